/** Pieces of tables for increments, histories of timelines, and the state file. */
import assert from 'node:assert/strict';
import { lsnHalves, parseLsn } from '../../../../common/increments/lsn.js';
import { fullRanges, incrementRanges, pieceBlocks } from '../../../../common/increments/piece-ranges.js';
import type { BlockRange } from '../../../../common/increments/rule.js';
import { formatState, readState, type State } from '../../../../common/increments/state.js';
import { descendsFrom, historyFileName, parseHistory } from '../../../../common/increments/timeline.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const BLOCK = 8192;

/** They cover the heap without a gap, and the last has no end. */
function assertTiles(ranges: readonly BlockRange[]): void {
  let next: number | undefined = 0;
  for (const { from, to } of ranges) {
    assert.equal(from, next);
    assert.ok(to === undefined || to > from);
    next = to;
  }
  assert.equal(next, undefined);
}

describe('Pieces for increments', () => {
  for (const blocks of [0, 1, 511, 512, 513, 1024, 1250, 16_384, 131_072, 1_000_000, 100_000_000]) {
    it(`of ${blocks} blocks cover the heap, and are between 4 and 64 MB`, () => {
      const ranges = fullRanges(blocks, BLOCK);
      assertTiles(ranges);
      const size = pieceBlocks(blocks, BLOCK) * BLOCK;
      assert.ok(size >= 4 * 1024 * 1024 && size <= 64 * 1024 * 1024, `${size}`);
      for (const { from, to } of ranges.slice(0, -1)) assert.equal((to! - from) * BLOCK, size);
    });
  }

  it('are the parent’s while the table has not grown, however it has shrunk', () => {
    const ranges = fullRanges(1250, BLOCK);
    assert.equal(incrementRanges({ ranges, blocks: 1250 }, 1250, BLOCK), ranges);
    assert.equal(incrementRanges({ ranges, blocks: 1250 }, 3, BLOCK), ranges);
  });

  it('divide the last one where the table has grown, and leave the others', () => {
    const ranges = fullRanges(1250, BLOCK);
    const grown = incrementRanges({ ranges, blocks: 1250 }, 2000, BLOCK);
    assertTiles(grown);
    assert.deepEqual(grown.slice(0, 2), ranges.slice(0, 2));
    assert.ok(grown.length > ranges.length);
  });
});

describe('The history of timelines', () => {
  it('is read as the server writes it', () => {
    const text = '1\t0/5000000\tno recovery target specified\n\n2\t1A/B0\tbefore 2026-01-31\n';
    assert.deepEqual(parseHistory(text), [
      { timeline: 1, at: '0/5000000' },
      { timeline: 2, at: '1A/B0' },
    ]);
    assert.throws(() => parseHistory('1 there'), RangeError);
    assert.equal(historyFileName(31), '0000001F.history');
  });

  it('says whether a server has what was written earlier', () => {
    const history = [
      { timeline: 1, at: '0/50' },
      { timeline: 2, at: '0/70' },
    ];
    const now = { timeline: 3, history };
    assert.equal(descendsFrom(now, { timeline: 1, lsn: '0/4F' }), true);
    assert.equal(descendsFrom(now, { timeline: 1, lsn: '0/50' }), false);
    assert.equal(descendsFrom(now, { timeline: 2, lsn: '0/6F' }), true);
    assert.equal(descendsFrom(now, { timeline: 4, lsn: '0/1' }), false);
  });
});

describe('A place in the write-ahead log', () => {
  it('is compared as a number, not as text', () => {
    assert.ok(parseLsn('10/0') > parseLsn('9/FFFFFFFF'));
    assert.deepEqual(lsnHalves('1A/B0'), { high: 26, low: 176 });
    assert.throws(() => parseLsn('0'), RangeError);
  });
});

describe('The state file', () => {
  const STATE: State = {
    instance: {
      type: 'instance',
      format: 1,
      timestampKey: toTimestampKey('20260131235959'),
      contentId: 0,
      dbid: 2,
      database: 'd',
      databaseOid: 16384,
      systemIdentifier: '18446744073709551615',
      timeline: 1,
      horizon: '0/100',
      nextXid: '9007199254740993',
      marker: { committed: ['9007199254740993'], aborted: ['9007199254740995'] },
      cut: '0/200',
      blockBytes: 8192,
      textRules: 1,
      encoding: 'UTF8',
    },
    tables: new Map(
      [7, 8].map((oid) => [
        oid,
        {
          ...{ type: 'table', oid, schema: 's', name: 't\n', filenode: 5, access: 'heap', persistence: 'p' },
          ...{ blocks: 100, fingerprint: '', openWriter: true },
        } as const,
      ]),
    ),
  };

  async function* lines(text: string): AsyncGenerator<string> {
    for (const line of text.trimEnd().split('\n')) yield await Promise.resolve(line);
  }

  it('gives back what was written', async () => {
    const text = [...formatState(STATE)].join('');
    assert.deepEqual(await readState(lines(text), 'f'), STATE);
  });

  it('gives back what was written of append-optimised tables, and refuses a digest that is none', async () => {
    const appendOptimised = { segmentFiles: 'f'.repeat(32), visibility: '' };
    const tables = new Map(
      [...STATE.tables].map(([oid, table]) => [oid, { ...table, access: 'ao_row', appendOptimised }]),
    );
    const text = [...formatState({ ...STATE, tables })].join('');
    assert.deepEqual((await readState(lines(text), 'f')).tables.get(7)?.appendOptimised, appendOptimised);
    const wrong = text.replace('"visibility":""', '"visibility":"f"');
    await assert.rejects(readState(lines(wrong), 'f'), /its line 2 is wrong/);
    await assert.rejects(readState(lines(text.replace(',"visibility":""', '')), 'f'), { code: 'STATE_INVALID' });
  });

  it('is refused with the line that is wrong, and where it is empty', async () => {
    const text = [...formatState(STATE)];
    await assert.rejects(readState(lines(`${text[0]!}{"type":"table"}`), 'f'), /f cannot be used: its line 2 is wrong/);
    await assert.rejects(readState(lines(text[1]!), 'f'), { code: 'STATE_INVALID' });
    await assert.rejects(readState(lines(''), 'f'), { code: 'STATE_INVALID' });
  });
});
