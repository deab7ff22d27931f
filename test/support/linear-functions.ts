/**
 * Every function that reads text of users, with inputs that are the worst for it: those on which a backtracking
 * expression, a search from each beginning to the end, or a text that is copied for each of its pieces would take a
 * square of their length. A new function of the kind belongs here.
 */
import { copyToInserts, insertsToCopy } from '../../common/ddl/insert-rows.js';
import { readDefinitionName } from '../../common/ddl/definition-name.js';
import { parseDdlList } from '../../common/ddl/entry-list.js';
import { beforeFirstObject, passOverMissing, stripMetaCommands } from '../../common/ddl/script.js';
import { parseOriginalReport } from '../../common/sets/original/report-text.js';
import { LineSplitter } from '../../common/text/lines.js';
import { oneLine } from '../../coordinator/report/text.js';
import { DumpTextReader } from '../../segment-agent/original/dump-text.js';
import { topicOf } from '../../segment-agent/original/statement.js';
import { columnTypes } from '../../segment-agent/restore/check/column-types.js';
import { definitionSteps } from '../../segment-agent/restore/definition-batches.js';
import { DefinitionLines } from '../../segment-agent/restore/definition-lines.js';
import { divideScript } from '../../segment-agent/restore/parallel-indexes.js';
import { relationAfter, renameDatabase, splitStatements } from '../../segment-agent/restore/sql-statements.js';
import { SectionLines } from '../../segment-agent/restore/statistics-sections.js';

export interface LinearFunction {
  readonly name: string;
  /** Texts of about `length` characters. */
  readonly inputs: (length: number) => readonly string[];
  readonly run: (input: string) => unknown;
}

const fill = (part: string, length: number): string => part.repeat(Math.ceil(length / part.length));
/** Each part is another. */
const count = (length: number, part: (index: number) => string): string => {
  const parts: string[] = [];
  for (let size = 0, index = 0; size < length; index += 1) {
    const text = part(index);
    parts.push(text);
    size += text.length;
  }
  return parts.join('');
};

/** Things that open and are never closed, in every language of quotes that scripts have. */
const openings = (length: number): readonly string[] => [
  fill('/* ', length),
  count(length, (index) => `$a${index}$ `),
  `$${fill('a', length)}`,
  `'${fill(String.raw`\'`, length)}`,
  `E'${fill(String.raw`\'`, length)}`,
  `'${fill("''", length)}`,
  `"${fill('""', length)}`,
  fill('("', length),
  fill(' ', length),
  fill('(', length),
  fill(';', length),
  fill('a;', length),
  fill('1', length),
  fill('é$', length),
  fill('--', length),
  fill('-- x\n', length),
];

const nameLines = (length: number): readonly string[] => [
  `-- Name: ${fill('x; Type: A; Schema: ', length)}`,
  `-- Name: ${fill('x; Type: A; Schema: ', length)}; Owner: `,
  `-- Name: ${fill('; Schema: ', length)}; Owner: x`,
  `-- Name: ${fill('; Owner: ', length)}`,
  `-- Name: x; Type: ${fill('A ', length)}; Schema: `,
  `-- Name: x; Type: ${fill(' ', length)}; Schema: x; Owner: y`,
  `-- Data for Name: ${fill('; Type: A; Schema: ; Owner: ', length)}`,
];

const PIECE_BYTES = 16 * 1024;

function* pieces(text: string): Generator<Buffer> {
  const bytes = Buffer.from(text, 'latin1');
  for (let start = 0; start < bytes.length; start += PIECE_BYTES) yield bytes.subarray(start, start + PIECE_BYTES);
}

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const each of source) void each;
}

async function readDump(text: string): Promise<void> {
  const source = (async function* () {
    await Promise.resolve();
    yield* pieces(text);
  })();
  const reader = new DumpTextReader(source, 'dump');
  try {
    while (await reader.next());
  } catch (error) {
    // Most of these texts end inside a statement, which is said.
    if ((error as { code?: string }).code !== 'FILE_DAMAGED') throw error;
  }
}

