/** Writes backup sets as the original gpcrondump 4.3 and 5 did: names, report, and text of the scripts. */
import { chmod, chown, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { quoteName } from '../../common/pg/quote.js';

export interface OriginalPlace {
  readonly content: number;
  readonly dbid: number;
  readonly host: string;
  readonly port: number;
  /** Above db_dumps. */
  readonly root: string;
}

export interface OriginalTableRows {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** Lines of COPY text by content. */
  readonly rows: Readonly<Record<number, readonly string[]>>;
}

export interface OriginalSetOptions {
  readonly key: string;
  readonly database: string;
  readonly owner: string;
  /** The coordinator first. */
  readonly places: readonly OriginalPlace[];
  readonly naming: 'old' | 'content';
  readonly compressed: boolean;
  readonly prefix?: string;
  readonly definitions: string;
  readonly postData: string;
  readonly tables: readonly OriginalTableRows[];
  readonly globals?: string;
  readonly encoding?: string;
  readonly backupType?: 'Full' | 'Incremental';
  readonly failed?: boolean;
}

export interface WrittenOriginalSet {
  /** Of the data files, by content. */
  readonly data: ReadonlyMap<number, string>;
  readonly postData: string;
  readonly report: string;
}

const TITLE = `--\n-- Greenplum Database database dump\n--\n`;
const TAIL = `--\n-- Greenplum Database database dump complete\n--\n\n`;
const settings = (encoding: string): string => `
SET statement_timeout = 0;
SET client_encoding = '${encoding}';
SET standard_conforming_strings = off;
SET check_function_bodies = false;
SET client_min_messages = warning;
SET escape_string_warning = off;
SET gp_default_storage_options = 'appendonly=false,blocksize=32768';
SET default_with_oids = false;
`;

export async function writeOriginalSet(options: OriginalSetOptions): Promise<WrittenOriginalSet> {
  const { key, places, compressed, database, owner, naming } = options;
  const prefix = options.prefix === undefined ? '' : `${options.prefix}_`;
  const encoding = options.encoding ?? 'UTF8';
  const gz = compressed ? '.gz' : '';
  const folder = ({ root }: OriginalPlace): string => join(root, 'db_dumps', key.slice(0, 8));
  const id = ({ content, dbid }: OriginalPlace): string =>
    naming === 'content' ? `${content}_${dbid}` : `${content === -1 ? 1 : 0}_${dbid}`;
  const put = async (path: string, text: string, pack: boolean): Promise<string> => {
    await mkdir(dirname(path), { recursive: true });
    // The agents' user, whose folder is above db_dumps, writes the restore's report there.
    const { uid, gid } = await stat(dirname(dirname(dirname(path))));
    for (const folder of [dirname(path), dirname(dirname(path))]) {
      await chown(folder, uid, gid);
      await chmod(folder, 0o700);
    }
    const bytes = Buffer.from(text, encoding === 'LATIN1' ? 'latin1' : 'utf8');
    await writeFile(path, pack ? gzipSync(bytes) : bytes);
    return path;
  };
  const data = new Map<number, string>();
  for (const place of places) {
    const body = place.content === -1 ? options.definitions : '';
    const text = `${TITLE}${settings(encoding)}\n${body}\n${blocksOf(options, place.content)}${TAIL}`;
    data.set(
      place.content,
      await put(join(folder(place), `${prefix}gp_dump_${id(place)}_${key}${gz}`), text, compressed),
    );
  }
  const master = places[0]!;
  const at = (name: string): string => join(folder(master), prefix + name);
  const postData = await put(
    at(`gp_dump_${id(master)}_${key}_post_data${gz}`),
    `${TITLE}${settings(encoding)}\n${options.postData}\n${TAIL}`,
    compressed,
  );
  await put(
    at(`gp_cdatabase_${id(master)}_${key}`),
    `--\n-- Database creation\n--\n\nCREATE DATABASE ${quoteIfNeeded(database)} WITH TEMPLATE = template0 ENCODING = 'UTF8' OWNER = ${owner};\n`,
    false,
  );
  if (options.globals !== undefined) await put(at(`gp_global_${id(master)}_${key}`), options.globals, false);
  const report = await put(at(`gp_dump_${key}.rpt`), reportOf(options, data), false);
  return { data, postData, report };
}

function blocksOf({ tables, owner }: OriginalSetOptions, content: number): string {
  let schema = '';
  let text = '';
  for (const table of tables) {
    if (table.schema !== schema) {
      schema = table.schema;
      text += `SET search_path = ${quoteIfNeeded(schema)}, pg_catalog;\n\n`;
    }
    const columns = table.columns.map(quoteIfNeeded).join(', ');
    const rows = (table.rows[content] ?? []).map((row) => `${row}\n`).join('');
    text += `--\n-- Data for Name: ${table.name}; Type: TABLE DATA; Schema: ${schema}; Owner: ${owner}\n--\n\n`;
    text += `COPY ${quoteIfNeeded(table.name)} (${columns}) FROM stdin;\n${rows}\\.\n\n\n`;
  }
  return text;
}

function reportOf(options: OriginalSetOptions, data: ReadonlyMap<number, string>): string {
  const { key, places, database, compressed, backupType = 'Full', failed = false } = options;
  const result = failed ? 'Failed with error: \n{ went wrong}' : 'Succeeded ';
  const [master, ...segments] = places as [OriginalPlace, ...OriginalPlace[]];
  const entry = (name: string, { dbid, host, port }: OriginalPlace, file: string, text = result): string =>
    `\t${name} (dbid ${dbid}) Host ${host} Port ${port} Database ${database} BackupFile ${file}: ${text}`;
  const masterFile = data.get(-1)!;
  return [
    '',
    'Greenplum Database Backup Report',
    `Timestamp Key: ${key}`,
    `gp_dump Command Line: -p 5432 -U gpadmin --gp-d=db_dumps/${key.slice(0, 8)} --gp-k=${key} --gp-c ${database}`,
    'Pass through Command Line Options: None',
    `Compression Program: ${compressed ? 'gzip' : 'None'}`,
    `Backup Type: ${backupType}`,
    '',
    'Individual Results',
    ...[...segments].reverse().map((place) => entry(`segment ${place.content}`, place, data.get(place.content)!)),
    entry('Master', master, masterFile, 'Succeeded '),
    entry('Master', master, `${masterFile}_post_data`, 'Succeeded '),
    '',
    failed
      ? `gp_dump utility finished unsuccessfully with  ${segments.length}  failures.`
      : 'gp_dump utility finished successfully.',
    '',
  ].join('\n');
}

export function quoteIfNeeded(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : quoteName(name);
}

/** A small shop: quoted names, functions with dollar quotes, views, sequences, rows that look like statements. */
export function shop(owner: string): Pick<OriginalSetOptions, 'definitions' | 'postData' | 'tables'> {
  const header = (name: string, type: string, schema = 'public'): string =>
    `--\n-- Name: ${name}; Type: ${type}; Schema: ${schema}; Owner: ${owner}; Tablespace: \n--\n\n`;
  const definitions = `${header('Odd "Schema"', 'SCHEMA', '-')}CREATE SCHEMA "Odd ""Schema""";


ALTER SCHEMA "Odd ""Schema""" OWNER TO ${owner};

${header('plpgsql', 'PROCEDURAL LANGUAGE', '-')}CREATE PROCEDURAL LANGUAGE plpgsql;

SET search_path = public, pg_catalog;

${header('note(text)', 'FUNCTION')}CREATE FUNCTION note(t text) RETURNS text
    AS $_$
begin
  -- COPY orders (id) FROM stdin;
  return 'it''s; ' || $1;
end
$_$
    LANGUAGE plpgsql IMMUTABLE;


ALTER FUNCTION public.note(t text) OWNER TO ${owner};

SET default_tablespace = '';

${header('customer', 'TABLE')}CREATE TABLE customer (
    id integer NOT NULL,
    name text DEFAULT 'a\\\\b;c'::text
);


ALTER TABLE public.customer OWNER TO ${owner};

${header('customer_id_seq', 'SEQUENCE')}CREATE SEQUENCE customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MAXVALUE
    NO MINVALUE
    CACHE 1;


ALTER TABLE public.customer_id_seq OWNER TO ${owner};

${header('customer_id_seq', 'SEQUENCE OWNED BY')}ALTER SEQUENCE customer_id_seq OWNED BY customer.id;


${header('customer_id_seq', 'SEQUENCE SET')}SELECT pg_catalog.setval('customer_id_seq', 42, true);


${header('id', 'DEFAULT')}ALTER TABLE ONLY public.customer ALTER COLUMN id SET DEFAULT nextval('customer_id_seq'::regclass);


${header('orders', 'TABLE')}CREATE TABLE orders (
    id integer NOT NULL,
    customer integer,
    remark text
);


COMMENT ON TABLE orders IS 'what; was "ordered"';


${header('nothing', 'TABLE')}CREATE TABLE nothing (
    id integer
);


${header('big_orders', 'VIEW')}CREATE VIEW big_orders AS
    SELECT o.id, c.name, note(o.remark) AS note FROM (orders o JOIN customer c ON ((c.id = o.customer))) WHERE (o.id > 2);


SET search_path = "Odd ""Schema""", pg_catalog;

${header('Ta.b "le', 'TABLE', 'Odd "Schema"')}CREATE TABLE "Ta.b ""le" (
    "Id, x" integer NOT NULL,
    v text
);


REVOKE ALL ON TABLE "Ta.b ""le" FROM PUBLIC;
GRANT SELECT ON TABLE "Ta.b ""le" TO PUBLIC;

`;
  const postData = `SET search_path = public, pg_catalog;

${header('customer_pkey', 'CONSTRAINT')}ALTER TABLE ONLY customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);


${header('orders_remark', 'INDEX')}CREATE INDEX orders_remark ON orders USING btree (remark);


${header('keep', 'RULE')}CREATE RULE keep AS ON DELETE TO orders DO INSTEAD (SELECT 1; SELECT 2;);


${header('orders_customer_fkey', 'FK CONSTRAINT')}ALTER TABLE ONLY orders
    ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES customer(id);


SET search_path = "Odd ""Schema""", pg_catalog;

${header('le_v', 'INDEX', 'Odd "Schema"')}CREATE UNIQUE INDEX "le v" ON "Ta.b ""le" USING btree ("Id, x");

`;
  const tables: readonly OriginalTableRows[] = [
    {
      schema: 'public',
      name: 'customer',
      columns: ['id', 'name'],
      rows: { 0: ['1\tAnna', '3\t\\N'], 1: ['2\tBéa \\\\ \\t tab'] },
    },
    {
      schema: 'public',
      name: 'orders',
      columns: ['id', 'customer', 'remark'],
      rows: {
        0: ['1\t1\tCOPY nothing (id) FROM stdin;', '3\t3\tline\\nbreak', '5\t1\t'],
        1: ['2\t2\tSET search_path = nowhere, pg_catalog;', '4\t2\t$_$ \'" /* --', '6\t2\t\\\\.'],
      },
    },
    { schema: 'public', name: 'nothing', columns: ['id'], rows: {} },
    {
      schema: 'Odd "Schema"',
      name: 'Ta.b "le',
      columns: ['Id, x', 'v'],
      rows: {
        // Whole lines that look like the text around them.
        0: ['10\t-- Data for Name: nothing; Type: TABLE DATA; Schema: public; Owner: x', '11\tx'],
        1: ['12\tCOPY "Ta.b ""le" ("Id, x", v) FROM stdin;'],
      },
    },
  ];
  return { definitions, postData, tables };
}
