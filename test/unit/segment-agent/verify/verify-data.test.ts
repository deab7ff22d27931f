/** A data file against its table of contents: each kind of damage is named, with the table or the bytes that have it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { digestOfParts } from '../../../../common/sets/toc-parts.js';
import type { TocSection, TocTable } from '../../../../common/sets/toc.js';
import { HostFolder } from '../../../../segment-agent/storage/host-folder.js';
import type { SetFileReader } from '../../../../segment-agent/storage/set-storage.js';
import { verifyData } from '../../../../segment-agent/verify/verify-data.js';
import { tocHeader, tocTable } from '../../../support/toc-lines.js';

const sha256 = (...pieces: readonly Buffer[]): string =>
  createHash('sha256').update(Buffer.concat(pieces)).digest('hex');

/** A file that is made of members one after the other. */
class Script {
  readonly stored: Buffer[] = [];

  /** @returns where the member lies */
  add(text: string): [number, number] {
    const offset = this.sizeBytes;
    this.stored.push(gzipSync(text));
    return [offset, this.sizeBytes - offset];
  }

  get sizeBytes(): number {
    return this.stored.reduce((sum, { length }) => sum + length, 0);
  }

  /** Of the members with these ranges. */
  digest(ranges: readonly (readonly [number, number])[]): string {
    const bytes = Buffer.concat(this.stored);
    return sha256(...ranges.map(([offset, length]) => bytes.subarray(offset, offset + length)));
  }
}

interface Content {
  readonly tables: readonly TocTable[];
  readonly sections: readonly TocSection[];
}

