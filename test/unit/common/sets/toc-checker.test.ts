import assert from 'node:assert/strict';
import {
  parseTocLine,
  TOC_FORMAT_VERSION,
  type TocLine,
  type TocSequence,
  type TocTrailer,
} from '../../../../common/sets/toc.js';
import { TocChecker } from '../../../../common/sets/toc-checker.js';
import { tocHeader, tocTable } from '../../../support/toc-lines.js';

const HEADER = tocHeader(TOC_FORMAT_VERSION);
const SEQUENCE: TocSequence = { type: 'sequence', oid: 9, schema: 's', name: 'q', lastValue: '1', isCalled: true };
const trailer = (tables: number, sequences: number): TocTrailer => ({
  type: 'trailer',
  tables,
  sequences,
  rows: 0,
  rawBytes: 0,
  storedBytes: 0,
});
function check(...lines: readonly TocLine[]): void {
  const checker = new TocChecker();
  for (const line of lines) checker.add(line);
  checker.finish();
}

describe('The table of contents', () => {
  const isRefused = (message: RegExp, ...lines: readonly TocLine[]): void =>
    assert.throws(() => check(...lines), { code: 'TOC_INVALID', message });

  it('is whole with a header, its lines, and a trailer that counts them', () => {
    check(HEADER, trailer(0, 0));
    check(HEADER, tocTable([[0, 5]]), SEQUENCE, tocTable([[5, 5]]), trailer(2, 1));
  });

  it('is refused when a line is missing, doubled or out of place', () => {
    isRefused(/does not begin with its header/, tocTable([]), trailer(1, 0));
    isRefused(/second header/, HEADER, HEADER, trailer(0, 0));
    isRefused(/cut short/, HEADER, tocTable([]));
    isRefused(/goes on after its trailer/, HEADER, trailer(0, 0), tocTable([]));
    isRefused(/says 2 tables and 0 sequences.* has 1 and 0/, HEADER, tocTable([]), trailer(2, 0));
    isRefused(/says 1 tables and 0 sequences.* has 1 and 1/, HEADER, tocTable([]), SEQUENCE, trailer(1, 0));
  });

  it('is refused when two ranges overlap, of whatever lines', () => {
    isRefused(/byte 3 overlaps/, HEADER, tocTable([[0, 5]]), tocTable([[3, 5]]), trailer(2, 0));
    const backwards: [number, number][] = [
      [9, 5],
      [0, 10],
    ];
    isRefused(/byte 9 overlaps/, HEADER, tocTable(backwards), trailer(1, 0));
    const section: TocLine = {
      type: 'section',
      section: 'largeObjects',
      ranges: [[4, 4]],
      rawBytes: 0,
      sha256: '0'.repeat(64),
    };
    isRefused(/byte 4 overlaps/, HEADER, section, tocTable([[0, 5]]), trailer(1, 0));
  });

  it('of a newer version says so, and only a header can be newer', () => {
    const newer = { ...HEADER, format: TOC_FORMAT_VERSION + 1 };
    assert.throws(() => parseTocLine(JSON.stringify(newer), 1), {
      code: 'SET_TOO_NEW',
      message: 'The table of contents has format 4; this version reads 3.',
      hint: 'Restore with the version that wrote it, or a newer one.',
    });
    assert.deepEqual(parseTocLine(JSON.stringify(HEADER), 1), HEADER);
    for (const text of ['null', '7', '[]', '{"type":"header","format":"99"}', '{"type":"table","format":99}', '{']) {
      assert.throws(() => parseTocLine(text, 3), { code: 'TOC_INVALID', message: /^Line 3 / }, text);
    }
    assert.throws(() => parseTocLine('{', 3), { message: 'Line 3 of the table of contents is not JSON.' });
    const wrong = { ...HEADER, roles: { noOwner: 1, noPrivileges: true, useSessionAuthorization: true } };
    assert.throws(() => parseTocLine(JSON.stringify(wrong), 1), { message: /is wrong: roles\.noOwner: .*boolean/ });
  });
});
