/** What a validation says of an instance's files besides their checksums: a restore would refuse them. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { tablesDigest } from '../../../../common/sets/tables-digest.js';
import { formatTocLine, type TocHeader, type TocSection, type TocTable } from '../../../../common/sets/toc.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { runVerify } from '../../../../segment-agent/verify/run-verify.js';
import type { ContentsSpec, VerifyOutcome, WorkContext, WorkFile } from '../../../../segment-agent/worker/work.js';
import { tocHeader, tocTable } from '../../../support/toc-lines.js';

const KEY = toTimestampKey('20260131235959');
const OF = `0_2_${KEY}`;
const DATA = `gp_dump_${OF}.gz`;
const TOC = `gp_dump_${OF}_toc`;
const DDL = `gp_dump_${OF}_ddl`;
const POST_DATA = `gp_dump_${OF}_post_data.gz`;
const CREATES = `gp_cdatabase_${OF}`;
const HEADER: TocHeader = { ...tocHeader(1), dataFile: DATA, database: 'sales' };
const ROWS = gzipSync('1\n2\n');
const TABLE: TocTable = {
  ...tocTable([[0, ROWS.length]]),
  rows: 2,
  rawBytes: 4,
  storedBytes: ROWS.length,
  sha256: createHash('sha256').update(ROWS).digest('hex'),
};
const section = (name: TocSection['section']): TocSection => ({
  type: 'section',
  section: name,
  ranges: [],
  rawBytes: 0,
});
const BOTH = [section('settings'), section('preData')];

describe('The validation of an instance’s files', () => {
  let directory: string;
  const signal = new AbortController().signal;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'mppbackup-contents-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  async function put(name: string, bytes: Buffer | string): Promise<WorkFile> {
    await writeFile(join(directory, name), bytes);
    const stored = Buffer.from(bytes);
    return { name, sizeBytes: stored.length, sha256: createHash('sha256').update(stored).digest('hex') };
  }

  function tocOf(header: TocHeader, lines: readonly (TocTable | TocSection)[]): string {
    const tables = lines.filter(({ type }) => type === 'table').length;
    const trailer = { type: 'trailer', tables, sequences: 0, rows: 0, rawBytes: 0, storedBytes: 0 } as const;
    return [header, ...lines, trailer].map(formatTocLine).join('');
  }

  interface Given {
    readonly header?: Partial<TocHeader>;
    readonly lines?: readonly (TocTable | TocSection)[];
    /** Instead of what lines make. */
    readonly toc?: string;
    readonly data?: Buffer;
    readonly others?: Readonly<Record<string, Buffer | string>>;
    readonly contents?: Partial<ContentsSpec>;
    readonly sizesOnly?: boolean;
  }

  async function verify(given: Given = {}): Promise<VerifyOutcome & { readonly said: readonly string[] }> {
    const { header = {}, lines = [TABLE], data = ROWS, others = {}, sizesOnly = false } = given;
    const files = [
      await put(TOC, given.toc ?? tocOf({ ...HEADER, ...header }, lines)),
      await put(DATA, data),
      ...(await Promise.all(Object.entries(others).map(([name, bytes]) => put(name, bytes)))),
    ];
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true, ...given.contents };
    return run(files, { contents, sizesOnly });
  }

  async function run(
    files: readonly WorkFile[],
    spec: { readonly contents?: ContentsSpec; readonly sizesOnly: boolean },
  ): Promise<VerifyOutcome & { readonly said: readonly string[] }> {
    const said: string[] = [];
    const context = {
      ...{ directory, key: KEY, prefix: '', progress: () => undefined },
      log: (level: string, text: string) => void said.push(`${level} ${text}`),
    } as unknown as WorkContext;
    return { ...(await runVerify(context, { kind: 'verify', files, ...spec }, signal)), said };
  }

  const problemsOf = async (given: Given): Promise<readonly string[]> =>
    (await verify(given)).problems.map(({ name, problem }) => `${name}: ${problem}`);

  it('says nothing of a whole one, and gives its tables where the caller has no digest of them', async () => {
    const found = await verify();
    assert.deepEqual(found.problems, []);
    assert.deepEqual(found.tables, [{ oid: 1, schema: 's', name: 't', rows: 2 }]);
    const digested = await verify({ contents: { tablesSha256: tablesDigest([TABLE]) } });
    assert.deepEqual([digested.problems, 'tables' in digested], [[], false]);
  });

  it('names each problem with its file, and logs it with the path', async () => {
    const { problems, said } = await verify({ header: { database: 'other' } });
    const problem = 'it is of the database other, the set of sales';
    assert.deepEqual(problems, [{ name: TOC, path: join(directory, TOC), problem }]);
    assert.deepEqual(said, [`ERROR ${join(directory, TOC)}: ${problem}`]);
  });

  it('finds a table of contents that says other than the manifest', async () => {
    assert.deepEqual(await problemsOf({ contents: { compression: 'zstd' } }), [
      `${TOC}: it says the compression is gzip, the manifest zstd`,
    ]);
    assert.deepEqual(await problemsOf({ contents: { compression: 'gzip' } }), []);
    const alone = await put(TOC, tocOf(HEADER, [TABLE]));
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true };
    assert.deepEqual(
      (await run([alone], { contents, sizesOnly: false })).problems.map(({ problem }) => problem),
      [`it is of the data file ${DATA}, which the manifest does not list`],
    );
    const dataFile = { name: 'other', sizeBytes: 1, sha256: '' };
    assert.deepEqual(await problemsOf({ contents: { dataFile, readsMembers: false } }), [
      `${TOC}: it is of the data file ${DATA}, which the manifest does not list`,
    ]);
    assert.deepEqual(await problemsOf({ contents: { tablesSha256: tablesDigest([{ ...TABLE, rows: 3 }]) } }), [
      `${TOC}: its tables and rows are not those of the manifest; mppbackup validate names the differences`,
    ]);
  });

  it('finds rows that should lie past the end of the data file, also where its bytes are not read', async () => {
    const end = ROWS.length;
    const past = (count: number): TocTable[] =>
      Array.from({ length: count }, (_, index) => ({ ...TABLE, name: `t${index}`, ranges: [[end + index, 1]] }));
    const problems = await problemsOf({ lines: past(1), contents: { readsMembers: false } });
    assert.deepEqual(problems, [`${TOC}: s.t0 should reach to byte ${end + 1} of ${end}`]);
    const many = await problemsOf({ lines: past(22), contents: { readsMembers: false } });
    assert.deepEqual([many.length, many.at(-1)], [21, `${TOC}: and 2 more like these`]);
    assert.equal((await problemsOf({ lines: past(20), contents: { readsMembers: false } })).length, 20);
  });

  it('reads the data file’s members where that is asked for', async () => {
    const other = gzipSync('1\n3\n');
    assert.equal(other.length, ROWS.length);
    assert.deepEqual(await problemsOf({ data: other }), [`${DATA}: s.t: the checksum differs`]);
    assert.deepEqual(await problemsOf({ data: other, contents: { readsMembers: false } }), []);
  });

  it('does not take a data file for whole whose tables are: what lies between them counts, too', async () => {
    const [frame, rows] = [gzipSync('COPY t FROM stdin;\n'), ROWS];
    const table: TocTable = { ...TABLE, ranges: [[frame.length, rows.length]] };
    const data = Buffer.concat([frame, rows]);
    assert.deepEqual(await problemsOf({ data, lines: [table] }), []);
    const toc = await put(TOC, tocOf(HEADER, [table]));
    const file = await put(DATA, data);
    const changed = Buffer.from(data);
    changed[4]! ^= 1; // the time in gzip's header: the text is the same
    await writeFile(join(directory, DATA), changed);
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true };
    const { problems } = await run([toc, file], { contents, sizesOnly: false });
    assert.deepEqual(problems, [{ name: DATA, path: join(directory, DATA), problem: 'checksum differs' }]);
  });

  it('wants the sections of a set that has definitions, each once', async () => {
    const others = { [DDL]: 'PGDMP…' };
    assert.deepEqual(await problemsOf({ lines: [TABLE], others }), [
      `${TOC}: it has no section settings`,
      `${TOC}: it has no section preData`,
    ]);
    assert.deepEqual(await problemsOf({ lines: [...BOTH, TABLE], others }), []);
    assert.deepEqual(await problemsOf({ lines: [...BOTH, BOTH[1]!, TABLE], others }), [
      `${TOC}: it has 2 section preData`,
    ]);
  });

  it('finds what is no archive, no script of the database, or no member', async () => {
    const lines = [...BOTH, TABLE];
    assert.deepEqual(await problemsOf({ lines, others: { [DDL]: 'PGDUM' } }), [
      `${DDL}: it cannot be restored: it is no archive of pg_dump`,
    ]);
    assert.deepEqual(await problemsOf({ others: { [CREATES]: 'CREATE DATABASE sales;\n' } }), []);
    const [other] = await problemsOf({ others: { [CREATES]: 'CREATE DATABASE other;\n' } });
    assert.match(other!, /^gp_cdatabase_\S+: it cannot be restored: \S+ does not create database sales\.$/);
    assert.deepEqual(await problemsOf({ others: { [POST_DATA]: gzipSync('SELECT 1;') } }), []);
    assert.deepEqual(await problemsOf({ others: { [`gp_dump_${OF}_post_data`]: 'SELECT 1;', 'notes.txt': '' } }), []);
    const [cut] = await problemsOf({ others: { [POST_DATA]: gzipSync('SELECT 1;').subarray(0, -3) } });
    assert.match(cut!, /_post_data\.gz: it cannot be restored: /);
  });

  it('says one thing of a file: of a damaged one its checksum, and nothing of what is in it', async () => {
    const file = await put(CREATES, 'CREATE DATABASE other;\n');
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true };
    const wrong = { ...file, sha256: 'f'.repeat(64) };
    const found = await run([wrong], { contents, sizesOnly: false });
    assert.deepEqual(found.problems, [{ name: CREATES, path: join(directory, CREATES), problem: 'checksum differs' }]);
  });

  it('does not judge the data file by a table of contents that is damaged itself', async () => {
    const toc = await put(TOC, tocOf(HEADER, [{ ...TABLE, rows: 9 }]));
    const data = await put(DATA, ROWS);
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true };
    const found = await run([data, { ...toc, sha256: 'f'.repeat(64) }], { contents, sizesOnly: false });
    assert.deepEqual(
      found.problems.map(({ name, problem }) => `${name}: ${problem}`),
      [`${TOC}: checksum differs`],
    );
  });

  it('tells what a table of contents is that cannot be used, with the way on for one that is too new', async () => {
    assert.deepEqual(await problemsOf({ toc: 'x\n' }), [`${TOC}: Line 1 of the table of contents is not JSON.`]);
    const newer = tocOf({ ...HEADER, format: 99 as 1 }, []);
    assert.match((await problemsOf({ toc: newer }))[0]!, /has format 99; .* Restore with the version that wrote it/);
    assert.match((await problemsOf({ header: { dbid: 7 } }))[0]!, /belongs to content 0, dbid 7/);
  });

  it('says once that the table of contents is missing', async () => {
    const file = await put(TOC, tocOf(HEADER, []));
    await rm(join(directory, TOC));
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true };
    const { problems } = await run([file], { contents, sizesOnly: false });
    assert.deepEqual(problems, [{ name: TOC, path: join(directory, TOC), problem: 'missing' }]);
    // Where it is not among the files, it is another job's to miss.
    assert.deepEqual((await run([], { contents, sizesOnly: false })).problems, []);
  });

  it('passes by named pipes with a word, and knows where a missing one went', async () => {
    const names = [DATA, POST_DATA, `gp_global_${OF}`, `gp_dump_${OF}`];
    for (const name of names) execFileSync('mkfifo', [join(directory, name)]);
    const files = names.map((name) => ({ name, sizeBytes: 5, sha256: 'a' }));
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true };
    const { pipes, problems, said } = await run(files, { contents, sizesOnly: false });
    assert.deepEqual([[...(pipes ?? [])].sort(), problems], [[...names].sort(), []]);
    assert.equal(said.length, 4);
    assert.match(said[0]!, /^WARNING Skipping validation of tables in dump file due to the use of named pipes$/);
    await rm(join(directory, DATA));
    const gone = await run([{ ...files[0]!, pipe: true }], { sizesOnly: false });
    assert.match(gone.problems[0]!.problem, /^missing: the backup wrote it into a named pipe/);
    // A pipe in the place of another file can be read by nobody.
    execFileSync('mkfifo', [join(directory, DDL)]);
    const ddl = await run([{ name: DDL, sizeBytes: 5, sha256: 'a' }], { sizesOnly: false });
    assert.deepEqual(
      ddl.problems.map(({ problem }) => problem),
      ['not a regular file'],
    );
  });
});
