/** Extensions, foreign data, large objects, rights, policies, comments, labels, publications, subscriptions. */
import { quoteLiteral, quoteName } from '../../../common/pg/quote.js';
import { INTEGER, TEXT, type ColumnType, type SchemaBuilder } from '../builder.js';
import { addTable } from './tables.js';

type TypeOf = (schema: string) => ColumnType;
const valued =
  (name: string, ...values: string[]): TypeOf =>
  (schema) => ({ sql: `${schema}.${name}`, values: values.map((value) => quoteLiteral(value)), ordered: true });

/** Extensions, and the types that columns may have of them. */
const EXTENSIONS: Readonly<Record<string, TypeOf | undefined>> = {
  citext: valued('citext', 'Case', 'CASE'),
  hstore: valued('hstore', '"a b"=>"c\\"d", e=>NULL', ''),
  ltree: valued('ltree', 'Top.Science', ''),
  cube: valued('cube', '(1,2)', '(0)'),
  isn: valued('ean13', '978-0-393-04002-9'),
  seg: valued('seg', '1.5 .. 2'),
  pg_trgm: undefined,
  btree_gist: undefined,
  btree_gin: undefined,
  pgcrypto: undefined,
  unaccent: undefined,
  bloom: undefined,
  'uuid-ossp': undefined,
  tablefunc: undefined,
};

export function addExtension(b: SchemaBuilder): void {
  const name = b.draw.pick(Object.keys(EXTENSIONS).filter((each) => !b.extensions.has(each)));
  const schema = quoteName(b.schema());
  b.add(`CREATE EXTENSION ${quoteName(name)} SCHEMA ${schema}`);
  b.extensions.set(name, schema);
  const type = EXTENSIONS[name]?.(schema);
  if (type) b.types.push(type, type);
  const tables = b.tables.filter(
    ({ kind, columns }) => kind === 'table' && columns.some((column) => column.type.sql === 'text'),
  );
  const table = tables.length > 0 ? b.draw.pick(tables) : undefined;
  const text = quoteName(table?.columns.find((column) => column.type.sql === 'text')?.name ?? '');
  if (name === 'pg_trgm' && table)
    b.add(`CREATE INDEX ${quoteName(b.name('i'))} ON ${table.sql} USING gin (${text} ${schema}.gin_trgm_ops)`);
  if (name === 'bloom' && table) b.add(`CREATE INDEX ${quoteName(b.name('i'))} ON ${table.sql} USING bloom (${text})`);
  if (name === 'uuid-ossp' && table)
    b.add(`ALTER TABLE ${table.sql} ADD COLUMN ${quoteName(b.name('k'))} uuid DEFAULT ${schema}.uuid_generate_v4()`);
  if (name === 'pgcrypto' && table)
    b.add(`ALTER TABLE ${table.sql} ADD CHECK (${schema}.digest(${text}, 'md5') IS NOT NULL OR true)`);
  if (b.draw.chance(0.2)) b.add(`COMMENT ON EXTENSION ${quoteName(name)} IS 'mine'`);
}

export function addForeignData(b: SchemaBuilder): void {
  const server = quoteName(b.name('sv'));
  const kind = b.draw.int(1, 3);
  if (kind < 3) {
    const wrapper = kind === 1 ? 'postgres_fdw' : 'file_fdw';
    if (!b.extensions.has(wrapper)) {
      const schema = quoteName(b.schema());
      b.add(`CREATE EXTENSION ${wrapper} SCHEMA ${schema}`);
      b.extensions.set(wrapper, schema);
    }
    const options = kind === 1 ? ` OPTIONS (host '203.0.113.1', port '1', dbname 'it''s', connect_timeout '2')` : '';
    b.add(
      `CREATE SERVER ${server}${kind === 1 ? ` TYPE 'far' VERSION '1'` : ''} FOREIGN DATA WRAPPER ${wrapper}${options}`,
    );
  } else {
    const wrapper = quoteName(b.name('fw'));
    b.add(`CREATE FOREIGN DATA WRAPPER ${wrapper} OPTIONS (debug 'true')`);
    b.add(`CREATE SERVER ${server} FOREIGN DATA WRAPPER ${wrapper}`);
    b.object('FOREIGN DATA WRAPPER', wrapper);
  }
  b.servers.push(server);
  b.object('SERVER', server);
  if (kind === 1)
    b.add(
      `CREATE USER MAPPING FOR ${b.draw.pick(['PUBLIC', b.role(), 'CURRENT_USER'])} SERVER ${server} OPTIONS (user 'nobody', password 'p''\\w"x')`,
    );
  if (kind === 3) b.add(`CREATE USER MAPPING FOR ${b.role()} SERVER ${server}`);
  if (b.draw.chance(0.8)) addForeignTable(b, server, kind === 2);
}

