/**
 * A schema while it is made up: its statements in the order in which they run, and what later ones may use. Pure: no
 * server is asked. A statement that the server refuses is left out of the schema (apply-schema.ts), so a kind may try
 * things that only sometimes go together.
 */
import { quoteLiteral, quoteName, quoteQualified } from '../../common/pg/quote.js';
import type { Draw } from './draw.js';

/** One statement, or several that belong together. CONTENT in it becomes the node's number, 0 for the coordinator. */
export interface Piece {
  /** What makes such statements, for the report. */
  readonly kind: string;
  readonly sql: string;
}

/** A type that a column may have. */
export interface ColumnType {
  readonly sql: string;
  /** SQL expressions. */
  readonly values: readonly string[];
  /** It has an order: keys and indexes may be made of it. */
  readonly ordered: boolean;
}

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** A value may be given in an INSERT. */
  readonly takesValues: boolean;
}

export type TableKind = 'table' | 'partitioned' | 'partition' | 'foreign';

export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Quoted, with its schema. */
  readonly sql: string;
  readonly kind: TableKind;
  readonly columns: Column[];
  /** Its column id is a primary key. */
  readonly hasKey: boolean;
}

export interface Routine {
  readonly sql: string;
  /** With the types of its arguments. */
  readonly signature: string;
}

/** What a run uses of every role: they are there before a run begins and stay. */
export const ROLES = ['gen_owner', 'gen_reader', 'Gen "Writer" x', 'gen_ロール'] as const;
export const TABLESPACE = 'gen space';

/** Where a token of letters and a number stands in a name: what a message says must be found again by it. */
const SHAPES: readonly ((token: string) => string)[] = [
  (token) => token.toUpperCase(),
  (token) => `Mixed ${token}`,
  (token) => `${token} `,
  (token) => `a.${token}`,
  (token) => `${token}."b`,
  (token) => `${token}'s`,
  (token) => `Größe ${token} 🐘`,
  (token) => `${token}\nnew`,
  (token) => `-${token}`,
  (token) => `${token}; DROP TABLE x; --`,
  (token) => `${token}\\b`,
  (token) => `$$${token}$$`,
  (token) => `${token},(x)`,
  (token) => `*${token}?`,
  (token) => `${token}%s`,
];

export class SchemaBuilder {
  readonly pieces: Piece[] = [];
  readonly schemas: string[] = ['public'];
  readonly types: ColumnType[] = [];
  readonly tables: Table[] = [];
  /** Quoted names of what one may SELECT from, tables aside. */
  readonly views: string[] = [];
  /** That have rows, in the order in which they were made. */
  readonly filled: string[] = [];
  readonly sequences: string[] = [];
  /** integer → integer, IMMUTABLE. */
  readonly functions: Routine[] = [];
  readonly triggerFunctions: string[] = [];
  readonly servers: string[] = [];
  readonly largeObjects: number[] = [];
  readonly extensions = new Map<string, string>();
  /** Anything with a comment or rights: `TABLE x`, `TYPE y`. */
  readonly objects: { readonly type: string; readonly sql: string }[] = [];
  #kind = '';
  #next = 1;

  constructor(readonly draw: Draw) {}

  /** What the statements that follow are counted under. */
  begin(kind: string): void {
    this.#kind = kind;
  }

