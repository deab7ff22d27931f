/** Lines of a table of contents from what was written: counts, ranges and digests are those of the parts. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { digestOfParts } from '../../../../common/sets/toc-parts.js';
import { TocChecker } from '../../../../common/sets/toc-checker.js';
import { parseTocLine, type TocLine } from '../../../../common/sets/toc.js';
import { WrittenPart } from '../../../../segment-agent/dump/block-writer.js';
import {
  tocFormat,
  tocSection,
  tocTable,
  tocTrailer,
  writeToc,
  writtenPiece,
  type StoredPiece,
} from '../../../../segment-agent/dump/toc-writer.js';
import type { SetFileWriter } from '../../../../segment-agent/storage/set-storage.js';
import type { DumpTable } from '../../../../segment-agent/worker/work.js';
import { tocHeader } from '../../../support/toc-lines.js';

const sha256 = (...pieces: readonly string[]): string => createHash('sha256').update(pieces.join('')).digest('hex');

/** Pieces at places in the file, with the counts of their text. */
function written(pieces: readonly (readonly [number, string])[], newlines = 0, rawBytes = 0): WrittenPart {
  const part = new WrittenPart();
  for (const [offset, text] of pieces) part.add(offset, Buffer.from(text));
  part.newlines = newlines;
  part.rawBytes = rawBytes;
  return part;
}

const piece = (...args: Parameters<typeof written>): StoredPiece => writtenPiece(written(...args));

const TABLE: DumpTable = {
  oid: 7,
  schema: 's',
  name: 't',
  columns: ['a', 'b'],
  condition: '',
  sizeBytes: 0,
  withRows: true,
  lockable: true,
};

describe('WrittenPart', () => {
  it('keeps pieces that follow each other as one range, others apart, and hashes them in order', () => {
    const part = written([
      [10, 'abc'],
      [13, 'de'],
      [20, 'f'],
      [0, 'g'],
    ]);
    assert.deepEqual(part.ranges, [
      [10, 5],
      [20, 1],
      [0, 1],
    ]);
    assert.equal(part.storedBytes, 7);
    assert.equal(part.digest(), sha256('abcdefg'));
  });
});

describe('tocTable', () => {
  it('has the ranges, counts and digest of the one part that has the rows', () => {
    const line = tocTable(TABLE, [piece([[5, 'rows']], 3, 40)]);
    assert.deepEqual(line, {
      ...{ type: 'table', oid: 7, schema: 's', name: 't', columns: ['a', 'b'] },
      ...{ rows: 3, rawBytes: 40, storedBytes: 4, sha256: sha256('rows'), ranges: [[5, 4]] },
    });
  });

  it('has the digest of nothing where there are no rows', () => {
    for (const parts of [[], [piece([])]]) {
      const { rows, rawBytes, storedBytes, sha256: digest, ranges } = tocTable(TABLE, parts);
      assert.deepEqual([rows, rawBytes, storedBytes, digest, ranges], [0, 0, 0, sha256(), []]);
    }
  });

  it('adds up the parts of several channels in the order of the heap, and leaves out those without rows', () => {
    const line = tocTable(TABLE, [piece([[50, 'bb']], 2, 20), piece([]), piece([[5, 'a']], 1, 10)]);
    const parts = [
      { rows: 2, rawBytes: 20, storedBytes: 2, sha256: sha256('bb'), ranges: 1 },
      { rows: 1, rawBytes: 10, storedBytes: 1, sha256: sha256('a'), ranges: 1 },
    ];
    assert.deepEqual(line.parts, parts);
    assert.equal(line.sha256, digestOfParts(parts));
    assert.deepEqual([line.rows, line.rawBytes, line.storedBytes], [3, 30, 3]);
    assert.deepEqual(line.ranges, [
      [50, 2],
      [5, 1],
    ]);
    assert.deepEqual([tocFormat([line]), tocFormat([tocTable(TABLE, [])])], [2, 1]);
  });

  it('says where the rows go at a restore, and that they begin with their oids, only where it is so', () => {
    const root = { schema: 's', name: 'root' };
    assert.deepEqual(tocTable({ ...TABLE, loadInto: root }, []).loadInto, root);
    assert.deepEqual(tocTable({ ...TABLE, apartFrom: root }, []).apartFrom, root);
    assert.equal(tocTable(TABLE, [], true).oids, true);
    const plain = tocTable(TABLE, []);
    for (const name of ['loadInto', 'apartFrom', 'oids', 'parts']) assert.ok(!(name in plain), name);
  });
});

describe('writeToc', () => {
  async function lines(content: Parameters<typeof writeToc>[1]): Promise<{ read: TocLine[]; writes: number[] }> {
    const writes: string[] = [];
    const file = {
      append: (pieces: readonly Buffer[]) => Promise.resolve(void writes.push(Buffer.concat(pieces).toString())),
    };
    await writeToc(file as unknown as SetFileWriter, content);
    const text = writes.join('').split('\n');
    assert.equal(text.pop(), '', 'the last line ends');
    return {
      read: text.map((line, index) => parseTocLine(line, index + 1)),
      writes: writes.map((written) => written.split('\n').length - 1),
    };
  }

  const NONE = { header: tocHeader(1), sections: [], tables: [], distributed: [], oids: new Set<number>() };

  it('writes the kinds of lines in their order, and a trailer that a reader finds right', async () => {
    const table = tocTable(TABLE, [piece([[5, 'rows']], 3, 40)]);
    const section = tocSection('preData', written([[0, 'ddl']], 0, 9));
    const sequence = { type: 'sequence', oid: 9, schema: 's', name: 'q', lastValue: '5', isCalled: true } as const;
    const content = {
      ...NONE,
      sections: [section],
      tables: [table, { ...table, ranges: [[20, 4]] as [number, number][] }],
      distributed: [TABLE, { ...TABLE, oid: 8 }],
      oids: new Set([8]),
      sequences: [sequence],
    };
    const { read } = await lines(content);
    assert.deepEqual(
      read.map(({ type }) => type),
      ['header', 'section', 'table', 'table', 'distributed', 'distributed', 'sequence', 'trailer'],
    );
    assert.deepEqual(section, {
      ...{ type: 'section', section: 'preData', ranges: [[0, 3]], rawBytes: 9, sha256: sha256('ddl') },
    });
    const place = { schema: 's', name: 't', columns: ['a', 'b'] };
    assert.deepEqual(read.slice(4, 6), [
      { type: 'distributed', oid: 7, ...place },
      { type: 'distributed', oid: 8, ...place, oids: true },
    ]);
    const trailer = { type: 'trailer', tables: 2, sequences: 1, rows: 6, rawBytes: 80, storedBytes: 8 };
    assert.deepEqual([read.at(-1), tocTrailer(content)], [trailer, trailer]);
    const checker = new TocChecker();
    for (const line of read) checker.add(line);
    checker.finish();
  });

  it('writes a thousand lines at a time, each once', async () => {
    const tables = Array.from({ length: 2500 }, (_, oid) => tocTable({ ...TABLE, oid }, []));
    const { read, writes } = await lines({ ...NONE, tables, sequences: [] });
    assert.deepEqual(writes, [1000, 1000, 502]);
    assert.deepEqual(
      read.flatMap((line) => (line.type === 'table' ? [line.oid] : [])),
      tables.map(({ oid }) => oid),
    );
  });
});
