/** A few drawn faults on every run of the suite; `npm run test:fault` makes as many as one likes. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../fault/main.js', import.meta.url));
const RUNS = 8;
/** Chosen so that its runs are short and none of them alike. */
const SEED = 12361;

interface Report {
  readonly runs: readonly {
    readonly plan: { readonly fault: string };
    readonly result: { readonly outcome: string };
  }[];
}

describe('Faults at random moments', function () {
  this.timeout(900_000);

  it(`change nothing or are named and cleaned up (seed ${SEED}, ${RUNS} runs)`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mppbackup-faults-'));
    try {
      const path = join(folder, 'report.json');
      const args = [PROGRAM, '--runs', String(RUNS), '--seed', String(SEED), '--report', path];
      const { failed, output } = await new Promise<{ failed: boolean; output: string }>((resolve) =>
        execFile(process.execPath, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) =>
          resolve({ failed: error !== null, output: stdout + stderr }),
        ),
      );
      assert.ok(!failed, output);
      const { runs } = JSON.parse(await readFile(path, 'utf8')) as Report;
      assert.equal(runs.length, RUNS);
      // One that met nobody says nothing.
      assert.ok(runs.filter(({ result }) => result.outcome === 'held').length > RUNS / 2, output);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
