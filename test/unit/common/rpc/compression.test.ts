import assert from 'node:assert/strict';
import { toCompression, toWireCompression } from '../../../../common/rpc/compression.js';
import { wire } from '../../../../common/rpc/messages.js';

describe('Compression on the wire', () => {
  for (const compression of [
    { format: 'gzip', level: 9, rsyncable: true },
    { format: 'zstd', level: 3, rsyncable: false },
    { format: 'none', level: 0, rsyncable: false },
  ] as const) {
    it(`arrives as ${JSON.stringify(compression)}`, () => {
      const bytes = wire.Compression.encode(toWireCompression(compression)).finish();
      assert.deepEqual(toCompression(wire.Compression.decode(bytes)), compression);
    });
  }

  it('is none where the request names none', () => {
    assert.deepEqual(toCompression(undefined), { format: 'none', level: 0, rsyncable: false });
  });
});
