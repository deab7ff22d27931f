/** When stored rows may stand in for rows that would be read now: each condition alone makes the difference. */
import assert from 'node:assert/strict';
import {
  chainBreak,
  isChangedPage,
  isOpenAndGrown,
  wholeReason,
  type PresentInstance,
} from '../../../../common/increments/rule.js';
import type { InstanceState, TableState } from '../../../../common/increments/state.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';

const TABLE: TableState = {
  type: 'table',
  oid: 1,
  schema: 's',
  name: 't',
  filenode: 5,
  access: 'heap',
  persistence: 'p',
  blocks: 100,
  fingerprint: 'a'.repeat(64),
};

const NO_ROWS = { segmentFiles: '', visibility: '' };

describe('Whether a table is read whole', () => {
  const cases: readonly (readonly [string, Partial<TableState>, Partial<TableState>, RegExp | undefined])[] = [
    ['nothing is different', {}, {}, undefined],
    ['it has another name', {}, { name: 'u', schema: 'v' }, undefined],
    ['it has grown', {}, { blocks: 200 }, undefined],
    ['its file is another one', {}, { filenode: 6 }, /rewritten/],
    ['it is of another access method', {}, { access: 'columnar' }, /access method columnar/],
    ['it was of another access method', { access: 'columnar' }, {}, /access method/],
    ['it is unlogged', {}, { persistence: 'u' }, /unlogged/],
    ['it was unlogged', { persistence: 'u' }, {}, /unlogged/],
    ['its columns are others', {}, { fingerprint: 'b'.repeat(64) }, /columns or types/],
    ['its text depends on names', { fingerprint: '' }, { fingerprint: '' }, /depends on the catalogue/],
    ['it was being written at the parent’s cut', { openWriter: true }, {}, /was writing/],
    ['it is being written now', {}, { openWriter: true }, undefined],
    ['it is shorter', {}, { blocks: 99 }, /99 blocks, in the parent 100/],
    ['it is empty now', {}, { blocks: 0 }, /0 blocks/],
  ];
  for (const [what, before, now, reason] of cases) {
    it(`${reason ? 'yes' : 'no'}: ${what}`, () => {
      const found = wholeReason({ ...TABLE, ...before }, { ...TABLE, ...now });
      if (!reason) assert.equal(found, undefined);
      else assert.match(found ?? '', reason);
    });
  }

  it('yes: the parent does not have it', () => {
    assert.match(wholeReason(undefined, TABLE) ?? '', /new table/);
  });
});

describe('Whether an append-optimised table is read', () => {
  const STATE = { segmentFiles: '1'.repeat(32), visibility: '2'.repeat(32) };
  const ROWS: TableState = { ...TABLE, access: 'ao_row', blocks: 0, appendOptimised: STATE };
  const cases: readonly (readonly [string, Partial<TableState>, Partial<TableState>, RegExp | undefined])[] = [
    ['nothing is different', {}, {}, undefined],
    ['it is one of columns', { access: 'ao_column' }, { access: 'ao_column' }, undefined],
    ['it has never had a row', { appendOptimised: NO_ROWS }, { appendOptimised: NO_ROWS }, undefined],
    ['its files are as long as they were', { blocks: 7 }, { blocks: 5 }, undefined],
    ['it was being written at the parent’s cut, which shows later', { openWriter: true }, {}, undefined],
    [
      'a segment file is another one',
      {},
      { appendOptimised: { ...STATE, segmentFiles: '3'.repeat(32) } },
      /segment files/,
    ],
    ['other rows are deleted', {}, { appendOptimised: { ...STATE, visibility: '3'.repeat(32) } }, /deleted or updated/],
    ['all rows are visible again', {}, { appendOptimised: { ...STATE, visibility: '' } }, /deleted or updated/],
    ['its file is another one', {}, { filenode: 6 }, /rewritten/],
    ['its columns are others', {}, { fingerprint: 'b'.repeat(64) }, /columns or types/],
    ['its text depends on names', { fingerprint: '' }, { fingerprint: '' }, /depends on the catalogue/],
    ['it is unlogged', {}, { persistence: 'u' }, /unlogged/],
    ['it has columns instead of rows', {}, { access: 'ao_column' }, /access method ao_column/],
    ['it is a heap now', {}, { access: 'heap' }, /access method heap/],
    ['the parent does not know its state', { appendOptimised: undefined }, {}, /not known/],
    ['its state is not known', {}, { appendOptimised: undefined }, /not known/],
  ];
  for (const [what, before, now, reason] of cases) {
    it(`${reason ? 'yes' : 'no'}: ${what}`, () => {
      const found = wholeReason({ ...ROWS, ...before }, { ...ROWS, ...now });
      if (!reason) assert.equal(found, undefined);
      else assert.match(found ?? 'same', reason);
    });
  }
});

