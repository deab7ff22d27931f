/** Which WAL summaries are enough, and what they name: each condition alone makes the difference. */
import assert from 'node:assert/strict';
import { firstMissing, GROUP_BLOCKS, isNamed, type WalSummary } from '../../../../common/increments/wal-summaries.js';

const summary = (start: string, end: string): WalSummary => ({ start, end });

describe('Whether WAL summaries have a stretch of the log', () => {
  const range = { from: '0/200', to: '0/500' };
  const cases: readonly (readonly [string, readonly WalSummary[], string | undefined])[] = [
    ['one has just that', [summary('0/200', '0/500')], undefined],
    ['one has more at both ends', [summary('0/1', 'A/0')], undefined],
    ['several follow one another', [summary('0/100', '0/300'), summary('0/300', '0/600')], undefined],
    ['they come in another order', [summary('0/300', '0/600'), summary('0/100', '0/300')], undefined],
    ['they overlap', [summary('0/100', '0/400'), summary('0/250', '0/600')], undefined],
    ['one lies within another', [summary('0/100', '0/600'), summary('0/250', '0/300')], undefined],
    ['there is none', [], '0/200'],
    ['the first begins behind the range', [summary('0/201', '0/600')], '0/200'],
    ['the last ends before the range', [summary('0/100', '0/4FF')], '0/4FF'],
    ['there is a gap', [summary('0/100', '0/300'), summary('0/301', '0/600')], '0/300'],
    ['the gap is before one that ends early', [summary('0/100', '0/300'), summary('0/301', '0/400')], '0/300'],
    ['they lie behind it', [summary('0/500', '0/600')], '0/200'],
    ['they lie before it', [summary('0/100', '0/200')], '0/200'],
    ['they are compared as numbers', [summary('0/100', 'A/0'), summary('A/0', '10/0')], undefined],
  ];
  for (const [name, summaries, missing] of cases) {
    it(`${missing === undefined ? 'yes' : 'no'}: ${name}`, () => {
      assert.equal(firstMissing(summaries, range), missing);
    });
  }

  it('says where a gap begins that lies behind 4 GB', () => {
    const found = firstMissing([summary('0/0', '9/0'), summary('A/0', 'B/0')], { from: '1/0', to: 'A/FF' });
    assert.equal(found, '9/0');
  });
});

describe('Whether WAL summaries name a piece', () => {
  const piece = { from: 2 * GROUP_BLOCKS, to: 4 * GROUP_BLOCKS };
  const named = (limit: number | undefined, ...groups: number[]): Parameters<typeof isNamed>[1] => ({
    limit,
    groups: new Set(groups),
  });
  const cases: readonly (readonly [string, Parameters<typeof isNamed>[1], boolean])[] = [
    ['the file is not named', undefined, false],
    ['no block of it is', named(undefined), false],
    ['its first blocks are', named(undefined, 2), true],
    ['its last blocks are', named(undefined, 3), true],
    ['the blocks before it are', named(undefined, 1), false],
    ['the blocks behind it are', named(undefined, 4), false],
    ['the file was cut within', named(3 * GROUP_BLOCKS), true],
    ['only its last block was cut off', named(4 * GROUP_BLOCKS - 1), true],
    ['the file was cut at its end', named(4 * GROUP_BLOCKS), false],
    ['the file was made anew', named(0), true],
    ['the file was cut behind it, and blocks before it are named', named(5 * GROUP_BLOCKS, 0), false],
  ];
  for (const [name, of, expected] of cases) {
    it(`${expected ? 'yes' : 'no'}: ${name}`, () => assert.equal(isNamed(piece, of), expected));
  }

  it('yes where a piece is smaller than a group, and its neighbour has changed', () => {
    assert.equal(isNamed({ from: 10, to: 20 }, named(undefined, 0)), true);
  });

  it('no where a piece has no blocks', () => {
    assert.equal(isNamed({ from: 0, to: 0 }, named(0, 0)), false);
  });
});
