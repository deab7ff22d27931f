import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { nameOfRecipe, recipeNameOf } from '../../../../../common/sets/deduplicated-names.js';
import { chunkId } from '../../../../../segment-agent/storage/deduplicated/chunk-id.js';
import { ChunkTable } from '../../../../../segment-agent/storage/deduplicated/chunk-table.js';
import { chunkerFor, MOST_CHUNK_BYTES } from '../../../../../segment-agent/storage/deduplicated/chunker.js';
import { formatCondemned, parseCondemned } from '../../../../../segment-agent/storage/deduplicated/condemned.js';
import { formatIndex, listed, parseIndex } from '../../../../../segment-agent/storage/deduplicated/index-file.js';
import {
  listBytes,
  packFoot,
  packHead,
  PACK_HEAD_BYTES,
  PACK_TAIL_BYTES,
  parsePack,
} from '../../../../../segment-agent/storage/deduplicated/pack.js';
import {
  chunkLine,
  inlineLine,
  parseRecipe,
  recipeHead,
  recipeTail,
} from '../../../../../segment-agent/storage/deduplicated/recipe.js';

const REPOSITORY = randomBytes(16);
const flip = (bytes: Buffer, at: number): Buffer => {
  const other = Buffer.from(bytes);
  other[at]! ^= 1;
  return other;
};

describe('chunker', () => {
  const members = Array.from({ length: 40 }, (_, index) =>
    gzipSync(randomBytes(index % 5 === 0 ? 10 : 20_000), { level: 1 }),
  );
  const cut = (bytes: Buffer, sizes: () => number): Buffer[] => {
    const chunker = chunkerFor(bytes.subarray(0, 8));
    const chunks: Buffer[] = [];
    for (let at = 0; at < bytes.length;) {
      const piece = Buffer.from(bytes.subarray(at, at + sizes()));
      chunks.push(...chunker.push(piece).map((chunk) => Buffer.from(chunk)));
      at += piece.length;
      piece.fill(0); // writers use their buffers again
    }
    return [...chunks, ...chunker.end().map((chunk) => Buffer.from(chunk))];
  };

  it('cuts gzip files before each member, however their bytes come', () => {
    const bytes = Buffer.concat(members);
    for (const size of [1, 7, 8, 9, 1000, 65_536, bytes.length]) {
      const chunks = cut(bytes, () => size);
      assert.deepEqual(Buffer.concat(chunks), bytes, `pieces of ${size}`);
      assert.deepEqual(chunks, members, `pieces of ${size}`);
    }
  });

  it('cuts text where its content says so, wherever lines were put in before', () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, index) => `${index}\t${createHash('md5').update(`${index}`).digest('hex')}\n`,
    );
    const [text, longer] = [Buffer.from(lines.join('')), Buffer.from(['new\n', ...lines].join(''))];
    const [chunks, again, others] = [cut(text, () => 4096), cut(text, () => 9999), cut(longer, () => 4096)];
    assert.deepEqual(chunks, again);
    assert.ok(chunks.length > 3, `${chunks.length} chunks`);
    assert.deepEqual(Buffer.concat(others), longer);
    const known = new Set(chunks.map((chunk) => chunk.toString('hex')));
    assert.ok(others.filter((chunk) => !known.has(chunk.toString('hex'))).length <= 2);
  });

  it('holds no chunk that is longer than its limit', () => {
    const header = gzipSync('x').subarray(0, 8);
    const bytes = Buffer.concat([header, randomBytes(MOST_CHUNK_BYTES + 1000), header, Buffer.alloc(50)]);
    for (const size of [100_000, bytes.length]) {
      const chunks = cut(bytes, () => size);
      assert.deepEqual(
        chunks.map(({ length }) => length),
        [MOST_CHUNK_BYTES, 1008, 58],
      );
    }
  });
});