export const LINEAR_FUNCTIONS: readonly LinearFunction[] = [
  { name: 'readDefinitionName', inputs: nameLines, run: readDefinitionName },
  {
    name: 'DefinitionLines.pass',
    inputs: (length) => [
      ...nameLines(length),
      fill('x', length),
      fill('x\n', length),
      `\\restrict ${fill('a', length)}`,
      fill('-- Name: x; Type: A; Schema: b; Owner: c\n', length),
    ],
    run: (text) => drain(new DefinitionLines(0).pass(pieces(text))),
  },
  {
    name: 'LineSplitter',
    inputs: (length) => [fill('x', length), fill('\n', length)],
    run: (text) => {
      const splitter = new LineSplitter();
      for (const piece of pieces(text)) splitter.add(piece.toString('latin1'));
      return splitter.rest();
    },
  },
  { name: 'splitStatements', inputs: openings, run: splitStatements },
  {
    name: 'columnTypes',
    inputs: (length) => openings(length).map((text) => `CREATE TABLE s.t (${text}`),
    run: columnTypes,
  },
  {
    name: 'stripMetaCommands',
    inputs: (length) => [...openings(length), fill('\\\n', length)],
    run: stripMetaCommands,
  },
  {
    name: 'passOverMissing',
    inputs: (length) => [
      ...openings(length),
      fill('CREATE OR REPLACE VIEW v AS\n', length),
      fill("CREATE OR REPLACE VIEW '\n;", length),
    ],
    run: passOverMissing,
  },
  { name: 'beforeFirstObject', inputs: openings, run: beforeFirstObject },
  {
    name: 'renameDatabase',
    inputs: (length) => [...openings(length), fill('DATABASE ', length)],
    run: (text) => renameDatabase(text, 'a', 'b'),
  },
  {
    name: 'relationAfter',
    inputs: (length) => [...openings(length), fill('ON ONLY ', length)],
    run: (text) => relationAfter('table', text),
  },
  {
    name: 'definitionSteps',
    inputs: (length) => [
      ...openings(length),
      `-- Name: t; Type: TABLE; Schema: s; Owner: o\nALTER TABLE t ${fill('a OWNER ', length)};`,
      `-- Name: t; Type: TABLE; Schema: s; Owner: o\nALTER TABLE t OWNER${fill(' ', length)};`,
      `-- Name: t; Type: TABLE; Schema: s; Owner: o\nALTER TABLE ${fill('x', length)} OWNER TO a;`,
      `-- Name: t; Type: TABLE; Schema: s; Owner: o\nCREATE TABLE t (${fill('PARTITION ', length)});`,
    ],
    run: definitionSteps,
  },
  {
    name: 'divideScript',
    inputs: (length) => [
      ...openings(length),
      fill('CREATE INDEX ON t (a);\n', length),
      `${fill('SET a = 1;\n', length / 2)}${fill('CREATE INDEX ON t (a);\n', length / 2)}`,
      fill('ALTER TABLE t ADD ', length),
    ],
    run: divideScript,
  },
  {
    name: 'SectionLines.next',
    inputs: (length) => [
      ...openings(length),
      `-- Schema: "${fill('""', length)}, Table: t`,
      `-- Schema: "a", Table: "b"${fill(' ', length)}x`,
    ],
    run: (text) => new SectionLines().next(text),
  },
  {
    name: 'topicOf',
    inputs: (length) => [
      ...openings(length).map((text) => `COPY t (${text}`),
      `CREATE TABLE t (a int${fill(')DISTRIBUTED', length)}`,
      `CREATE TABLE t (a int)${fill(' ', length)}`,
      `CREATE TABLE t (a int${fill(') ', length)}`,
      `CREATE TABLE t (${fill("tablename = '''", length)}`,
      `CREATE TABLE t (${fill('tablename ', length)}`,
      `CREATE ${fill('OR REPLACE ', length)}`,
      `COMMENT ON COLUMN ${fill('a.', length)}`,
    ],
    run: (text) => topicOf(text, 'public'),
  },
  {
    name: 'DumpTextReader',
    inputs: (length) => [
      ...openings(length),
      ...nameLines(length),
      `CREATE VIEW v AS\n${fill('x\n', length)}`,
      `CREATE VIEW v AS\n${fill('x -- y\n', length)}`,
      `${fill('a;', length)}\n`,
      fill('a;\n', length),
      `COPY t ${fill(' FROM ', length)};\n`,
      `COPY t FROM stdin;\n${fill('x\n', length)}`,
      `COPY t FROM stdin;\n${fill('x', length)}`,
      fill('\n', length),
    ],
    run: readDump,
  },
  {
    name: 'parseOriginalReport',
    inputs: (length) => [
      entry(`${fill('x BackupFile ', length)}: x`),
      entry(`${fill(': Succeeded ', length)}`),
      entry(`${fill(' BackupFile : Succeeded', length)}`),
      `Timestamp Key: ${fill(' ', length)}`,
      fill('\t\n', length),
    ],
    run: parseOriginalReport,
  },
  {
    name: 'parseDdlList',
    inputs: (length) => [
      fill('1; 2 3 TABLE a b c\n;\tdepends on: 1\n', length),
      `1; 2 3 TABLE a\n;\tdepends on:${fill(' 1', length)}`,
      `1; 2 3 TABLE a\n;\tdepends on:${fill(' 1', length)}x`,
      `1; 2 3 ${fill('x ', length)}`,
    ],
    run: parseDdlList,
  },
  {
    name: 'copyToInserts',
    inputs: (length) => [`${fill("'\\v", length)}\n`, fill('a\n', length), `${fill('\t', length)}\n`],
    run: (text) => copyToInserts(text, { columnCount: 1 }, 'INSERT INTO t VALUES ('),
  },
  {
    name: 'insertsToCopy',
    inputs: (length) => [
      `INSERT INTO t VALUES ('${fill("''", length)}');\n`,
      `INSERT INTO t VALUES (E'${fill(String.raw`\\`, length)}');\n`,
      `INSERT INTO t VALUES (${fill("'a', ", length)}'');\n`,
      `INSERT INTO "${fill('"" ', length)}" VALUES ('a');\n`,
    ],
    run: (text) => insertsToCopy(text, 1),
  },
  { name: 'oneLine', inputs: (length) => [fill('\n', length), fill('\u001b', length)], run: oneLine },
];

function entry(rest: string): string {
  return `Greenplum Database Backup Report\nTimestamp Key: 20260131235959\n\tMaster (dbid 1) Host h Port 1 Database ${rest}`;
}
