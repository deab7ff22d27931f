import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseDdlList } from '../../../../common/ddl/entry-list.js';
import { findProgramFolder } from '../../../../common/pg/programs.js';
import { separateAttachments } from '../../../../segment-agent/dump/separate-attachments.js';

const run = promisify(execFile);

interface Entry {
  readonly id: number;
  readonly tag: string;
  readonly description?: string;
  readonly definition: string;
  readonly needs?: readonly number[];
}

const int = (value: number): Buffer => {
  const bytes = Buffer.alloc(5);
  bytes[0] = value < 0 ? 1 : 0;
  bytes.writeUInt32LE(Math.abs(value), 1);
  return bytes;
};
const text = (value?: string): Buffer =>
  value === undefined ? int(-1) : Buffer.concat([int(Buffer.byteLength(value)), Buffer.from(value)]);

/** An archive in the format of pg_dump 12 and 13, whose definitions are all in the schema `s"x`. */
function archive(entries: readonly Entry[]): Buffer {
  const head = [Buffer.from('PGDMP'), Buffer.from([1, 14, 0, 4, 8, 1]), int(0)];
  const date = [0, 0, 0, 1, 0, 126, 0].map(int);
  return Buffer.concat([
    ...head,
    ...date,
    ...['shop', '13.16', '13.16'].map(text),
    int(entries.length),
    ...entries.flatMap(({ id, tag, description = 'TABLE', definition, needs = [] }) => [
      int(id),
      int(0),
      text('1259'),
      text(String(16_000 + id)),
      text(tag),
      text(description),
      int(2),
      text(definition),
      text(`DROP TABLE ${tag};\n`),
      text(),
      text('s"x'),
      text(''),
      text('heap'),
      text('own er'),
      text('false'),
      ...needs.map((need) => text(String(need))),
      text(),
      Buffer.from([3]), // no rows
      Buffer.alloc(8),
    ]),
  ]);
}

const PARENT = 'CREATE TABLE "s""x"."p;\n" (i int)\nPARTITION BY RANGE (i);\n';
const ATTACHED =
  'ALTER TABLE ONLY "s""x"."p;\n" ATTACH PARTITION "s""x"."q ATTACH PARTITION" FOR VALUES FROM (0) TO (9);\n';
const CREATED = 'CREATE TABLE "s""x"."q ATTACH PARTITION" (\n    i int DEFAULT \'; ATTACH PARTITION\'\n);\n';
const MORE = 'ALTER TABLE ONLY "s""x"."q ATTACH PARTITION" ALTER COLUMN i SET STATISTICS 7;\n';

describe('separateAttachments', () => {
  let folder: string;
  let path: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-attachments-'));
    path = join(folder, 'archive');
  });

  after(() => rm(folder, { recursive: true, force: true }));

  async function restored(...args: readonly string[]): Promise<string> {
    const program = join(await findProgramFolder(['pg_restore']), 'pg_restore');
    return (await run(program, [...args, path])).stdout;
  }

  it('gives each an entry of its own behind that of its table, which needs both tables', async () => {
    const other = { id: 9, tag: 'other', definition: 'CREATE TABLE "s""x".other (i int);\n' };
    const parent = { id: 4, tag: 'p;\n', definition: PARENT };
    const child = { id: 7, tag: 'q ATTACH PARTITION', definition: CREATED + ATTACHED + MORE, needs: [4] };
    await writeFile(path, archive([parent, child, other]), { mode: 0o600 });
    await separateAttachments(path, AbortSignal.timeout(10_000));
    assert.equal((await stat(path)).mode & 0o777, 0o600);
    const entries = parseDdlList(await restored('--list', '--verbose'));
    assert.deepEqual(
      entries.map(({ dumpId, description, dependencies }) => [dumpId, description, ...dependencies]),
      [
        [4, 'TABLE'],
        [7, 'TABLE', 4],
        [10, 'TABLE ATTACH', 7, 4],
        [9, 'TABLE'],
      ],
    );
    const text = (await restored('--file=-')).replace(/^(?:--.*|)\n/gm, '');
    const owner = 'ALTER TABLE "s""x"."q ATTACH PARTITION" OWNER TO "own er";\n';
    assert.ok(text.includes(CREATED + MORE + owner + ATTACHED), text);
  });

  it('leaves an archive as it is that has none, or a format that is not known', async () => {
    const none = archive([{ id: 1, tag: 't', definition: `CREATE TABLE t (a text DEFAULT 'ATTACH PARTITION');\n` }]);
    const unknown = archive([{ id: 7, tag: 'q', definition: CREATED + ATTACHED }]);
    unknown[6] = 99;
    for (const bytes of [none, unknown, Buffer.from('no archive')]) {
      await writeFile(path, bytes);
      await separateAttachments(path, AbortSignal.timeout(10_000));
      assert.deepEqual(await readFile(path), bytes);
    }
  });
});
