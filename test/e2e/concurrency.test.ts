/** Some runs of commands at once on every run of the suite; `npm run test:concurrency` makes as many as one likes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../concurrency/main.js', import.meta.url));
/** Chosen for what it draws: backups, restores, removals, copies for the standby. */
const SEED = 5;
const FIRST = 12;
const RUNS = 2;

describe('Random commands at once', function () {
  this.timeout(900_000);

  it(`leave whole sets, and name each other where they are in the way (seed ${SEED}, ${RUNS} runs)`, async () => {
    const args = [PROGRAM, '--seed', String(SEED), '--first', String(FIRST), '--runs', String(RUNS)];
    const { failed, output } = await new Promise<{ failed: boolean; output: string }>((resolve) =>
      execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
        resolve({ failed: error !== null, output: stdout + stderr }),
      ),
    );
    assert.ok(!failed, output);
    assert.match(output, new RegExp(`Seed ${SEED}: ${RUNS} runs, .* 0 violations`));
  });
});
