/** Types: enum, composite, domain, range, base, row of a table, collations. */
import { quoteLiteral, quoteName } from '../../../common/pg/quote.js';
import { BUILT_IN_TYPES, INTEGER, TEXT, type ColumnType, type SchemaBuilder } from '../builder.js';

export function anyType(b: SchemaBuilder): ColumnType {
  return b.types.length > 0 && b.draw.chance(0.45) ? b.draw.pick(b.types) : b.draw.pick(BUILT_IN_TYPES);
}

/** One that keys and indexes can be made of. */
export function orderedType(b: SchemaBuilder): ColumnType {
  const type = anyType(b);
  return type.ordered ? type : INTEGER;
}

function addType(b: SchemaBuilder, type: ColumnType): void {
  b.types.push(type);
  if (b.draw.chance(0.3)) {
    const values = [`ARRAY[${type.values[0]}]::${type.sql}[]`, `'{}'`, 'NULL'];
    b.types.push({ sql: `${type.sql}[]`, values, ordered: type.ordered });
  }
}

export function addSchema(b: SchemaBuilder): void {
  const name = b.name('s');
  b.add(`CREATE SCHEMA ${quoteName(name)}${b.draw.chance(0.3) ? ` AUTHORIZATION ${b.role()}` : ''}`);
  b.schemas.push(name);
  b.object('SCHEMA', quoteName(name));
}

export function addEnum(b: SchemaBuilder): void {
  const { sql } = b.qualified('e');
  const labels = ['a', "it's", 'B "b"', '', 'new\nline'].slice(0, b.draw.int(1, 5));
  b.add(`CREATE TYPE ${sql} AS ENUM (${labels.map((label) => quoteLiteral(label)).join(', ')})`);
  if (b.draw.chance(0.3)) b.add(`ALTER TYPE ${sql} ADD VALUE 'first' BEFORE 'a'`);
  addType(b, { sql, values: labels.map((label) => `${quoteLiteral(label)}::${sql}`), ordered: true });
  b.object('TYPE', sql);
}

export function addComposite(b: SchemaBuilder): void {
  const { sql } = b.qualified('c');
  const fields = Array.from({ length: b.draw.int(1, 3) }, () => b.column('f', anyType(b)));
  const list = fields.map(({ name, type }) => `${quoteName(name)} ${type.sql}`);
  b.add(`CREATE TYPE ${sql} AS (${list.join(', ')})`);
  const values = [0, 1].map(() => `ROW(${fields.map(({ type }) => b.draw.pick(type.values)).join(', ')})::${sql}`);
  addType(b, { sql, values, ordered: fields.every(({ type }) => type.ordered) });
  b.object('TYPE', sql);
}

export function addDomain(b: SchemaBuilder): void {
  const { sql, name } = b.qualified('d');
  const base = anyType(b);
  const parts = [`CREATE DOMAIN ${sql} AS ${base.sql}`];
  if (b.draw.chance(0.3)) parts.push(`DEFAULT ${base.values[0]!.replaceAll('CONTENT', '0')}`);
  if (base === TEXT && b.draw.chance(0.5)) parts.push('COLLATE "C"');
  if (b.draw.chance(0.3)) parts.push(`CONSTRAINT ${quoteName(`${name.slice(0, 20)} ok`)} CHECK (VALUE IS NOT NULL)`);
  if (base === INTEGER && b.functions.length > 0)
    parts.push(`CHECK (${b.draw.pick(b.functions).sql}(VALUE) IS NOT NULL)`);
  b.add(parts.join(' '));
  addType(b, { sql, values: base.values, ordered: base.ordered });
  b.object('DOMAIN', sql);
}

export function addRange(b: SchemaBuilder): void {
  const { sql, schema } = b.qualified('r');
  const multirange = b.name('mr');
  const options = [`subtype = ${b.draw.pick(['float8', 'text', 'date'])}`];
  if (b.draw.chance(0.5)) options.push(`multirange_type_name = ${quoteName(schema)}.${quoteName(multirange)}`);
  b.add(`CREATE TYPE ${sql} AS RANGE (${options.join(', ')})`);
  addType(b, { sql, values: [`'empty'::${sql}`, `'(,)'::${sql}`], ordered: true });
  if (options.length > 1) {
    const many = `${quoteName(schema)}.${quoteName(multirange)}`;
    addType(b, { sql: many, values: [`'{}'::${many}`, `'{(,)}'::${many}`], ordered: true });
  }
  b.object('TYPE', sql);
}

/** A type of its own with the server's functions for integers. */
export function addBaseType(b: SchemaBuilder): void {
  const { sql, schema } = b.qualified('bt');
  const [input, output] = ['in', 'out'].map((what) => `${quoteName(schema)}.${quoteName(b.name(`bt${what}`))}`);
  b.add(`CREATE TYPE ${sql}; CREATE FUNCTION ${input}(cstring) RETURNS ${sql} LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
    CREATE FUNCTION ${output}(${sql}) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
    CREATE TYPE ${sql} (INPUT = ${input}, OUTPUT = ${output}, LIKE = integer)`);
  addType(b, { sql, values: [`'5'::${sql}`, `'-1'::${sql}`], ordered: false });
  b.object('TYPE', sql);
}

export function addShellType(b: SchemaBuilder): void {
  b.add(`CREATE TYPE ${b.qualified('sh').sql}`);
}

export function addRowType(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ kind, columns }) => kind === 'table' && columns.length > 0);
  if (tables.length === 0) return addComposite(b);
  const { sql, columns } = b.draw.pick(tables);
  addType(b, { sql, values: [`NULL::${sql}`, `ROW(${columns.map(() => 'NULL').join(', ')})::${sql}`], ordered: false });
}

export function addCollation(b: SchemaBuilder): void {
  const { sql } = b.qualified('co');
  const kinds = [
    `FROM "C"`,
    `(provider = icu, locale = 'de-u-co-phonebk')`,
    `(provider = icu, locale = 'und-u-ks-level2', deterministic = false)`,
  ];
  b.add(`CREATE COLLATION ${sql} ${b.draw.pick(kinds)}`);
  b.types.push({ ...TEXT, sql: `text COLLATE ${sql}` });
  b.object('COLLATION', sql);
}