describe('Whether a page may have changed', () => {
  const horizon = { high: 2, low: 100 };
  const page = (high: number, low: number, isEmpty = false): boolean => isChangedPage({ high, low, isEmpty }, horizon);

  it('yes at the horizon and behind it, no before it', () => {
    assert.deepEqual([page(2, 100), page(2, 101), page(3, 0)], [true, true, true]);
    assert.deepEqual([page(2, 99), page(1, 0xffffffff), page(0, 1)], [false, false, false]);
  });

  it('yes for a page that was never filled, and for one without an LSN', () => {
    assert.deepEqual([page(0, 0, true), page(1, 5, true), page(0, 0)], [true, true, true]);
  });
});

describe('Whether the last piece is read whatever its pages say', () => {
  it('yes once the table has other blocks, and only the one without an end', () => {
    const open = { from: 8, to: undefined };
    assert.equal(isOpenAndGrown(open, { parent: 10, present: 11 }), true);
    assert.equal(isOpenAndGrown(open, { parent: 10, present: 10 }), false);
    assert.equal(isOpenAndGrown({ from: 0, to: 8 }, { parent: 10, present: 11 }), false);
  });
});

describe('Whether an increment can follow', () => {
  const PARENT: InstanceState = {
    type: 'instance',
    format: 1,
    timestampKey: toTimestampKey('20260131235959'),
    contentId: 0,
    dbid: 2,
    database: 'd',
    databaseOid: 16384,
    systemIdentifier: '7',
    timeline: 1,
    horizon: '0/100',
    nextXid: '700',
    marker: { committed: ['700'], aborted: ['701'] },
    cut: '0/200',
    blockBytes: 8192,
    textRules: 1,
    encoding: 'UTF8',
  };
  const PRESENT: PresentInstance = {
    systemIdentifier: '7',
    databaseOid: 16384,
    timeline: 1,
    history: [],
    insertLsn: '0/200',
    blockBytes: 8192,
    encoding: 'UTF8',
    marker: 'there',
  };

  it('yes on the same timeline, and after a fail-over behind the parent', () => {
    assert.equal(chainBreak(PARENT, PRESENT), undefined);
    const history = [{ timeline: 1, at: '0/201' }];
    assert.equal(chainBreak(PARENT, { ...PRESENT, timeline: 2, history }), undefined);
  });

  const broken: readonly (readonly [string, Partial<PresentInstance>, Partial<InstanceState>, RegExp])[] = [
    ['another server', { systemIdentifier: '8' }, {}, /another one/],
    ['a database made anew', { databaseOid: 5 }, {}, /made anew/],
    ['a write-ahead log that was set back', { insertLsn: '0/1FF' }, {}, /set back/],
    [
      'a timeline that was left before the parent',
      { timeline: 2, history: [{ timeline: 1, at: '0/200' }] },
      {},
      /left/,
    ],
    ['a timeline of another branch', { timeline: 3, history: [{ timeline: 2, at: '0/900' }] }, {}, /left timeline 1/],
    [
      'a second switch before the parent',
      {
        timeline: 3,
        history: [
          { timeline: 1, at: '0/900' },
          { timeline: 2, at: '0/150' },
        ],
      },
      {},
      /left/,
    ],
    ['transactions that others have now', { marker: 'lost' }, {}, /set back to before/],
    ['transactions that were frozen', { marker: 'forgotten' }, {}, /frozen/],
    ['blocks of another size', { blockBytes: 4096 }, {}, /size of blocks/],
    ['another encoding', { encoding: 'LATIN1' }, {}, /LATIN1/],
    ['other rules of text', {}, { textRules: 0 }, /another version/],
  ];
  for (const [what, present, parent, reason] of broken) {
    it(`no: ${what}`, () => {
      assert.match(chainBreak({ ...PARENT, ...parent }, { ...PRESENT, ...present }) ?? '', reason);
    });
  }
});
