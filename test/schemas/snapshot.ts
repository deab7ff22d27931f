/** What a database of one node is: its definitions as pg_dump writes them, by object, and what its tables hold. */
import { quoteLiteral, quoteName, quoteQualified } from '../../common/pg/quote.js';
import type { NodeServer } from './node-server.js';

/** One object of pg_dump's script. */
export interface Definition {
  readonly type: string;
  readonly schema: string;
  /** As pg_dump calls it: a newline in a name is a blank here. */
  readonly name: string;
  /** Statements and owner, so that equal text means an equal object. */
  readonly text: string;
}

/** What ALTER, GRANT and COMMENT ON DATABASE set. */
export interface DatabaseProperties {
  readonly owner: string;
  readonly rights: string;
  readonly others: string;
}

export type Definitions = ReadonlyMap<string, Definition>;

export interface Relation {
  readonly kind: 'table' | 'partitioned' | 'foreign' | 'materialized view' | 'sequence';
  readonly schema: string;
  readonly name: string;
  /** `schema.name` of the partitioned tables above it. */
  readonly ancestors: readonly string[];
  /** Rows and sums of their hashes; a sequence's value; '' for what has no contents of its own. */
  readonly content: string;
  readonly rows: number;
  readonly unlogged?: boolean;
  /** What it contains when it is new: no rows, a sequence's first value. */
  readonly empty?: string;
  /** Event triggers write into it: each definition that is made adds rows, as with pg_restore. */
  readonly isLog?: boolean;
  /** Of a sequence that a column owns: `schema.name` of the table. */
  readonly owner?: string | undefined;
  /** Of a partition below a hash of an enum: the uppermost table. Rows lie in any of its partitions after a restore. */
  readonly tree?: string | undefined;
}

export interface Snapshot {
  readonly definitions: Definitions;
  readonly relations: ReadonlyMap<string, Relation>;
  readonly largeObjects: string;
  /** ALTER DATABASE and ALTER ROLE … IN DATABASE settings. */
  readonly settings: string;
  readonly database: DatabaseProperties;
}

export const NO_ROWS = '0 rows 0';

export const relationKey = ({ schema, name }: Pick<Relation, 'schema' | 'name'>): string => `${schema}.${name}`;

const HEADER = /^--\n-- Name: (.*); Type: (.*?); Schema: (.*?); Owner: (.*)\n--\n/gm;
/** Of the session, not of the object before which they stand. */
const SESSION_LINES =
  /^(?:SET default_(?:tablespace|table_access_method) = (?:"(?:[^"]|"")*"|[^"\n]*);|\\(?:un)?restrict .*|--|-- PostgreSQL database dump complete)\n/gm;

/** pg_dump's script as a map, whatever its order. */
export function parseDefinitions(script: string): Definitions {
  const found = new Map<string, Definition>();
  const heads = [...script.matchAll(HEADER)];
  for (const [at, head] of heads.entries()) {
    const [whole, name = '', type = '', schema = '', owner = ''] = head;
    const body = script.slice(head.index + whole.length, heads[at + 1]?.index);
    const lines = body.replaceAll(SESSION_LINES, '').trim();
    const text = `${type === 'ACL' ? lines.split('\n').sort().join('\n') : lines}\n-- owner ${owner}`;
    let key = `${type} ${schema} ${name}`;
    while (found.has(key)) key += ' (again)';
    found.set(key, { type, schema, name, text });
  }
  return found;
}

export async function readDefinitions(
  server: NodeServer,
  database: string,
  selection: readonly string[] = [],
): Promise<Definitions> {
  const { status, stdout, stderr } = await server.program('pg_dump', database, ['-s', ...selection]);
  if (status !== 0) throw new Error(`pg_dump -s ${selection.join(' ')} of ${database} failed: ${stderr}`);
  return parseDefinitions(stdout);
}

