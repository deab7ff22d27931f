/** Tables, what columns and constraints they may have, inheritance, foreign keys, sequences, statistics. */
import { quoteLiteral, quoteName } from '../../../common/pg/quote.js';
import { INTEGER, TABLESPACE, TEXT, type Column, type SchemaBuilder, type Table } from '../builder.js';
import { anyType, orderedType } from './types.js';

const ID: Column = { name: 'id', type: INTEGER, takesValues: true };

export function addTable(b: SchemaBuilder): void {
  const named = b.qualified('t');
  const hasKey = b.draw.chance(0.75);
  const columns: Column[] = hasKey ? [ID] : [];
  const lines = hasKey ? [`id integer${b.draw.chance(0.3) ? ` DEFAULT ${nextval(b)}` : ''} PRIMARY KEY`] : [];
  for (let count = b.draw.int(hasKey ? 0 : 1, 4); count > 0; count -= 1) addColumn(b, columns, lines);
  if (b.draw.chance(0.15)) lines.push(check(b, columns));
  if (b.draw.chance(0.1)) lines.push(`UNIQUE (${quoteName(columns.at(-1)?.name ?? 'id')})`);
  const unlogged = b.draw.chance(0.15);
  const end = b.draw.pick([
    '',
    '',
    '',
    ' WITH (fillfactor = 70, autovacuum_enabled = false)',
    ` TABLESPACE ${quoteName(TABLESPACE)}`,
  ]);
  b.add(`CREATE ${unlogged ? 'UNLOGGED ' : ''}TABLE ${named.sql} (${lines.join(', ')})${end}`);
  addKnown(b, { ...named, kind: 'table', columns, hasKey });
}

function addKnown(b: SchemaBuilder, table: Table): void {
  b.tables.push(table);
  b.object(table.kind === 'foreign' ? 'FOREIGN TABLE' : 'TABLE', table.sql);
  if (table.kind !== 'foreign') b.addRows(table);
}

function nextval(b: SchemaBuilder): string {
  if (b.sequences.length === 0) addSequence(b);
  const name = quoteLiteral(b.draw.pick(b.sequences));
  // The second form leaves no dependency in the catalogue.
  return b.draw.chance(0.8) ? `nextval(${name})` : `nextval(${name}::text)`;
}

function addColumn(b: SchemaBuilder, columns: Column[], lines: string[]): void {
  const kind = b.draw.int(1, 14);
  const base = columns.find(({ name }) => name === 'id');
  const push = (column: Column, text: string): void => {
    columns.push(column);
    lines.push(`${quoteName(column.name)} ${text}`);
  };
  if (kind === 1) {
    const column = b.column('g', INTEGER, false);
    return push(
      column,
      `integer GENERATED ${b.draw.pick(['ALWAYS', 'BY DEFAULT'])} AS IDENTITY${b.draw.pick(['', ' (START WITH 100 INCREMENT BY 5 CACHE 3)'])}`,
    );
  }
  if (kind === 2) return push(b.column('g', INTEGER, false), b.draw.pick(['serial', 'bigserial']));
  if (kind === 3 && base) {
    const apply = b.functions.length > 0 ? b.draw.pick(b.functions).sql : 'abs';
    return push(b.column('g', INTEGER, false), `integer GENERATED ALWAYS AS (${apply}(id)) STORED`);
  }
  if (kind === 4) return push(b.column('k', INTEGER, b.draw.chance(0.3)), `integer DEFAULT ${nextval(b)}`);
  if (kind === 5 && b.functions.length > 0) {
    return push(b.column('k', INTEGER, b.draw.chance(0.5)), `integer DEFAULT ${b.draw.pick(b.functions).sql}(7)`);
  }
  if (kind === 6)
    return push(
      b.column('k', TEXT),
      `text${b.draw.pick([' COLLATE "C"', ' COMPRESSION pglz', ` NOT NULL DEFAULT 'it''s'`, ' DEFAULT CURRENT_USER'])}`,
    );
  const type = anyType(b);
  const value = b.draw.pick(type.values).replaceAll('CONTENT', '0');
  push(
    b.column('k', type),
    `${type.sql}${b.draw.chance(0.2) ? ` DEFAULT ${value}` : ''}${b.draw.chance(0.05) ? ' NOT NULL' : ''}`,
  );
}

