// `npm run test:fuzz -- --runs N --seed S`: the fuzz tests alone, for as long as wanted. Without a seed a new one is
// drawn; it is printed, so that what failed can be repeated.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1000' }, seed: { type: 'string' } } });
const seed = values.seed ?? String(randomInt(1, 2 ** 31));
console.log(`fuzzing: --runs ${values.runs} --seed ${seed}`);
const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'run.mjs'), 'fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, MPPBACKUP_FUZZ_RUNS: values.runs, MPPBACKUP_FUZZ_SEED: seed },
});
process.exit(status ?? 1);
