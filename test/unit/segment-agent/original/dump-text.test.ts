/** The text of original dumps taken apart: statements, rows, names; the report. */
import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { parseDatabaseName, parseOriginalReport } from '../../../../common/sets/original/report-text.js';
import { DumpTextReader } from '../../../../segment-agent/original/dump-text.js';
import { topicOf } from '../../../../segment-agent/original/statement.js';

function pieces(text: string, size: number): AsyncIterable<Buffer> {
  const bytes = Buffer.from(text);
  const count = Math.ceil(bytes.length / size);
  return Readable.from(Array.from({ length: count }, (_, index) => bytes.subarray(index * size, (index + 1) * size)));
}

async function read(text: string, size = 1 << 20): Promise<string[]> {
  const reader = new DumpTextReader(pieces(text, size), 'file');
  const found: string[] = [];
  for (let part = await reader.next(); part; part = await reader.next()) {
    if (part.kind === 'statement') {
      found.push(part.text);
      continue;
    }
    const rows: Buffer[] = [];
    for await (const piece of part.rows) rows.push(piece);
    found.push(`${part.text} <- ${JSON.stringify(Buffer.concat(rows).toString())}`);
  }
  if (reader.isComplete) found.push('complete');
  return found;
}

const SCRIPT = `--
-- Name: a; Type: TABLE; Schema: public; Owner: o
--

SET standard_conforming_strings = off;
CREATE FUNCTION f() RETURNS text AS $_$ select '; $$ -- ' || $1; $_$ LANGUAGE sql;
CREATE RULE r AS ON DELETE TO a DO INSTEAD (SELECT 1; SELECT ';');
INSERT INTO a VALUES ('it''s \\'; not the end', E'\\'', "x;y"); /* ; /* ; */ ; */ SELECT 1; SELECT 2;
COPY a (x) FROM stdin;
COPY b (x) FROM stdin;
\\\\.
\\.x
 \\.
SET search_path = nowhere;
\\.

COPY empty FROM stdin;
\\.

SELECT 3;
--
-- Greenplum Database database dump complete
--

`;
const PARTS = [
  'SET standard_conforming_strings = off',
  `CREATE FUNCTION f() RETURNS text AS $_$ select '; $$ -- ' || $1; $_$ LANGUAGE sql`,
  `CREATE RULE r AS ON DELETE TO a DO INSTEAD (SELECT 1; SELECT ';')`,
  `INSERT INTO a VALUES ('it''s \\'; not the end', E'\\'', "x;y")`,
  '/* ; /* ; */ ; */ SELECT 1',
  'SELECT 2',
  `COPY a (x) FROM stdin <- ${JSON.stringify('COPY b (x) FROM stdin;\n\\\\.\n\\.x\n \\.\nSET search_path = nowhere;\n')}`,
  'COPY empty FROM stdin <- ""',
  'SELECT 3',
  'complete',
];

describe('DumpTextReader', () => {
  it('tells statements and rows apart, wherever the input is cut', async () => {
    for (const size of [1, 2, 3, 5, 7, 64, 1 << 20]) assert.deepEqual(await read(SCRIPT, size), PARTS, `${size}`);
  });

  it('passes over rows that nobody read', async () => {
    const reader = new DumpTextReader(pieces(SCRIPT, 16), 'file');
    let count = 0;
    while (await reader.next()) count += 1;
    assert.equal(count, PARTS.length - 1);
  });

  it('refuses a text that ends inside rows, inside a statement, or has commands for psql', async () => {
    await assert.rejects(read('COPY a FROM stdin;\n1\n2\n'), {
      code: 'FILE_DAMAGED',
      message: /inside the rows of COPY a/,
    });
    await assert.rejects(read('COPY a FROM stdin;\n'), { code: 'FILE_DAMAGED' });
    await assert.rejects(read(`SELECT 'x;\n`), { code: 'FILE_DAMAGED', message: /inside a statement/ });
    await assert.rejects(read('\\! touch /x\n'), { code: 'FILE_DAMAGED', message: /command for psql/ });
  });

  it('does not take a part of a script for a complete one', async () => {
    assert.ok(!(await read(SCRIPT.replace(/-- Greenplum.*\n/, ''))).includes('complete'));
  });
});