describe('verifyData', () => {
  let folder: string;
  const never = new AbortController().signal;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-verify-data-'));
  });
  after(() => rm(folder, { recursive: true }));

  async function check(
    bytes: Buffer,
    content: Content,
    { compression = 'gzip', signal = never }: { compression?: 'gzip' | 'none'; signal?: AbortSignal } = {},
  ): Promise<{ readonly problems: readonly string[]; readonly sha256: string; readonly bytesRead: number }> {
    await writeFile(join(folder, 'data'), bytes);
    const stored = await new HostFolder(folder).open('data');
    let bytesRead = 0;
    try {
      const toc = { header: { ...tocHeader(1), compression }, ...content };
      const onBytes = (count: number): void => void (bytesRead += count);
      return { ...(await verifyData(stored, toc, { signal, onBytes })), bytesRead };
    } finally {
      await stored.close();
    }
  }

  const ROWS = ['1\tone\n2\ttwo\n', '3\tthree\n'];

  /** Two tables whose rows alternate in the file, a table without rows, a section, and what frames the rows. */
  function sample(): { readonly script: Script; readonly content: Content } {
    const script = new Script();
    const section = script.add('CREATE TABLE t ();\n');
    script.add('COPY one FROM stdin;\n');
    const first = script.add(ROWS[0]!);
    script.add('\\.\nCOPY other FROM stdin;\n');
    const other = script.add('x\n');
    script.add('\\.\nCOPY one FROM stdin;\n');
    const second = script.add(ROWS[1]!);
    script.add('\\.\n');
    const table = (name: string, ranges: [number, number][], text: string): TocTable => ({
      ...tocTable(ranges),
      name,
      rows: text.split('\n').length - 1,
      rawBytes: text.length,
      storedBytes: ranges.reduce((sum, [, length]) => sum + length, 0),
      sha256: script.digest(ranges),
    });
    const tables = [
      table('one', [first, second], ROWS.join('')),
      table('other', [other], 'x\n'),
      { ...table('none', [], ''), sha256: sha256() },
    ];
    const text = 'CREATE TABLE t ();\n';
    const sections: TocSection[] = [
      {
        type: 'section',
        section: 'preData',
        ranges: [section],
        rawBytes: text.length,
        sha256: script.digest([section]),
      },
    ];
    return { script, content: { tables, sections } };
  }

  const changed = ({ tables, sections }: Content, name: string, changes: Partial<TocTable>): Content => ({
    tables: tables.map((table) => (table.name === name ? { ...table, ...changes } : table)),
    sections,
  });

  it('finds nothing in a file that is as it was written, reads each byte once and hashes it', async () => {
    const { script, content } = sample();
    const bytes = Buffer.concat(script.stored);
    assert.deepEqual(await check(bytes, content), { problems: [], sha256: sha256(bytes), bytesRead: bytes.length });
  });

  it('names the table whose bytes are another’s, over all of its ranges', async () => {
    const { script, content } = sample();
    // Another member of the same length and text: only the checksum tells.
    const second = content.tables[0]!.ranges[1]!;
    const bytes = Buffer.concat(script.stored);
    bytes[second[0] + 4] = 7; // the time in gzip's header
    const found = await check(bytes, content);
    assert.deepEqual(found.problems, ['s.one: the checksum differs']);
    assert.equal(found.sha256, sha256(bytes));
  });

  it('names the section whose bytes are another’s, and asks none of sets that have no checksum of it', async () => {
    const { script, content } = sample();
    const bytes = Buffer.concat(script.stored);
    bytes[content.sections[0]!.ranges[0]![0] + 4] = 7;
    assert.deepEqual((await check(bytes, content)).problems, ['the section preData: the checksum differs']);
    const without = content.sections.map(({ sha256: _, ...section }) => section);
    assert.deepEqual((await check(bytes, { ...content, sections: without })).problems, []);
  });

  it('counts the text and the rows of each table', async () => {
    const { script, content } = sample();
    const bytes = Buffer.concat(script.stored);
    const problemsOf = async (name: string, changes: Partial<TocTable>): Promise<readonly string[]> =>
      (await check(bytes, changed(content, name, changes))).problems;
    assert.deepEqual(await problemsOf('one', { rows: 4 }), ['s.one: 3 rows instead of 4']);
    assert.deepEqual(await problemsOf('one', { rows: 2 }), ['s.one: 3 rows instead of 2']);
    assert.deepEqual(await problemsOf('one', { rawBytes: 1 }), ['s.one: 20 bytes of text instead of 1']);
    // A table that should have rows and has no place for them.
    assert.deepEqual(await problemsOf('none', { rows: 5 }), ['s.none: 0 rows instead of 5']);
    assert.deepEqual(await problemsOf('none', { rawBytes: 5 }), ['s.none: 0 bytes of text instead of 5']);
  });

  it('says which bytes do not decompress, whose they are, and nothing more of that table', async () => {
    const { script, content } = sample();
    const [offset, length] = content.tables[0]!.ranges[0]!;
    const bytes = Buffer.concat(script.stored);
    bytes[offset + length - 6]! ^= 0xff; // the checksum in gzip's trailer
    const { problems } = await check(bytes, content);
    assert.equal(problems.length, 1);
    assert.match(
      problems[0]!,
      new RegExp(`^s\\.one: bytes ${offset} to ${offset + length} do not decompress \\(.+\\)$`),
    );
  });

  it('reads what lies between the tables, too, to the end of the file', async () => {
    const { script, content } = sample();
    const bytes = Buffer.concat(script.stored);
    const end = script.stored.at(-1)!.length;
    bytes[bytes.length - 6]! ^= 0xff;
    const { problems } = await check(bytes, content);
    assert.equal(problems.length, 1);
    assert.match(
      problems[0]!,
      new RegExp(`^the script between the tables: bytes ${bytes.length - end} to ${bytes.length} do not decompress`),
    );
  });

  it('goes on with the other tables where one should reach past the end of the file', async () => {
    const { script, content } = sample();
    const bytes = Buffer.concat(script.stored);
    const [offset, length] = content.tables[0]!.ranges[1]!;
    const end = bytes.length + 1;
    const past = changed(content, 'one', { ranges: [content.tables[0]!.ranges[0]!, [offset, end - offset]] });
    const told = `s.one: its rows should reach to byte ${end} of ${bytes.length}`;
    assert.deepEqual((await check(bytes, past)).problems, [told]);
    assert.deepEqual((await check(bytes, changed(past, 'other', { rows: 9 }))).problems, [
      told,
      's.other: 1 rows instead of 9',
    ]);
    // One that ends where the file does is inside.
    const whole = bytes.subarray(0, offset + length);
    assert.deepEqual((await check(whole, content)).problems, []);
  });

  it('checks each part of a table that several channels wrote', async () => {
    const script = new Script();
    const ranges = ROWS.map((text) => script.add(text));
    const parts = ROWS.map((text, index) => ({
      rows: text.split('\n').length - 1,
      rawBytes: text.length,
      storedBytes: ranges[index]![1],
      sha256: script.digest([ranges[index]!]),
      ranges: 1,
    }));
    const table: TocTable = { ...tocTable(ranges), rows: 3, rawBytes: 20, sha256: digestOfParts(parts), parts };
    const bytes = Buffer.concat(script.stored);
    assert.deepEqual((await check(bytes, { tables: [table], sections: [] })).problems, []);
    bytes[ranges[1]![0] + 4] = 7;
    assert.deepEqual((await check(bytes, { tables: [table], sections: [] })).problems, [
      's.t, part 2 of 2: the checksum differs',
    ]);
  });

  it('tells the first twenty problems of a file and counts the others', async () => {
    const tables = (count: number): TocTable[] =>
      Array.from({ length: count }, (_, index) => ({ ...tocTable([]), name: `t${index}`, rawBytes: 1 }));
    const problemsOf = async (count: number): Promise<readonly string[]> =>
      (await check(gzipSync('x'), { tables: tables(count), sections: [] })).problems;
    assert.equal((await problemsOf(20)).length, 20);
    const more = await problemsOf(23);
    assert.deepEqual(
      [more.length, more[19], more[20]],
      [21, 's.t19: 0 bytes of text instead of 1', 'and 3 more like these'],
    );
  });

  it('reads a file that is stored as it is', async () => {
    const bytes = Buffer.from('SET x;\n1\n2\n\\.\n');
    const table: TocTable = { ...tocTable([[7, 4]]), rows: 2, rawBytes: 4, sha256: sha256(bytes.subarray(7, 11)) };
    const content = { tables: [table], sections: [] };
    assert.deepEqual((await check(bytes, content, { compression: 'none' })).problems, []);
    bytes[7] = 0x39;
    assert.deepEqual((await check(bytes, content, { compression: 'none' })).problems, ['s.t: the checksum differs']);
  });

  it('does not take a range without bytes for one that is still to come', async () => {
    const { script, content } = sample();
    const bytes = Buffer.concat(script.stored);
    const [first, second] = content.tables[0]!.ranges;
    const ranges: [number, number][] = [first!, [0, 0], second!];
    assert.deepEqual((await check(bytes, changed(content, 'one', { ranges }))).problems, []);
    assert.deepEqual((await check(bytes, changed(content, 'one', { ranges, rows: 9 }))).problems, [
      's.one: 3 rows instead of 9',
    ]);
    assert.deepEqual((await check(bytes, changed(content, 'none', { ranges: [[0, 0]], rows: 9 }))).problems, [
      's.none: 0 rows instead of 9',
    ]);
  });

  it('throws what reading the file throws, and has closed the file by then', async () => {
    const { script, content } = sample();
    const bytes = Buffer.concat(script.stored);
    const failure = new Error('EIO: the disk fails');
    let isClosed = false;
    const readAll = async function* (): AsyncGenerator<Buffer> {
      try {
        yield await Promise.resolve(bytes.subarray(0, 10));
        throw failure;
      } finally {
        isClosed = true;
      }
    };
    const stored = { sizeBytes: bytes.length, readAll } as unknown as SetFileReader;
    const toc = { header: tocHeader(1), ...content };
    await assert.rejects(verifyData(stored, toc, { signal: never, onBytes: () => undefined }), failure);
    assert.ok(isClosed);
  });

  it('stops when it is aborted', async () => {
    const { script, content } = sample();
    const reason = new Error('enough');
    const signal = AbortSignal.abort(reason);
    await assert.rejects(check(Buffer.concat(script.stored), content, { signal }), reason);
  });
});
