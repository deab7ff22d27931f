/** Writes numbered lines into a rotating log: `path maxBytes keep name count`. */
import { RotatingFile } from '../../common/log/rotating-file.js';

const [path, maxBytes, keep, name, count] = process.argv.slice(2) as [string, string, string, string, string];
const file = new RotatingFile({ path, maxBytes: Number(maxBytes), keep: Number(keep) });
for (let number = 0; number < Number(count); number += 1) file.write(`${name} ${number}\n`);
file.close();