export async function readSnapshot(server: NodeServer, database: string): Promise<Snapshot> {
  const definitions = await readDefinitions(server, database);
  return { definitions, ...(await readContents(server, database)) };
}

interface RelationRow {
  readonly kind: string;
  readonly schema: string;
  readonly name: string;
  readonly ancestors: readonly string[] | null;
  readonly populated: boolean;
  readonly columns: readonly string[];
  readonly enumhash: boolean;
  readonly owner: string | null;
  readonly unlogged: boolean;
  readonly islog: boolean;
  readonly start: string | null;
}

const RELATIONS = `
SELECT c.relkind::text AS kind, n.nspname::text AS schema, c.relname::text AS name, c.relispopulated AS populated,
  (SELECT array_agg(an.nspname || '.' || ac.relname) FROM pg_partition_ancestors(c.oid) AS a
     JOIN pg_class ac ON ac.oid = a.relid JOIN pg_namespace an ON an.oid = ac.relnamespace WHERE a.relid <> c.oid) AS ancestors,
  ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped ORDER BY attname::text COLLATE "C") AS columns,
  EXISTS (SELECT FROM pg_partition_ancestors(c.oid) AS a JOIN pg_partitioned_table p ON p.partrelid = a.relid
     JOIN pg_opclass o ON o.oid = ANY (p.partclass) WHERE p.partstrat = 'h' AND o.opcintype = 'anyenum'::regtype) AS enumhash,
  EXISTS (SELECT FROM pg_event_trigger e JOIN pg_proc p ON p.oid = e.evtfoid
    WHERE strpos(p.prosrc, 'INTO "' || replace(n.nspname, '"', '""') || '"."' || replace(c.relname, '"', '""') || '" VALUES') > 0) AS islog,
  c.relpersistence = 'u' AS unlogged, (SELECT seqstart || ' false' FROM pg_sequence WHERE seqrelid = c.oid) AS start,
  (SELECT wn.nspname || '.' || w.relname FROM pg_depend d JOIN pg_class w ON w.oid = d.refobjid JOIN pg_namespace wn ON wn.oid = w.relnamespace
    WHERE c.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')) AS owner
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'm', 'S') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
ORDER BY 2, 3`;

const KINDS: Readonly<Record<string, Relation['kind']>> = {
  r: 'table',
  p: 'partitioned',
  f: 'foreign',
  m: 'materialized view',
  S: 'sequence',
};

const LARGE_OBJECTS = `SELECT coalesce(string_agg(format('%s %s %s %s %s', oid, md5(lo_get(oid)), lomowner::regrole, CASE WHEN lomacl = acldefault('L', lomowner) THEN NULL ELSE lomacl END, obj_description(oid, 'pg_largeobject')), E'\\n' ORDER BY oid), '') AS text FROM pg_largeobject_metadata`;
const SETTINGS = `SELECT coalesce(string_agg(format('%s %s', coalesce(r.rolname, 'database'), s.setconfig), E'\\n' ORDER BY r.rolname), '') AS text
  FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole WHERE s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())`;
const DATABASE = `SELECT datdba::regrole::text AS owner, coalesce(datacl::text, '') AS rights, format('%s %s %s %s %s %s', datconnlimit,
    pg_encoding_to_char(encoding), datcollate, datctype, datallowconn, coalesce(shobj_description(oid, 'pg_database'), '-')) AS others
  FROM pg_database WHERE datname = current_database()`;

function contentSql({ kind, schema, name, columns, populated, enumhash }: RelationRow): string | undefined {
  const relation = quoteQualified(schema, name);
  const label = quoteLiteral(`${schema}.${name}`);
  if (kind === 'S') return `SELECT ${label}, 0::bigint, last_value || ' ' || is_called FROM ${relation}`;
  if (kind === 'm' && !populated) return `SELECT ${label}, 0::bigint, 'not populated'`;
  // Rows of an enum's hash partitions lie elsewhere after a restore: the tree counts as one.
  const isWhole = kind === 'p' && enumhash;
  if (kind === 'f' || (kind === 'p' && !enumhash)) return undefined;
  const row = `ROW(${columns.map((column) => `x.${quoteName(column)}`).join(', ')})::text`;
  const sum = `coalesce(sum(hashtextextended(${row} COLLATE "C", 7)::numeric), 0)`;
  return `SELECT ${label}, count(*), count(*) || ' rows ' || ${sum} FROM ${isWhole ? '' : 'ONLY '}${relation} AS x`;
}

