import assert from 'node:assert/strict';
import { runMppbackup } from '../../../../../coordinator/cli/mppbackup/main.js';

/** Runs a command that fails; the process stands still for so long while it works. */
async function fail(stillMs: number): Promise<string> {
  let output = '';
  const host = { environment: {}, out: () => undefined, err: (text: string) => void (output += text) };
  const args = ['show', '--cluster-file', '/does/not/exist.yaml'];
  const ended = runMppbackup(args, host, new AbortController().signal);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, stillMs);
  assert.equal(await ended, 2);
  return output;
}

describe('mppbackup', function () {
  this.timeout(20_000);

  it('says of a failure that the program stood still before it, and only then', async () => {
    assert.match(await fail(3_000), /^mppbackup: This program did not run for [23] s until .*\n.*exist\.yaml/);
    assert.doesNotMatch(await fail(0), /did not run/);
  });
});
