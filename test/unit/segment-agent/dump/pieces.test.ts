import assert from 'node:assert/strict';
import fc from 'fast-check';
import { PieceQueue } from '../../../../segment-agent/dump/piece-queue.js';
import { planPieces, type Piece } from '../../../../segment-agent/dump/pieces.js';
import type { DumpTable } from '../../../../segment-agent/worker/work.js';

const MB = 1024 * 1024;
const BLOCK_BYTES = 8192;

function table(oid: number, changes: Partial<DumpTable> = {}): DumpTable {
  return {
    oid,
    schema: 'public',
    name: `t${oid}`,
    columns: ['a'],
    condition: '',
    sizeBytes: 0,
    withRows: true,
    lockable: true,
    ...changes,
  };
}

/** Heaps of so many megabytes. */
function plan(heapMb: readonly number[], channels: number, leastBytes?: number): Piece[] {
  const heapBlocks = new Map(heapMb.map((mb, oid) => [oid, Math.ceil((mb * MB) / BLOCK_BYTES)]));
  return planPieces(
    heapMb.map((_, oid) => table(oid)),
    { channels, heapBlocks, blockBytes: BLOCK_BYTES, leastBytes },
  );
}

describe('planPieces', () => {
  const heaps = fc.array(fc.oneof(fc.nat(20), fc.nat(500), fc.nat(200_000)), { maxLength: 30 });

  it('makes pieces that are all of each table’s blocks once, the last without an end', () => {
    fc.assert(
      fc.property(heaps, fc.integer({ min: 1, max: 255 }), fc.nat(64 * MB), (heapMb, channels, leastBytes) => {
        const pieces = plan(heapMb, channels, leastBytes + 1);
        for (const oid of heapMb.keys()) {
          const own = pieces.filter((piece) => piece.table.oid === oid);
          assert.deepEqual(
            own.map(({ index, count }) => `${index}/${count}`),
            own.map((_, index) => `${index}/${own.length}`),
          );
          if (own.length === 1) {
            assert.equal(own[0]?.blocks, undefined);
            continue;
          }
          let next: number | undefined = 0;
          for (const { blocks } of own) {
            assert.equal(blocks?.from, next);
            next = blocks.to;
            if (next !== undefined) assert.ok(next > blocks.from);
          }
          assert.equal(next, undefined);
        }
      }),
    );
  });

  it('makes no piece below 64 MB, and none above a sixteenth of a channel’s share but for that', () => {
    fc.assert(
      fc.property(heaps, fc.integer({ min: 2, max: 32 }), (heapMb, channels) => {
        const total = heapMb.reduce((sum, mb) => sum + mb, 0) * MB;
        const wanted = Math.max(64 * MB, total / channels / 16);
        for (const { count, sizeBytes } of plan(heapMb, channels)) {
          if (count > 1) assert.ok(sizeBytes >= 64 * MB);
          assert.ok(sizeBytes < 2 * wanted + BLOCK_BYTES, `${sizeBytes} of ${total}`);
        }
      }),
    );
  });

  it('leaves tables whole that are small for what there is to do', () => {
    assert.equal(plan(Array<number>(200).fill(400), 4).length, 200);
    assert.equal(plan([100, 100], 2).length, 2);
    assert.equal(plan([10_000], 1).length, 1);
    assert.equal(plan([10_000], 2).length, 32);
  });

  it('divides only heaps, read as a whole', () => {
    const huge = { sizeBytes: 10_000 * MB };
    const tables = [
      table(1, { ...huge, condition: 'WHERE a > 1' }),
      table(2, { ...huge, columns: [] }),
      table(3, huge),
    ];
    const heapBlocks = new Map([
      [1, 1_000_000],
      [2, 1_000_000],
    ]);
    const pieces = planPieces(tables, { channels: 4, heapBlocks, blockBytes: BLOCK_BYTES });
    assert.deepEqual(
      pieces.map(({ blocks }) => blocks),
      [undefined, undefined, undefined],
    );
  });

  it('divides a small heap with much beside it, by its blocks', () => {
    const sizes = { channels: 4, heapBlocks: new Map([[1, 5]]), blockBytes: BLOCK_BYTES };
    assert.deepEqual(
      planPieces([table(1, { sizeBytes: 10_000 * MB })], sizes).map(({ blocks }) => blocks?.from),
      [0, 1, 2, 3, 4],
    );
  });
});

