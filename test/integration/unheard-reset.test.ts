/** Locks of a client that has lost its connection while its server does not know. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { UnheardReset } from '../fault/unheard-reset.js';

const PROGRAM = fileURLToPath(new URL('../fault/unheard-reset.js', import.meta.url));
const run = promisify(execFile);

describe('A connection that is reset without the server’s hearing of it', function () {
  this.timeout(180_000);

  it('is named by the error, and keeps its locks for some seconds only', async function () {
    const { stdout } = await run(process.execPath, [PROGRAM]);
    const seen = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as UnheardReset;
    if (seen.leftOut !== '') {
      console.log(`      skipped: ${seen.leftOut}`);
      this.skip();
    }
    assert.match(seen.client ?? '', /ECONNRESET|EPIPE|terminated/);
    assert.equal(seen.where, seen.server);
    assert.equal(seen.keptAtFirst, true, 'the server had heard of it: this shows nothing');
    assert.notEqual(seen.keptMs, undefined, 'the lock was there after a minute');
  });
});
