import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { decrypt } from '../../../../common/age/age-stream.js';
import { CHUNK_BYTES, SEALED_BYTES, plainSize, sealedSize, storedRanges } from '../../../../common/age/chunks.js';
import { AgeReader, readShape } from '../../../../common/age/age-reader.js';
import { NO_KEYS, givenKeys } from '../../../../common/age/file-keys.js';
import { AppError } from '../../../../common/errors/app-error.js';
import {
  collect,
  encryptBytes,
  newKey,
  openBytes,
  patternOf,
  piecesOf,
  sourceOf,
  type TestKey,
} from '../../../support/age-files.js';

const SIZES = [0, 1, 15, 16, 17, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1].concat(
  [2, 3, 40].flatMap((n) => [n * CHUNK_BYTES - 1, n * CHUNK_BYTES, n * CHUNK_BYTES + 1]),
);
const { signal } = new AbortController();

const sizes = fc.oneof(
  fc.constantFrom(...SIZES.filter((size) => size <= 3 * CHUNK_BYTES + 1)),
  fc.integer({ min: 0, max: 5 * CHUNK_BYTES }),
);

describe('Sizes of age files', () => {
  it('are what the chunks and their tags make, both ways', () => {
    for (const size of SIZES) assert.equal(plainSize(sealedSize(size)), size, String(size));
    fc.assert(fc.property(fc.nat(2 ** 40), (size) => plainSize(sealedSize(size)) === size));
  });

  it('are none where a payload was cut inside a tag, or behind an empty chunk', () => {
    for (const size of [0, 1, 15, SEALED_BYTES + 1, SEALED_BYTES + 16, 2 * SEALED_BYTES + 15])
      assert.equal(plainSize(size), undefined, String(size));
  });

  it('gives the stored bytes of plain ranges, joined where they share a chunk', () => {
    const all = sealedSize(3 * CHUNK_BYTES + 10);
    assert.deepEqual(storedRanges([[0, 1]], 200, all), [[200, SEALED_BYTES]]);
    assert.deepEqual(
      storedRanges(
        [
          [5, 0],
          [10, 10],
          [CHUNK_BYTES - 1, 2],
          [3 * CHUNK_BYTES + 1, 2],
        ],
        200,
        all,
      ),
      [
        [200, 2 * SEALED_BYTES],
        [200 + 3 * SEALED_BYTES, 26],
      ],
    );
  });
});

