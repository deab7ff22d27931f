import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Frames } from '../../../../segment-agent/copy-out/frames.js';

/** One CopyData message (PostgreSQL's manual, "Message Formats"). */
function copyData(row: Uint8Array): Buffer {
  const header = Buffer.from('d\0\0\0\0', 'latin1');
  header.writeUInt32BE(row.length + 4, 1);
  return Buffer.concat([header, row]);
}

const BUFFER_BYTES = 1000;

/** Feeds a stream in chunks, as a socket would. @returns the rows' bytes, and what stopped it */
async function strip(stream: Buffer, chunkBytes: () => number): Promise<{ rows: Buffer; other: number; rest: Buffer }> {
  const frames = await Frames.create(2, BUFFER_BYTES);
  frames.reset();
  const parts: Buffer[] = [];
  let buffer = frames.take();
  let filled = 0;
  for (let sent = 0; sent < stream.length;) {
    const length = Math.min(chunkBytes(), stream.length - sent, frames.input.length);
    frames.input.set(stream.subarray(sent, sent + length));
    for (let at = 0; at < length;) {
      const { next, taken, otherMessage } = frames.strip(at, length, buffer.subarray(filled));
      filled += taken;
      at = next;
      if (otherMessage !== 0) {
        parts.push(Buffer.from(buffer.subarray(0, filled)));
        return { rows: Buffer.concat(parts), other: otherMessage, rest: stream.subarray(sent + at) };
      }
      if (filled === buffer.length) {
        parts.push(Buffer.from(buffer));
        frames.give(buffer);
        buffer = frames.take();
        filled = 0;
      }
    }
    sent += length;
  }
  parts.push(Buffer.from(buffer.subarray(0, filled)));
  return { rows: Buffer.concat(parts), other: 0, rest: Buffer.alloc(0) };
}

const row = fc.oneof(
  { weight: 6, arbitrary: fc.uint8Array({ maxLength: 40 }) },
  { weight: 2, arbitrary: fc.uint8Array({ minLength: 480, maxLength: 560 }) },
  { weight: 1, arbitrary: fc.uint8Array({ minLength: 900, maxLength: 3100, size: 'max' }) },
);

describe('Frames', () => {
  it('moves rows together wherever the chunks cut them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 30 }),
        fc.infiniteStream(fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5000 }))),
        async (rows, sizes) => {
          const { rows: found, other } = await strip(
            Buffer.concat(rows.map(copyData)),
            () => sizes.next().value as number,
          );
          assert.ok(found.equals(Buffer.concat(rows)));
          assert.equal(other, 0);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('stops at a message that is none of them, and says which', async () => {
    const after = Buffer.from('c\0\0\0\x04Z', 'latin1');
    for (const chunk of [1, 3, 7, 10_000]) {
      const { rows, other, rest } = await strip(
        Buffer.concat([copyData(Buffer.from('one\n')), copyData(Buffer.from('two\n')), after]),
        () => chunk,
      );
      assert.equal(rows.toString(), 'one\ntwo\n');
      assert.equal(String.fromCharCode(other), 'c');
      assert.ok(rest.equals(after));
    }
  });

  it('counts newlines', async () => {
    const frames = await Frames.create(1, BUFFER_BYTES);
    const buffer = frames.take();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: BUFFER_BYTES, max: 12 }), fc.nat(20), (bytes, skip) => {
        buffer.set(bytes);
        const part = buffer.subarray(Math.min(skip, bytes.length), bytes.length);
        assert.equal(frames.countNewlines(part), part.filter((byte) => byte === 10).length);
      }),
    );
  });

  it('lends only what it has', async () => {
    const frames = await Frames.create(1, BUFFER_BYTES);
    const buffer = frames.take();
    assert.throws(() => frames.take());
    frames.give(buffer);
    assert.equal(frames.take(), buffer);
  });
});
