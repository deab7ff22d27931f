/** What few databases have: languages, transforms, ways to index, functions of the server's own code. */
import { quoteLiteral, quoteName } from '../../../common/pg/quote.js';
import { INTEGER, TEXT, type Column, type SchemaBuilder } from '../builder.js';
import { addTable } from './tables.js';
import { addEnum } from './types.js';

const ID: Column = { name: 'id', type: INTEGER, takesValues: true };

/** A language of its own with PL/pgSQL's handlers, and a function in it that a view calls. */
export function addLanguage(b: SchemaBuilder): void {
  const language = quoteName(b.name('la'));
  const [handler, inline, validator] = [b.qualified('f').sql, b.qualified('f').sql, b.qualified('f').sql];
  const library = (name: string): string => `LANGUAGE c AS '$libdir/plpgsql', '${name}'`;
  b.add(`CREATE FUNCTION ${handler}() RETURNS language_handler ${library('plpgsql_call_handler')}`);
  b.add(`CREATE FUNCTION ${inline}(internal) RETURNS void STRICT ${library('plpgsql_inline_handler')}`);
  b.add(`CREATE FUNCTION ${validator}(oid) RETURNS void STRICT ${library('plpgsql_validator')}`);
  b.add(
    `CREATE ${b.draw.pick(['', 'TRUSTED '])}LANGUAGE ${language} HANDLER ${handler} INLINE ${inline} VALIDATOR ${validator}`,
  );
  b.object('LANGUAGE', language);
  const { sql } = b.qualified('f');
  b.add(`CREATE FUNCTION ${sql}(integer) RETURNS integer LANGUAGE ${language} IMMUTABLE AS 'BEGIN RETURN $1 + 1; END'`);
  b.functions.push({ sql, signature: `${sql}(integer)` });
  b.object('FUNCTION', `${sql}(integer)`);
}

/** Of an enum, for PL/pgSQL or SQL, which take no notice of it; and a function that asks for it. */
export function addTransform(b: SchemaBuilder): void {
  addEnum(b);
  const type = b.types.filter(({ sql }) => !sql.endsWith('[]')).at(-1)!.sql;
  const [from, to, user] = [b.qualified('f').sql, b.qualified('f').sql, b.qualified('f').sql];
  b.add(`CREATE FUNCTION ${from}(internal) RETURNS internal LANGUAGE internal IMMUTABLE STRICT AS 'prsd_lextype'`);
  b.add(`CREATE FUNCTION ${to}(internal) RETURNS ${type} LANGUAGE internal IMMUTABLE STRICT AS 'enum_recv'`);
  const language = b.draw.pick(['plpgsql', 'sql']);
  const parts = b.draw.pick([
    `FROM SQL WITH FUNCTION ${from}(internal), TO SQL WITH FUNCTION ${to}(internal)`,
    `FROM SQL WITH FUNCTION ${from}(internal)`,
    `TO SQL WITH FUNCTION ${to}(internal)`,
  ]);
  b.add(`CREATE TRANSFORM FOR ${type} LANGUAGE ${language} (${parts})`);
  if (language === 'sql') return;
  b.add(
    `CREATE FUNCTION ${user}(${type}) RETURNS text TRANSFORM FOR TYPE ${type} LANGUAGE plpgsql AS 'BEGIN RETURN $1::text; END'`,
  );
  if (b.draw.chance(0.5)) b.add(`COMMENT ON TRANSFORM FOR ${type} LANGUAGE ${language} IS 'it''s'`);
}

/** B-trees by another name, with a class for integers and an index of that. */
export function addIndexMethod(b: SchemaBuilder): void {
  const name = quoteName(b.name('am'));
  b.add(`CREATE ACCESS METHOD ${name} TYPE INDEX HANDLER bthandler`);
  b.object('ACCESS METHOD', name);
  const family = b.qualified('oc').sql;
  b.add(
    `CREATE OPERATOR CLASS ${family} DEFAULT FOR TYPE integer USING ${name} AS OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 btint4cmp(integer, integer)`,
  );
  b.add(`ALTER OPERATOR FAMILY ${family} USING ${name} ADD FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint)`);
  const keyed = b.tables.filter(({ hasKey, kind }) => hasKey && kind === 'table');
  if (keyed.length === 0) return addTable(b);
  b.add(`CREATE INDEX ${quoteName(b.name('i'))} ON ${b.draw.pick(keyed).sql} USING ${name} (id)`);
}

/** Functions of the server's own code, and of a library. */
export function addNativeFunction(b: SchemaBuilder): void {
  const { sql } = b.qualified('f');
  const forms = [
    `CREATE FUNCTION ${sql}(integer) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE LEAKPROOF AS 'int4abs'`,
    `CREATE FUNCTION ${sql}() RETURNS bigint LANGUAGE internal WINDOW IMMUTABLE AS 'window_row_number'`,
    `CREATE FUNCTION ${sql}(anyelement) RETURNS anyelement LANGUAGE internal WINDOW IMMUTABLE STRICT AS 'window_first_value'`,
    `CREATE FUNCTION ${sql}(text) RETURNS text LANGUAGE c VOLATILE STRICT SUPPORT pg_catalog.textlike_support AS '$libdir/tablefunc', 'normal_rand'`,
    `CREATE FUNCTION ${sql}(text) RETURNS text LANGUAGE c VOLATILE STRICT ROWS 5 AS '$libdir/pgcrypto', 'pg_hmac'`,
  ];
  const form = b.draw.pick(forms);
  b.add(form);
  if (form.includes('int4abs')) b.functions.push({ sql, signature: `${sql}(integer)` });
}

