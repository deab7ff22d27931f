import assert from 'node:assert/strict';
import { wire } from '../../../../common/rpc/messages.js';

describe('wire messages', () => {
  it('decode 64-bit fields to numbers', () => {
    for (const sizeBytes of [0, 1, 2 ** 32, 2 ** 53 - 1]) {
      const decoded = wire.SetFile.decode(wire.SetFile.encode({ sizeBytes }).finish());
      assert.strictEqual(decoded.sizeBytes, sizeBytes);
    }
    assert.strictEqual(wire.JobEvent.decode(new Uint8Array()).sequence, 0);
  });
});