  add(sql: string): void {
    this.pieces.push({ kind: this.#kind, sql });
  }

  /** A name that nothing else in this schema has, often an odd one. */
  name(prefix: string): string {
    const token = `${prefix}${this.#next}`;
    this.#next += 1;
    return this.draw.chance(0.7) ? token : this.draw.pick(SHAPES)(token);
  }

  number(): number {
    this.#next += 1;
    return this.#next;
  }

  schema(): string {
    return this.draw.pick(this.schemas);
  }

  /** A new name in some schema. */
  qualified(prefix: string): { readonly schema: string; readonly name: string; readonly sql: string } {
    const [schema, name] = [this.schema(), this.name(prefix)];
    return { schema, name, sql: quoteQualified(schema, name) };
  }

  /** Registers what comments and rights may be put on. */
  object(type: string, sql: string): void {
    this.objects.push({ type, sql });
  }

  role(): string {
    return quoteName(this.draw.pick(ROLES));
  }

  column(prefix: string, type: ColumnType, takesValues = true): Column {
    return { name: this.name(prefix), type, takesValues };
  }

  /** `most` rows at most, with values of the columns' types; ids differ by node. */
  addRows(table: Table, most = 4): void {
    const given = table.columns.filter(({ takesValues }) => takesValues);
    if (given.length === 0) return this.add(`INSERT INTO ${table.sql} DEFAULT VALUES`);
    const rows = Array.from({ length: this.draw.int(0, most) }, (_, at) => {
      const values = given.map(({ name, type }) =>
        name === 'id' ? `CONTENT * 100 + ${at + 1}` : this.draw.chance(0.15) ? 'NULL' : this.draw.pick(type.values),
      );
      return `(${values.join(', ')})`;
    });
    // One by one: a row that a constraint refuses does not take the others along.
    const names = given.map(({ name }) => quoteName(name)).join(', ');
    for (const row of rows) this.add(`INSERT INTO ${table.sql} (${names}) VALUES ${row}`);
  }
}

export const INTEGER: ColumnType = { sql: 'integer', values: ['CONTENT + 1', '0', '-7', '2147483647'], ordered: true };
export const TEXT: ColumnType = {
  sql: 'text',
  values: [
    `''`,
    `'node CONTENT'`,
    String.raw`E'\\.\n'`,
    String.raw`E'a\tb\\N'`,
    `'NULL'`,
    `'it''s "x" 🐘'`,
    `repeat('x', 3000)`,
  ],
  ordered: true,
};

const ordered = (sql: string, ...values: string[]): ColumnType => ({
  sql,
  values: values.map((value) => quoteLiteral(value)),
  ordered: true,
});
const unordered = (sql: string, ...values: string[]): ColumnType => ({ ...ordered(sql, ...values), ordered: false });

export const BUILT_IN_TYPES: readonly ColumnType[] = [
  INTEGER,
  TEXT,
  ordered('bigint', '-9223372036854775808', '42'),
  ordered('smallint', '-1', '32767'),
  ordered('numeric(12,3)', '1.5', '-0.001', 'NaN'),
  ordered('double precision', '0.30000000000000004', '-0', 'Infinity', 'NaN'),
  ordered('real', '1e-45', '0.1'),
  ordered('boolean', 'true', 'false'),
  ordered('date', '2000-02-29', 'infinity', '0044-03-15 BC'),
  ordered('timestamptz', '2024-03-31 02:30:00 Europe/Berlin', '-infinity', '1999-12-31 23:59:59.999999+00'),
  ordered('timestamp(3)', '2001-02-03 04:05:06.789'),
  ordered('interval', '1 year -25:59:59.5', '-1 mon +1 day'),
  ordered('timetz', '24:00:00-15:59:59', '12:34:56+05:45'),
  ordered('bytea', '\\x00ff5c2e', '\\x'),
  ordered('varchar(20)', '', ' x '),
  ordered('char(4)', 'ab', ''),
  ordered('"char"', 'x'),
  ordered('name', 'n a m e'),
  ordered('uuid', '00000000-0000-0000-0000-000000000001'),
  ordered('inet', '10.1.2.3/8', 'fe80::1/10'),
  ordered('bit(3)', '101'),
  ordered('jsonb', '{"b":1,"a":[null,"\\\\.\\n",1.10]}', 'null'),
  ordered('money', '12.34'),
  ordered('oid', '4294967295'),
  ordered('pg_lsn', 'FFFFFFFF/FFFFFFFF'),
  ordered('integer[]', '{}', '{1,NULL,3}', '[0:1]={1,2}'),
  ordered('text[]', '{"NULL",NULL,"a\\"b"}', '{{a,b},{c,d}}'),
  ordered('int4range', '[1,5)', 'empty'),
  ordered('int4multirange', '{[1,3),[5,9)}'),
  ordered('tstzrange', '["2000-01-01 00:00:00+00",)'),
  ordered('tsvector', "'a':1A 'b''c':2"),
  unordered('json', '  {"b":1, "a" : 2 }  '),
  unordered('xml', '<a b="&lt;"/>', 'only content'),
  unordered('point', '(1,NaN)'),
  unordered('box', '(1,1),(0,0)'),
  unordered('regclass', 'pg_catalog.pg_class'),
];
