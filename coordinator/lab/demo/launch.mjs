// `npm run demo`: makes the machine ready, then runs the built demo in this process. Plain Node, because nothing is
// installed or built yet.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareMachine } from './prepare-machine.mjs';

const root = join(import.meta.dirname, '../../..');
prepareMachine(root);
await import(pathToFileURL(join(root, 'dist/coordinator/lab/demo/main.js')).href);