describe('PieceQueue', () => {
  const names = (pieces: readonly Piece[]): string[] => pieces.map(({ table, index }) => `${table.oid}.${index}`);
  /** What it gives until it has no more, `+` between what it gives at once. */
  const drain = (queue: PieceQueue): string[] => {
    const all: string[] = [];
    for (let pieces = queue.next(); pieces.length > 0; pieces = queue.next()) all.push(names(pieces).join('+'));
    return all;
  };
  const tables = (sizesBytes: readonly number[]): Piece[] =>
    sizesBytes.map((sizeBytes, oid) => ({ ...plan([1], 1)[0]!, table: { ...plan([1], 1)[0]!.table, oid }, sizeBytes }));

  it('gives the largest first, pieces of one table in its order', () => {
    const queue = new PieceQueue(plan([65, 200, 70], 2), 1);
    assert.deepEqual(drain(queue), ['2.0', '1.0', '1.1', '1.2', '0.0']);
  });

  it('gives pieces as they came where that is asked for', () => {
    const queue = new PieceQueue(plan([1, 300, 30], 1), 1, true);
    assert.deepEqual(drain(queue), ['0.0', '1.0', '2.0']);
  });

  it('gives small tables together, fewer towards the end', () => {
    const given = drain(new PieceQueue(tables(Array<number>(1000).fill(1000)), 2));
    const counts = given.map((text) => text.split('+').length);
    assert.equal(counts[0], 64);
    assert.equal(counts.at(-1), 1);
    assert.ok(given.length < 50, `${given.length} times`);
    assert.equal(
      counts.reduce((sum, count) => sum + count, 0),
      1000,
    );
  });

  it('gives small tables together up to a megabyte', () => {
    const [first] = drain(new PieceQueue(tables(Array<number>(1000).fill(300 * 1024)), 1));
    assert.equal(first?.split('+').length, 3);
  });

  it('gives a range of blocks by itself', () => {
    const pieces = tables(Array<number>(100).fill(0)).map((piece) => ({ ...piece, blocks: { from: 0, to: 1 } }));
    assert.equal(drain(new PieceQueue(pieces, 1)).length, 100);
  });

  it('has every piece copied once, whoever is refused which', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(sizes, fc.integer({ min: 1, max: 8 }), fc.scheduler(), async (heapMb, channels, scheduler) => {
        const pieces = plan(heapMb, channels + 1);
        const queue = new PieceQueue(pieces, channels);
        const copied: Piece[] = [];
        const channel = async (): Promise<void> => {
          for (let taken = queue.next(); taken.length > 0; taken = queue.next()) {
            await scheduler.schedule(Promise.resolve());
            for (const piece of taken) {
              if (piece.table.oid % 3 === 0) queue.leaveToHolder(piece);
              else copied.push(piece);
            }
          }
          queue.channelEnded();
        };
        const holder = async (): Promise<void> => {
          for (;;) {
            const piece = await queue.nextForHolder();
            if (!piece) return;
            await scheduler.schedule(Promise.resolve());
            copied.push(piece);
          }
        };
        const all = Promise.all([holder(), ...Array.from({ length: channels }, channel)]);
        await scheduler.waitFor(all);
        assert.deepEqual(names(copied).sort(), names(pieces).sort());
      }),
    );
  });

  it('keeps all channels busy until less than two small pieces are left of any', () => {
    const heaps = fc.array(fc.oneof(fc.nat(300), fc.nat(100_000)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(heaps, fc.integer({ min: 2, max: 16 }), (heapMb, channels) => {
        const pieces = plan(heapMb, channels);
        const total = pieces.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
        const queue = new PieceQueue(pieces, channels);
        const endsAt = Array<number>(channels).fill(0);
        for (let taken = queue.next(); taken.length > 0; taken = queue.next()) {
          const first = endsAt.indexOf(Math.min(...endsAt));
          endsAt[first]! += taken.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
        }
        const tail = Math.max(...endsAt) - Math.min(...endsAt);
        assert.ok(tail <= 2 * Math.max(64 * MB, total / channels / 16) + BLOCK_BYTES);
      }),
    );
  });
});
