// Makes common/rpc/generated from proto/: `npm run proto`; `npm run proto:check` fails when it is not up to date.
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pbjs from 'protobufjs-cli/pbjs.js';
import pbts from 'protobufjs-cli/pbts.js';

const root = join(import.meta.dirname, '..');
const target = join(root, 'common/rpc/generated');
const proto = join(root, 'proto/mppbackup/v1/agent.proto');
const scratch = mkdtempSync(join(tmpdir(), 'mppbackup-proto-'));
const files = ['agent.js', 'agent.d.ts'];

try {
  const js = join(scratch, 'agent.js');
  // What nobody calls is left out: every process of ours reads this file when it starts.
  const unused = ['service', 'delimited', 'create', 'verify', 'convert', 'typeurl'].map((part) => `--no-${part}`);
  const flags = ['--target', 'static-module', '--wrap', 'es6', '--force-number', ...unused];
  await promisify(pbjs.main)([...flags, '--out', js, proto]);
  // The types come from its comments.
  await promisify(pbts.main)(['--out', join(scratch, 'agent.d.ts'), js]);
  await promisify(pbjs.main)([...flags, '--no-comments', '--out', js, proto]);
  // Node's ES modules want the file's full name.
  writeFileSync(
    js,
    readFileSync(js, 'utf8').replace(/from "protobufjs\/minimal(\.js)?"/, 'from "protobufjs/minimal.js"'),
  );
  mkdirSync(target, { recursive: true });
  for (const file of files) {
    const made = readFileSync(join(scratch, file), 'utf8');
    const path = join(target, file);
    if (!process.argv.includes('--check')) writeFileSync(path, made);
    else if (readFileSync(path, 'utf8') !== made) {
      console.error(`${path} is not what proto/ says; run: npm run proto`);
      process.exitCode = 1;
    }
  }
} finally {
  rmSync(scratch, { recursive: true });
}