describe('pack', () => {
  const chunks = [randomBytes(1000), randomBytes(600), randomBytes(2000)];
  const key = randomBytes(32);
  let offset = PACK_HEAD_BYTES;
  const entries = chunks.map((chunk) => {
    const entry = { id: chunkId(key, chunk), offset, length: chunk.length };
    offset += chunk.length;
    return entry;
  });
  const bytes = Buffer.concat([packHead(REPOSITORY), ...chunks, packFoot(REPOSITORY, entries)]);
  const read = (pack: Buffer): ReturnType<typeof parsePack> => {
    const tail = pack.subarray(-PACK_TAIL_BYTES);
    const list = listBytes(tail, pack.length);
    if (list === undefined) return undefined;
    const from = pack.length - PACK_TAIL_BYTES - list;
    return parsePack({ head: pack.subarray(0, PACK_HEAD_BYTES), list: pack.subarray(from, from + list), tail });
  };

  it('lists its chunks at its end', () => {
    const pack = read(bytes);
    assert.deepEqual(pack?.repository, REPOSITORY);
    assert.deepEqual(pack?.entries, entries);
    for (const [index, { offset: at, length }] of entries.entries()) {
      assert.deepEqual(bytes.subarray(at, at + length), chunks[index]);
    }
  });

  it('is known to be torn, or changed in its list', () => {
    for (const end of [1, 10, 44, 100]) assert.equal(read(bytes.subarray(0, -end)), undefined, `without ${end} bytes`);
    const list = bytes.length - PACK_TAIL_BYTES - 3 * 24;
    for (let at = list; at < bytes.length; at += 1) assert.equal(read(flip(bytes, at)), undefined, `byte ${at}`);
    for (let at = 0; at < PACK_HEAD_BYTES; at += 1) assert.equal(read(flip(bytes, at)), undefined, `byte ${at}`);
  });

  it('gives an index its entries', () => {
    const [one, two] = [`pack-${'01'.repeat(16)}`, `pack-${'ff'.repeat(16)}`];
    const index = formatIndex(REPOSITORY, [listed(one, entries), listed(two, entries.slice(1))]);
    const parsed = parseIndex(index)!;
    assert.deepEqual(parsed.repository, REPOSITORY);
    assert.deepEqual(
      parsed.packs.map(({ pack, entries: list }) => [pack, list.length / 24]),
      [
        [one, 3],
        [two, 2],
      ],
    );
    for (let at = 0; at < index.length; at += 1) assert.equal(parseIndex(flip(index, at)), undefined, `byte ${at}`);
    assert.equal(parseIndex(index.subarray(0, -1)), undefined);
  });
});

describe('recipe', () => {
  const id = randomBytes(16);
  const lines = Buffer.concat([
    recipeHead(REPOSITORY),
    chunkLine(id, 5000),
    inlineLine(Buffer.from('between')),
    chunkLine(id, 5000),
    recipeTail({ sizeBytes: 10_007, sha256: 'ab'.repeat(32) }),
  ]);
  const bytes = Buffer.concat([lines, createHash('sha256').update(lines).digest()]);

  it('says what the file is made of', () => {
    const recipe = parseRecipe(bytes)!;
    assert.deepEqual([recipe.sizeBytes, recipe.sha256], [10_007, 'ab'.repeat(32)]);
    assert.deepEqual(recipe.repository, REPOSITORY);
    assert.deepEqual(
      [...recipe.pieces()].map((piece) => [
        piece.position,
        piece.length,
        piece.id?.toString('hex') ?? String(piece.inline),
      ]),
      [
        [0, 5000, id.toString('hex')],
        [5000, 7, 'between'],
        [5007, 5000, id.toString('hex')],
      ],
    );
  });

  it('is known to be damaged at every byte', () => {
    for (let at = 0; at < bytes.length; at += 1) assert.equal(parseRecipe(flip(bytes, at)), undefined, `byte ${at}`);
    for (let length = 0; length < bytes.length; length += 1)
      assert.equal(parseRecipe(bytes.subarray(0, length)), undefined);
  });

  it('has a name of its own beside the file’s', () => {
    for (const name of [
      'gp_dump_0_2_20260131235959.gz',
      'a_gp_dump_-1_1_20260131235959',
      'gp_dump_0_2_20260131235959_r2.zst',
    ]) {
      assert.equal(recipeNameOf(name), `${name}.chunks`);
      assert.equal(nameOfRecipe(`${name}.chunks`), name);
      assert.equal(recipeNameOf(`${name}.partial`), `${name}.chunks.partial`);
      assert.equal(nameOfRecipe(`${name}.chunks.partial`), `${name}.partial`);
    }
    for (const name of [
      'gp_dump_0_2_20260131235959_toc',
      'gp_dump_20260131235959_manifest',
      'gp_dump_0_2_20260131235959.gz.age',
    ]) {
      assert.equal(recipeNameOf(name), name);
      assert.equal(nameOfRecipe(`${name}.chunks`), undefined);
    }
  });
});

describe('ChunkTable', () => {
  it('finds a million chunks in less than 100 MB', () => {
    const table = new ChunkTable();
    const ids = randomBytes(16 * 1_000_000);
    for (let index = 0; index < 1_000_000; index += 1) assert.equal(table.add(ids, index * 16), index);
    assert.equal(table.count, 1_000_000);
    for (let index = 0; index < 1_000_000; index += 997) {
      assert.equal(table.find(ids, index * 16), index);
      assert.equal(table.add(ids, index * 16), index);
      assert.deepEqual(table.idOf(index), ids.subarray(index * 16, index * 16 + 16));
    }
    assert.equal(table.find(randomBytes(16)), -1);
    assert.ok(table.bytes < 50_000_000, `${table.bytes} bytes`);
  });
});

describe('note of a prune', () => {
  it('is read as it was written, and not at all when it is damaged', () => {
    const note = { condemnedAt: '2026-12-01T10:00:00.000Z', packs: [`pack-${'01'.repeat(16)}`], claims: null };
    const bytes = formatCondemned(note);
    assert.deepEqual(parseCondemned(bytes), { format: 1, ...note });
    for (let at = 0; at < bytes.length; at += 1) assert.equal(parseCondemned(flip(bytes, at)), undefined, `byte ${at}`);
  });
});