/** Made like another table, with all that it has. */
export function addLikeTable(b: SchemaBuilder): void {
  const others = b.tables.filter(({ kind }) => kind === 'table');
  if (others.length === 0) return addTable(b);
  const [named, other] = [b.qualified('t'), b.draw.pick(others)];
  const options = b.draw.pick([
    'INCLUDING ALL',
    'INCLUDING DEFAULTS INCLUDING COMMENTS',
    'INCLUDING ALL EXCLUDING INDEXES',
  ]);
  b.add(`CREATE TABLE ${named.sql} (LIKE ${other.sql} ${options})`);
  const table = {
    ...named,
    kind: 'table' as const,
    columns: other.columns,
    hasKey: other.hasKey && options === 'INCLUDING ALL',
  };
  b.tables.push(table);
  b.object('TABLE', named.sql);
  b.addRows(table, 2);
}

/** Partitioned by several columns, an expression, or another collation; the keys of a partition joined to its parent's. */
export function addOddPartitions(b: SchemaBuilder): void {
  const [named, part, other] = [b.qualified('p'), b.qualified('pp'), b.qualified('pp')];
  const [by, low, high] = b.draw.pick([
    ['RANGE (id, note)', `FROM (MINVALUE, MINVALUE) TO (50, 'm')`, `FROM (50, 'm') TO (MAXVALUE, MAXVALUE)`],
    ['RANGE ((id % 10))', 'FROM (MINVALUE) TO (5)', 'FROM (5) TO (MAXVALUE)'],
    ['RANGE (note COLLATE "C")', `FROM (MINVALUE) TO ('m')`, `FROM ('m') TO (MAXVALUE)`],
    ['LIST ((note IS NULL))', 'IN (true)', 'IN (false)'],
    ['LIST (lower(note))', `IN ('a', NULL)`, 'DEFAULT'],
    ['HASH (id, note)', 'WITH (MODULUS 2, REMAINDER 0)', 'WITH (MODULUS 2, REMAINDER 1)'],
  ] as const);
  b.add(`CREATE TABLE ${named.sql} (id integer, gone text, note text) PARTITION BY ${by}`);
  b.add(`ALTER TABLE ${named.sql} DROP COLUMN gone`);
  const values = (bound: string): string => (bound === 'DEFAULT' ? bound : `FOR VALUES ${bound}`);
  b.add(`CREATE TABLE ${part.sql} PARTITION OF ${named.sql} ${values(low)}`);
  b.add(`CREATE TABLE ${other.sql} (note text, id integer)`);
  const [index, own] = [b.name('i'), b.name('i')].map((name) => quoteName(name));
  b.add(`CREATE INDEX ${own} ON ${other.sql} (id)`);
  b.add(`CREATE INDEX ${index} ON ${named.sql} (id)`);
  b.add(`ALTER TABLE ${named.sql} ATTACH PARTITION ${other.sql} ${values(high)}`);
  b.add(
    `INSERT INTO ${named.sql} SELECT n + CONTENT, CASE WHEN n % 7 > 0 THEN chr(96 + n % 26) END FROM generate_series(1, 30) AS n`,
  );
  const columns = [ID, { name: 'note', type: TEXT, takesValues: true }];
  b.tables.push({ ...named, kind: 'partitioned', columns, hasKey: false });
  b.object('TABLE', named.sql);
}

/** Said of what is no object of its own: columns, constraints, triggers and so on. */
export function addPartComment(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ columns }) => columns.length > 0);
  if (tables.length === 0) return addTable(b);
  const { sql, columns } = b.draw.pick(tables);
  const column = quoteName(b.draw.pick(columns).name);
  const text = quoteLiteral(b.draw.pick(["it's", 'two\nlines; --', '$$x$$']));
  const name = quoteName(b.name('ck'));
  const forms = [
    `COMMENT ON COLUMN ${sql}.${column} IS ${text}`,
    `ALTER TABLE ${sql} ADD CONSTRAINT ${name} CHECK (true); COMMENT ON CONSTRAINT ${name} ON ${sql} IS ${text}`,
    `CREATE POLICY ${name} ON ${sql} FOR SELECT USING (true); COMMENT ON POLICY ${name} ON ${sql} IS ${text}`,
    `CREATE RULE ${name} AS ON UPDATE TO ${sql} WHERE false DO NOTHING; COMMENT ON RULE ${name} ON ${sql} IS ${text}`,
  ];
  const index = b.qualified('i');
  forms.push(
    `CREATE STATISTICS ${index.sql} ON (${column}::text), (length(${column}::text)) FROM ${sql}; COMMENT ON STATISTICS ${index.sql} IS ${text}`,
  );
  b.add(b.draw.pick(forms));
}