function check(b: SchemaBuilder, columns: readonly Column[]): string {
  const column = quoteName(b.draw.pick(columns).name);
  const name = quoteName(b.name('ck'));
  if (columns.some(({ name: known }) => known === 'id') && b.functions.length > 0) {
    return `CONSTRAINT ${name} CHECK (${b.draw.pick(b.functions).sql}(id) IS NOT NULL)`;
  }
  return `CONSTRAINT ${name} CHECK (${column} IS NOT NULL OR true)${b.draw.chance(0.3) ? ' NO INHERIT' : ''}`;
}

/** Tables that their kind makes rare: no columns, dropped columns, of a type. */
export function addOddTable(b: SchemaBuilder): void {
  const named = b.qualified('t');
  const kind = b.draw.int(1, 4);
  if (kind === 1) {
    b.add(`CREATE TABLE ${named.sql} ()`);
    return addKnown(b, { ...named, kind: 'table', columns: [], hasKey: false });
  }
  if (kind === 2) {
    const [gone, kept] = [b.column('k', TEXT), b.column('k', anyType(b))];
    b.add(`CREATE TABLE ${named.sql} (${quoteName(gone.name)} text, ${quoteName(kept.name)} ${kept.type.sql})`);
    b.addRows({ ...named, kind: 'table', columns: [gone, kept], hasKey: false }, 2);
    b.add(`ALTER TABLE ${named.sql} DROP COLUMN ${quoteName(gone.name)}`);
    return addKnown(b, { ...named, kind: 'table', columns: [kept], hasKey: false });
  }
  if (kind === 3) {
    const type = b.qualified('c');
    b.add(`CREATE TYPE ${type.sql} AS (id integer, note text)`);
    b.add(`CREATE TABLE ${named.sql} OF ${type.sql} (id WITH OPTIONS PRIMARY KEY)`);
    return addKnown(b, {
      ...named,
      kind: 'table',
      columns: [ID, { name: 'note', type: TEXT, takesValues: true }],
      hasKey: true,
    });
  }
  b.add(`CREATE TABLE ${named.sql} AS SELECT n AS id, md5(n::text) AS note FROM generate_series(1, 20 + CONTENT) AS n`);
  b.tables.push({
    ...named,
    kind: 'table',
    columns: [ID, { name: 'note', type: TEXT, takesValues: true }],
    hasKey: false,
  });
  b.object('TABLE', named.sql);
}

export function addChild(b: SchemaBuilder): void {
  const parents = b.draw.some(
    b.tables.filter(({ kind }) => kind === 'table'),
    2,
  );
  if (parents.length === 0) return addTable(b);
  const named = b.qualified('t');
  const own: Column[] = [];
  const lines: string[] = [];
  if (b.draw.chance(0.6)) addColumn(b, own, lines);
  b.add(`CREATE TABLE ${named.sql} (${lines.join(', ')}) INHERITS (${parents.map(({ sql }) => sql).join(', ')})`);
  const columns = [...own, ...parents.flatMap((parent) => parent.columns)];
  const unique = columns.filter(({ name }, at) => columns.findIndex((other) => other.name === name) === at);
  addKnown(b, { ...named, kind: 'table', columns: unique, hasKey: false });
}

export function alterTable(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ kind, columns }) => kind === 'table' && columns.length > 0);
  if (tables.length === 0) return addTable(b);
  const { sql, columns } = b.draw.pick(tables);
  const column = quoteName(b.draw.pick(columns).name);
  const changes = [
    `ALTER COLUMN ${column} SET STATISTICS 500`,
    `ALTER COLUMN ${column} SET (n_distinct = -0.5)`,
    `ALTER COLUMN ${column} SET STORAGE EXTERNAL`,
    'REPLICA IDENTITY FULL',
    'SET (toast.autovacuum_enabled = false)',
    `ADD ${check(b, columns)} NOT VALID`,
    `ADD COLUMN ${quoteName(b.name('late'))} integer DEFAULT ${nextval(b)}`,
    `ADD COLUMN ${quoteName(b.name('late'))} timestamptz DEFAULT '2020-01-01 00:00:00+00' NOT NULL`,
    `ALTER COLUMN ${column} DROP DEFAULT`,
  ];
  b.add(`ALTER TABLE ${sql} ${b.draw.pick(changes)}`);
}