describe('An age file', () => {
  let key: TestKey;
  let other: TestKey;
  before(async () => {
    [key, other] = await Promise.all([newKey(), newKey()]);
  });

  it('gives back what was written, at each size around the ends of chunks', async () => {
    for (const size of SIZES) {
      const plain = patternOf(size);
      const stored = await encryptBytes(plain, [key.recipient]);
      const reader = await openBytes(stored, key.identities);
      assert.equal(reader.sizeBytes, size);
      assert.ok(plain.equals(await collect(reader.readAll(signal))), `at any place, ${size} bytes`);
      const stream = decrypt(piecesOf(stored, 9_999), { path: 'x', name: 'x' }, key.identities);
      assert.ok(plain.equals(await collect(stream)), `as a stream, ${size} bytes`);
    }
  });

  it('gives any range, and reads only the chunks of it', async () => {
    await fc.assert(
      fc.asyncProperty(sizes, fc.nat(), fc.nat(), fc.integer({ min: 700, max: 200_000 }), async (size, a, b, piece) => {
        const plain = patternOf(size, size + 1);
        const stored = await encryptBytes(plain, [key.recipient]);
        const source = sourceOf(stored);
        const { header } = await readShape(source, signal);
        const fileKey = await key.identities.keyOf({ path: 'x', name: 'x', header });
        const reader = await openBytes(stored, givenKeys(new Map([['file', fileKey]])));
        const offset = a % (size + 1);
        const length = b % (size - offset + 1);
        const found = await collect(reader.read([offset, length], signal));
        assert.ok(found.equals(plain.subarray(offset, offset + length)));
        const stream = decrypt(piecesOf(stored, piece), { path: 'x', name: 'x' }, key.identities);
        assert.ok(plain.equals(await collect(stream)));
      }),
      { numRuns: 25 },
    );
  });

  it('is read in the chunks of a range, besides its beginning and its last chunk', async () => {
    const plain = patternOf(10 * CHUNK_BYTES + 5);
    const source = sourceOf(await encryptBytes(plain, [key.recipient]));
    const reader = await AgeReader.open(source, 'file', key.identities, signal);
    const { payloadAt } = await readShape(source, signal);
    source.asked.length = 0;
    const found = await collect(reader.read([4 * CHUNK_BYTES + 1, CHUNK_BYTES], signal));
    assert.ok(found.equals(plain.subarray(4 * CHUNK_BYTES + 1, 5 * CHUNK_BYTES + 1)));
    assert.deepEqual(source.asked, [[payloadAt + 4 * SEALED_BYTES, 2 * SEALED_BYTES]]);
    await assert.rejects(collect(reader.read([plain.length - 1, 2], signal)), { code: 'FILE_DAMAGED' });
  });

  it('is opened by each of its recipients, and by a key that was taken from its header', async () => {
    const stored = await encryptBytes(patternOf(10), [key.recipient, other.recipient]);
    for (const { identities } of [key, other]) assert.equal((await openBytes(stored, identities)).sizeBytes, 10);
    const third = await newKey();
    const both = third.identities.with(other.identities);
    assert.equal((await openBytes(stored, both)).sizeBytes, 10);
    await assert.rejects(openBytes(stored, third.identities), (error: AppError) => {
      assert.equal(error.code, 'IDENTITY_WRONG');
      assert.match(error.message, /is encrypted to 2 recipients: the identity that was given is of none of them/);
      assert.match(error.hint ?? '', /--identity/);
      return true;
    });
    await assert.rejects(openBytes(stored, NO_KEYS), { code: 'IDENTITY_MISSING' });
    await assert.rejects(openBytes(stored, givenKeys(new Map())), { code: 'IDENTITY_MISSING' });
  });

  it('has another key and other bytes each time', async () => {
    const plain = patternOf(1000);
    const [a, b] = [await encryptBytes(plain, [key.recipient]), await encryptBytes(plain, [key.recipient])];
    assert.ok(!a.subarray(-1000).equals(b.subarray(-1000)));
  });

  it('is refused for what is no recipient', async () => {
    const typo = key.recipient.replace(/.$/, (last) => (last === 'q' ? 'p' : 'q'));
    for (const wrong of [[], [typo], ['age1x'], ['age1pq1abc'], [key.recipient.toUpperCase()]])
      await assert.rejects(encryptBytes(patternOf(1), wrong), { code: 'RECIPIENT_INVALID' });
  });
});