describe('topicOf', () => {
  const table = { schema: 's', name: 't' };
  const cases: readonly (readonly [string, unknown])[] = [
    ['SET search_path = "S p", pg_catalog', { kind: 'searchPath', schema: 'S p' }],
    ['ALTER TABLE ONLY t ADD CONSTRAINT k CHECK ((x > 1))', { kind: 'ofTable', table }],
    ['ALTER TABLE "a.b"."c""d" OWNER TO o', { kind: 'ofTable', table: { schema: 'a.b', name: 'c"d' } }],
    ['CREATE UNIQUE INDEX "ON" ON t USING btree (x)', { kind: 'ofTable', table }],
    ['CREATE RULE r AS ON INSERT TO t DO INSTEAD NOTHING', { kind: 'ofTable', table }],
    ['CREATE TRIGGER g BEFORE INSERT ON t FOR EACH ROW EXECUTE PROCEDURE f()', { kind: 'ofTable', table }],
    ["COMMENT ON COLUMN t.x IS 'y'", { kind: 'ofTable', table }],
    ['GRANT SELECT,INSERT ON TABLE T TO PUBLIC', { kind: 'ofTable', table }],
    ['CREATE SEQUENCE q', { kind: 'createSequence', sequence: { schema: 's', name: 'q' } }],
    ['ALTER SEQUENCE q OWNED BY t.x', { kind: 'ownedSequence', sequence: { schema: 's', name: 'q' }, table }],
    [`SELECT pg_catalog.setval('"Q q"', 1, true)`, { kind: 'ofSequence', sequence: { schema: 's', name: 'Q q' } }],
    ['COPY t (a, "B, c") FROM stdin', { kind: 'copy', table, columns: ['a', 'B, c'] }],
    ['CREATE READABLE EXTERNAL WEB TABLE t (x int)', { kind: 'createTable', table, tableKind: 'foreign', leaves: [] }],
    [
      `CREATE TABLE t (x int) DISTRIBUTED BY (x) PARTITION BY RANGE(x) (START (1) WITH (tablename='t_1', a='b'), START (2) WITH (tablename='t_2'))`,
      { kind: 'createTable', table, tableKind: 'partitioned', leaves: ['t_1', 't_2'] },
    ],
  ];
  for (const [text, topic] of cases) it(`reads ${text}`, () => assert.deepEqual(topicOf(text, 's'), topic));
});

describe('parseOriginalReport', () => {
  const report = (end: string, result = 'Succeeded '): string => `
Greenplum Database Backup Report
Timestamp Key: 20240102030405
gp_dump Command Line: --gp-c "a b"
Pass through Command Line Options: None
Compression Program: gzip
Backup Type: Full

Individual Results
\tsegment 0 (dbid 2) Host sdw1 Port 40000 Database my shop BackupFile /d/s0/gp_dump_0_2_20240102030405.gz: ${result}
\tMaster (dbid 1) Host mdw Port 5432 Database my shop BackupFile /d/m/gp_dump_1_1_20240102030405.gz: Succeeded 
\tMaster (dbid 1) Host mdw Port 5432 Database my shop BackupFile /d/m/gp_dump_1_1_20240102030405.gz_post_data: Succeeded 

${end}
`;
  const SUCCESS = 'gp_dump utility finished successfully.';

  it('reads database, files and success', () => {
    const found = parseOriginalReport(report(SUCCESS))!;
    assert.equal(found.succeeded, true);
    assert.equal(found.database, 'my shop');
    assert.deepEqual(
      found.instances.map(({ contentId, dbid, file }) => [contentId, dbid, file]),
      [
        [-1, 1, '/d/m/gp_dump_1_1_20240102030405.gz'],
        [0, 2, '/d/s0/gp_dump_0_2_20240102030405.gz'],
      ],
    );
  });

  it('takes nothing else for success', () => {
    const failed = 'gp_dump utility finished unsuccessfully with  1  failures.';
    assert.equal(parseOriginalReport(report(failed))!.succeeded, false);
    assert.equal(parseOriginalReport(report(''))!.succeeded, false);
    assert.equal(parseOriginalReport(report(SUCCESS, 'Failed with error: \n{ x}'))!.succeeded, false);
    assert.equal(parseOriginalReport('something else'), undefined);
  });

  it('reads the name of the database that is created', () => {
    assert.equal(parseDatabaseName(`--\n\nCREATE DATABASE "A ""b" WITH TEMPLATE = template0;`), 'A "b');
    assert.equal(parseDatabaseName('CREATE DATABASE shop WITH X;'), 'shop');
    assert.equal(parseDatabaseName('-- CREATE DATABASE shop'), undefined);
  });
});