/** A column that refers to another table's key, of the same or another schema, perhaps to its own. */
export function addForeignKey(b: SchemaBuilder): void {
  const targets = b.tables.filter(({ hasKey, kind }) => hasKey && kind !== 'foreign');
  const sources = b.tables.filter(({ kind }) => kind === 'table' || kind === 'partitioned');
  if (targets.length === 0 || sources.length === 0) return addTable(b);
  const [from, to] = [b.draw.pick(sources), b.draw.pick(targets)];
  const [column, name] = [b.name('fkc'), quoteName(b.name('fk'))];
  const actions = b.draw.pick([
    '',
    ' ON DELETE CASCADE',
    ' ON DELETE SET NULL',
    ' ON UPDATE CASCADE ON DELETE RESTRICT',
  ]);
  const timing = b.draw.pick(['', '', ' DEFERRABLE INITIALLY DEFERRED', ' DEFERRABLE']);
  b.add(`ALTER TABLE ${from.sql} ADD COLUMN ${quoteName(column)} integer`);
  const set = `UPDATE ${from.sql} SET ${quoteName(column)} =`;
  if (b.draw.chance(0.15)) {
    b.add(`${set} 123456789`);
    b.add(
      `ALTER TABLE ${from.sql} ADD CONSTRAINT ${name} FOREIGN KEY (${quoteName(column)}) REFERENCES ${to.sql} NOT VALID`,
    );
    return;
  }
  b.add(
    `ALTER TABLE ${from.sql} ADD CONSTRAINT ${name} FOREIGN KEY (${quoteName(column)}) REFERENCES ${to.sql}${actions}${timing}`,
  );
  if (b.draw.chance(0.8)) b.add(`${set} (SELECT max(id) FROM ${to.sql})`);
}

/** Two tables joined by a key of two columns, in both directions or one. */
export function addWideKey(b: SchemaBuilder): void {
  const [one, two] = [b.qualified('t'), b.qualified('t')];
  const [first, second] = [b.name('fk'), b.name('fk')].map((name) => quoteName(name));
  for (const { sql } of [one, two]) {
    b.add(`CREATE TABLE ${sql} (a integer, b text, other_a integer, other_b text, PRIMARY KEY (a, b), UNIQUE (b, a))`);
    b.add(`INSERT INTO ${sql} VALUES (CONTENT, 'x', CONTENT, 'x'), (-1, '', NULL, NULL)`);
  }
  const match = b.draw.pick(['', ' MATCH FULL']);
  b.add(
    `ALTER TABLE ${one.sql} ADD CONSTRAINT ${first} FOREIGN KEY (other_b, other_a) REFERENCES ${two.sql} (b, a)${match}`,
  );
  if (b.draw.chance(0.5)) {
    b.add(
      `ALTER TABLE ${two.sql} ADD CONSTRAINT ${second} FOREIGN KEY (other_a, other_b) REFERENCES ${one.sql} DEFERRABLE`,
    );
  }
  for (const named of [one, two]) {
    b.tables.push({ ...named, kind: 'table', columns: [{ name: 'b', type: TEXT, takesValues: true }], hasKey: false });
    b.object('TABLE', named.sql);
  }
}

/** Elsewhere than it was made, or no longer its parent's child. */
export function moveTable(b: SchemaBuilder): void {
  const at = b.tables.findIndex(({ kind }) => kind === 'table');
  const table = b.tables[at];
  if (!table) return addTable(b);
  const schema = b.schema();
  b.add(`ALTER TABLE ${table.sql} SET SCHEMA ${quoteName(schema)}`);
  b.tables.splice(at, 1);
}