describe('A damaged age file', () => {
  let key: TestKey;
  let stored: Buffer;
  let payloadAt: number;
  before(async () => {
    key = await newKey();
    stored = await encryptBytes(patternOf(5 * CHUNK_BYTES + 100), [key.recipient]);
    ({ payloadAt } = await readShape(sourceOf(stored), signal));
  });

  const chunk = (index: number): Buffer =>
    stored.subarray(payloadAt + index * SEALED_BYTES, payloadAt + (index + 1) * SEALED_BYTES);
  const withChunks = (...indexes: readonly number[]): Buffer =>
    Buffer.concat([stored.subarray(0, payloadAt), ...indexes.map(chunk)]);
  const flipped = (at: number): Buffer => {
    const copy = Buffer.from(stored);
    copy[at]! ^= 1;
    return copy;
  };

  /** Read at any place and as a stream: both must say it. */
  async function assertSays(bytes: Buffer, words: RegExp, streamWords = words): Promise<void> {
    const check = (pattern: RegExp) => (error: AppError) => {
      assert.ok(error instanceof AppError, String(error));
      assert.equal(error.code, 'FILE_DAMAGED');
      assert.match(error.message, pattern);
      assert.equal(error.place.object, '/sets/file.age');
      return true;
    };
    const readAtAnyPlace = async (): Promise<unknown> =>
      collect((await openBytes(bytes, key.identities)).readAll(signal));
    await assert.rejects(readAtAnyPlace, check(words));
    const file = { path: '/sets/file.age', name: 'file' };
    await assert.rejects(collect(decrypt(piecesOf(bytes), file, key.identities)), check(streamWords));
  }

  it('names the chunk whose bytes or tag were changed', async () => {
    const changed = /chunk 3 of 6 \(64 KiB each\) is not what was written/;
    await assertSays(flipped(payloadAt + 2 * SEALED_BYTES), changed, /chunk 3 \(64 KiB each\) is not what was written/);
    await assertSays(flipped(payloadAt + 3 * SEALED_BYTES - 1), changed, /chunk 3 \(/);
    await assertSays(flipped(stored.length - 1), /chunk 6 of 6 .*or the end of the file is missing/, /chunk 6 /);
  });

  it('says that chunks were swapped, repeated or taken out, and which', async () => {
    await assertSays(
      withChunks(0, 3, 2, 1, 4, 5),
      /in the place of chunk 2 of 6 is chunk 4: chunks were swapped/,
      /in the place of chunk 2 is chunk 4/,
    );
    await assertSays(withChunks(0, 1, 1, 3, 4, 5), /place of chunk 3 of 6 is chunk 2/, /place of chunk 3 is chunk 2/);
    await assertSays(
      withChunks(0, 2, 3, 4, 5),
      /in the place of chunk 5 of 5 is chunk 6: .*taken out/,
      /place of chunk 2 is chunk 3/,
    );
  });

  it('says that its end is missing, where it was cut between chunks or in one', async () => {
    await assertSays(withChunks(0, 1, 2), /its end is missing: more came behind chunk 3/);
    await assertSays(stored.subarray(0, -20), /chunk 6 of 6 .*is missing/, /chunk 6 .*is missing/);
    await assertSays(
      stored.subarray(0, payloadAt + 2 * SEALED_BYTES + 9),
      /was cut: it ends at byte \d+, in the middle of a chunk/,
      /chunk 3 .*is missing/,
    );
    await assertSays(stored.subarray(0, payloadAt), /was cut: .*in the middle of a chunk/, /chunk 1 .*is missing/);
  });

  it('says that something was put behind its end', async () => {
    const five = await encryptBytes(patternOf(2 * CHUNK_BYTES), [key.recipient]);
    await assertSays(
      Buffer.concat([five, chunk(1)]),
      /in the place of|chunk 3 of 3 .*not what was written/,
      /it ended with chunk 2, and something was put behind that/,
    );
  });

  it('says that its header was cut, changed, or is none', async () => {
    for (const length of [5, 30, 120]) await assertSays(stored.subarray(0, length), /was cut: .*in its header/);
    await assertSays(Buffer.alloc(0), /is no age file/, /is empty/);
    await assertSays(patternOf(3000), /is no age file/);
    const mac = stored.indexOf('\n--- ') + 6;
    await assertSays(flipped(mac), /The header of .* is not what was written/);
    const endless = Buffer.concat([Buffer.from('age-encryption.org/v1\n'), Buffer.alloc(300_000, 'x')]);
    await assertSays(endless, /has a header of more than 131072 bytes/);
  });

  it('says that a stanza was changed as if the identity were another: the format cannot tell', async () => {
    const body = stored.indexOf('\n', stored.indexOf('-> X25519')) + 5;
    const copy = Buffer.from(stored);
    copy[body] = copy[body] === 65 ? 66 : 65;
    await assert.rejects(openBytes(copy, key.identities), { code: 'IDENTITY_WRONG' });
  });

  it('never gives bytes of a chunk that does not open', async () => {
    const reader = await openBytes(flipped(payloadAt + 2 * SEALED_BYTES), key.identities);
    assert.ok((await collect(reader.read([0, 2 * CHUNK_BYTES], signal))).length > 0);
    await assert.rejects(collect(reader.read([2 * CHUNK_BYTES + 5, 1], signal)), { code: 'FILE_DAMAGED' });
  });
});