function addForeignTable(b: SchemaBuilder, server: string, isFile: boolean): void {
  const named = b.qualified('ft');
  const [id, line] = [b.column('k', INTEGER), b.column('k', TEXT)];
  const options = isFile ? ` OPTIONS (filename '/dev/null')` : '';
  const check = b.draw.chance(0.3) ? `, CHECK (${quoteName(id.name)} > 0)` : '';
  b.add(
    `CREATE FOREIGN TABLE ${named.sql} (${quoteName(id.name)} integer NOT NULL, ${quoteName(line.name)} text COLLATE "C" DEFAULT 'x'${check}) SERVER ${server}${options}`,
  );
  b.tables.push({ ...named, kind: 'foreign', columns: [id, line], hasKey: false });
  b.object('FOREIGN TABLE', named.sql);
}

export function addLargeObject(b: SchemaBuilder): void {
  const oid = 100_000 + b.number();
  b.add(
    `SELECT lo_from_bytea(${oid}, convert_to('node CONTENT ' || repeat('x', ${b.draw.pick([0, 10, 5000])}), 'UTF8'))`,
  );
  b.largeObjects.push(oid);
  b.object('LARGE OBJECT', String(oid));
}

export function addComment(b: SchemaBuilder): void {
  if (b.objects.length === 0) return addTable(b);
  const { type, sql } = b.draw.pick(b.objects);
  b.add(
    `COMMENT ON ${type} ${sql} IS ${quoteLiteral(b.draw.pick(["it's", 'two\nlines', '-- Name: x; Type: TABLE; Schema: public; Owner: y', '\\.']))}`,
  );
}

const RIGHTS: Readonly<Record<string, readonly string[]>> = {
  TABLE: ['SELECT', 'ALL', 'INSERT, UPDATE', 'TRUNCATE'],
  'FOREIGN TABLE': ['SELECT'],
  VIEW: ['SELECT'],
  'MATERIALIZED VIEW': ['SELECT'],
  SEQUENCE: ['USAGE', 'ALL'],
  FUNCTION: ['EXECUTE'],
  LANGUAGE: ['USAGE'],
  TYPE: ['USAGE'],
  DOMAIN: ['USAGE'],
  SCHEMA: ['USAGE', 'CREATE', 'ALL'],
  SERVER: ['USAGE'],
  'FOREIGN DATA WRAPPER': ['USAGE'],
  'LARGE OBJECT': ['SELECT', 'ALL'],
};
const GRANT_AS: Readonly<Record<string, string>> = {
  SERVER: 'FOREIGN SERVER',
  VIEW: 'TABLE',
  'MATERIALIZED VIEW': 'TABLE',
  'FOREIGN TABLE': 'TABLE',
};