export function addIndex(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ kind, columns }) => kind !== 'foreign' && columns.length > 0);
  if (tables.length === 0) return addTable(b);
  const { sql, columns, kind } = b.draw.pick(tables);
  const name = quoteName(b.name('i'));
  const column = quoteName(b.draw.pick(columns).name);
  const functions = b.functions.map((routine) => routine.sql);
  const forms = [
    `(${column})`,
    `(${column} DESC NULLS LAST) WHERE ${column} IS NOT NULL`,
    `USING hash (${column})`,
    `USING brin (${column})`,
    `((${column}::text)) INCLUDE (${column})`,
    `((${functions.length > 0 ? b.draw.pick(functions) : 'abs'}(id)))`,
    `(${column}) WITH (fillfactor = 55) TABLESPACE ${quoteName(TABLESPACE)}`,
  ];
  const only = kind === 'partitioned' && b.draw.chance(0.2) ? 'ONLY ' : '';
  b.add(`CREATE ${b.draw.chance(0.2) ? 'UNIQUE ' : ''}INDEX ${name} ON ${only}${sql} ${b.draw.pick(forms)}`);
  if (b.draw.chance(0.1)) b.add(`ALTER TABLE ${sql} CLUSTER ON ${name}`);
}

export function addSequence(b: SchemaBuilder): void {
  const { sql } = b.qualified('q');
  const options = b.draw.pick([
    '',
    ' AS smallint MAXVALUE 3 CYCLE',
    ' INCREMENT BY -2 MAXVALUE 5',
    ' CACHE 100 START 7',
    ' MINVALUE -9223372036854775808 START 0',
  ]);
  b.add(`CREATE ${b.draw.chance(0.1) ? 'UNLOGGED ' : ''}SEQUENCE ${sql}${options}`);
  const name = quoteLiteral(sql);
  const after = [
    '',
    `SELECT nextval(${name})`,
    `SELECT setval(${name}, 2 + CONTENT % 2, false)`,
    `SELECT nextval(${name}), nextval(${name})`,
  ];
  const value = b.draw.pick(after);
  if (value !== '') b.add(value);
  b.sequences.push(sql);
  b.object('SEQUENCE', sql);
}

export function ownSequence(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ kind, columns }) => kind === 'table' && columns.length > 0);
  if (b.sequences.length === 0 || tables.length === 0) return addSequence(b);
  const { sql, columns } = b.draw.pick(tables);
  b.add(`ALTER SEQUENCE ${b.draw.pick(b.sequences)} OWNED BY ${sql}.${quoteName(b.draw.pick(columns).name)}`);
}

export function addStatistics(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ columns }) => columns.length > 1);
  if (tables.length === 0) return addTable(b);
  const { sql, columns } = b.draw.pick(tables);
  const [one, two] = b.draw.some(columns, columns.length).map(({ name }) => quoteName(name));
  const form =
    two === undefined ? `ON (${one}::text), (length(${one}::text))` : `(ndistinct, dependencies) ON ${one}, ${two}`;
  const name = b.qualified('st').sql;
  b.add(`CREATE STATISTICS ${name} ${form} FROM ${sql}`);
  b.object('STATISTICS', name);
}

export function addExclusion(b: SchemaBuilder): void {
  const named = b.qualified('t');
  const span = b.column('k', {
    sql: 'int4range',
    values: [`'empty'`, 'int4range(CONTENT * 10, CONTENT * 10 + 5)'],
    ordered: true,
  });
  const gist = b.extensions.has('btree_gist') && b.draw.chance(0.7);
  const type = gist ? INTEGER : orderedType(b);
  const other = b.column('k', type);
  const name = quoteName(b.name('x'));
  const elements = `${gist ? `${quoteName(other.name)} WITH =, ` : ''}${quoteName(span.name)} WITH &&`;
  b.add(
    `CREATE TABLE ${named.sql} (${quoteName(other.name)} ${type.sql}, ${quoteName(span.name)} int4range, CONSTRAINT ${name} EXCLUDE USING gist (${elements})${b.draw.chance(0.3) ? ' DEFERRABLE' : ''})`,
  );
  addKnown(b, { ...named, kind: 'table', columns: [other, span], hasKey: false });
}