async function readContents(server: NodeServer, database: string): Promise<Omit<Snapshot, 'definitions'>> {
  return server.withSession(database, async (session) => {
    const { rows: found } = await session.query<RelationRow>(RELATIONS);
    const statements = found.flatMap((row) => contentSql(row) ?? []);
    const contents = new Map<string, { count: string; content: string }>();
    if (statements.length > 0) {
      const sql = `SELECT * FROM (${statements.join('\nUNION ALL\n')}) AS c (label, count, content)`;
      const { rows } = await session.query<{ label: string; count: string; content: string }>(sql);
      for (const row of rows) contents.set(row.label, row);
    }
    const relations = found.map((row): Relation => {
      const { schema, name, unlogged, islog: isLog, start } = row;
      const { count = '0', content = '' } = contents.get(`${schema}.${name}`) ?? {};
      const ancestors = row.ancestors ?? [];
      const tree = row.enumhash ? ancestors.at(-1) : undefined;
      const owner = row.owner ?? undefined;
      const empty = start ?? NO_ROWS;
      return {
        kind: KINDS[row.kind]!,
        schema,
        name,
        ancestors,
        content,
        rows: Number(count),
        unlogged,
        isLog,
        empty,
        owner,
        tree,
      };
    });
    const text = async (sql: string): Promise<string> =>
      (await session.query<{ text: string }>(sql)).rows[0]?.text ?? '';
    return {
      relations: new Map(relations.map((relation) => [relationKey(relation), relation])),
      largeObjects: await text(LARGE_OBJECTS),
      settings: await text(SETTINGS),
      database: (await session.query<DatabaseProperties>(DATABASE)).rows[0]!,
    };
  });
}

/** Partitions have a foreign key of their table, children by inheritance have not. */
const rowsOf = (relation: string): string =>
  `(SELECT CASE relkind WHEN 'p' THEN '' ELSE 'ONLY ' END FROM pg_class WHERE oid = ${relation}) || ${relation}::regclass`;

/** Foreign keys that count as proven and whose rows contradict them, by name. */
export async function brokenForeignKeys(server: NodeServer, database: string): Promise<readonly string[]> {
  return server.withSession(database, async (session) => {
    const { rows } = await session.query<{ name: string; sql: string }>(`
      SELECT k.conname::text AS name, format('SELECT count(*)::int AS n FROM %s AS f WHERE %s AND NOT EXISTS (SELECT FROM %s AS p WHERE %s)',
          ${rowsOf('k.conrelid')}, string_agg(format('f.%I IS NOT NULL', fa.attname), ' AND '), ${rowsOf('k.confrelid')},
          string_agg(format('p.%I = f.%I', pa.attname, fa.attname), ' AND ')) AS sql
        FROM pg_constraint k, unnest(k.conkey, k.confkey) AS c (f, p), pg_attribute fa, pg_attribute pa
       WHERE k.contype = 'f' AND k.convalidated AND k.conparentid = 0 AND fa.attrelid = k.conrelid AND fa.attnum = c.f
         AND pa.attrelid = k.confrelid AND pa.attnum = c.p
       GROUP BY k.oid, k.conname, k.conrelid, k.confrelid`);
    const broken: string[] = [];
    for (const { name, sql } of rows) {
      const { rows: counted } = await session.query<{ n: number }>(sql);
      if ((counted[0]?.n ?? 0) > 0) broken.push(name);
    }
    return broken;
  });
}