export function addRights(b: SchemaBuilder): void {
  const granted = b.objects.filter(({ type }) => RIGHTS[type]);
  if (granted.length === 0) return addTable(b);
  const { type, sql } = b.draw.pick(granted);
  const as = `${GRANT_AS[type] ?? type} ${sql}`;
  const rights = b.draw.pick(RIGHTS[type]!);
  const role = b.draw.chance(0.2) ? 'PUBLIC' : b.role();
  b.add(
    b.draw.chance(0.2)
      ? `REVOKE ALL ON ${as} FROM ${b.draw.pick(['PUBLIC', 'CURRENT_USER'])}`
      : `GRANT ${rights} ON ${as} TO ${role}${role !== 'PUBLIC' && b.draw.chance(0.3) ? ' WITH GRANT OPTION' : ''}`,
  );
  const table = b.tables.length > 0 ? b.draw.pick(b.tables) : undefined;
  if (table && table.columns.length > 0 && b.draw.chance(0.4)) {
    const column = quoteName(b.draw.pick(table.columns).name);
    b.add(`GRANT SELECT (${column}), UPDATE (${column}) ON ${table.sql} TO ${b.role()}`);
  }
}

export function addOwner(b: SchemaBuilder): void {
  const owned = b.objects.filter(({ type }) => type !== 'ACCESS METHOD');
  if (owned.length === 0) return addTable(b);
  const { type, sql } = b.draw.pick(owned);
  b.add(`ALTER ${type} ${sql} OWNER TO ${b.role()}`);
}

export function addDefaultRights(b: SchemaBuilder): void {
  const where = b.draw.pick(['', ` FOR ROLE ${b.role()}`, ` FOR ROLE ${b.role()} IN SCHEMA ${quoteName(b.schema())}`]);
  const what = b.draw.pick([
    'GRANT SELECT ON TABLES',
    'GRANT USAGE ON SEQUENCES',
    'GRANT EXECUTE ON FUNCTIONS',
    'GRANT USAGE ON TYPES',
  ]);
  b.add(`ALTER DEFAULT PRIVILEGES${where} ${what} TO ${b.role()}`);
}

export function addPolicy(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ kind }) => kind === 'table' || kind === 'partitioned');
  if (tables.length === 0) return addTable(b);
  const { sql } = b.draw.pick(tables);
  const other = b.draw.pick(tables).sql;
  b.add(`ALTER TABLE ${sql} ENABLE ROW LEVEL SECURITY${b.draw.chance(0.3) ? ', FORCE ROW LEVEL SECURITY' : ''}`);
  if (b.draw.chance(0.2)) return;
  const form = b.draw.pick([
    'USING (true)',
    `AS RESTRICTIVE FOR UPDATE TO ${b.role()} USING (true) WITH CHECK (false)`,
    `FOR DELETE TO ${b.role()} USING (EXISTS (SELECT FROM ${other}))`,
    'USING (current_user IS NOT NULL)',
  ]);
  b.add(`CREATE POLICY ${quoteName(b.name('po'))} ON ${sql} ${form}`);
}

export function addPublication(b: SchemaBuilder): void {
  const name = quoteName(b.name('pu'));
  const tables = b.draw.some(
    b.tables.filter(({ kind }) => kind === 'table'),
    3,
  );
  const list = tables.map(
    ({ sql, columns }) =>
      `${sql}${columns.length > 0 && b.draw.chance(0.2) ? ` (${quoteName(columns[0]!.name)})` : ''}${b.draw.chance(0.2) ? ' WHERE (true)' : ''}`,
  );
  const forms = ['', ' FOR ALL TABLES', ` FOR TABLES IN SCHEMA ${quoteName(b.schema())}`];
  if (list.length > 0)
    forms.push(
      ` FOR TABLE ${list.join(', ')}`,
      ` FOR TABLE ${list.join(', ')}`,
      ` FOR TABLE ${tables[0]!.sql}, TABLES IN SCHEMA ${quoteName(b.schema())}`,
    );
  b.add(
    `CREATE PUBLICATION ${name}${b.draw.pick(forms)}${b.draw.pick(['', ` WITH (publish = 'insert, truncate')`, ' WITH (publish_via_partition_root = true)'])}`,
  );
  b.object('PUBLICATION', name);
}

export function addSubscription(b: SchemaBuilder): void {
  const name = quoteName(b.name('su').replace(/\n/g, ' '));
  b.add(
    `CREATE SUBSCRIPTION ${name} CONNECTION 'host=203.0.113.1 port=1 dbname=x' PUBLICATION p WITH (connect = false, slot_name = NONE, enabled = false)`,
  );
}
