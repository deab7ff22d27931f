import assert from 'node:assert/strict';
import { MovedObjects } from '../../../../segment-agent/restore/change-schema.js';
import { SectionLines } from '../../../../segment-agent/restore/statistics-sections.js';
import { restoreSpec } from '../../../support/restore-run.js';

const TABLES = [
  { schema: 'sales', name: 'orders' },
  { schema: 'Odd "S.x', name: "it's" },
];

function rewrite(script: string): string {
  const entries = [
    { dumpId: 1, classOid: 1259, objectOid: 1, description: 'TABLE', text: 'sales orders o', dependencies: [] },
    {
      dumpId: 2,
      classOid: 1259,
      objectOid: 2,
      description: 'SEQUENCE',
      text: 'sales orders_id_seq o',
      dependencies: [1],
    },
    { dumpId: 3, classOid: 1259, objectOid: 3, description: 'SEQUENCE', text: 'sales free o', dependencies: [] },
    {
      dumpId: 4,
      classOid: 2606,
      objectOid: 4,
      description: 'CONSTRAINT',
      text: 'sales orders orders_pkey o',
      dependencies: [1],
    },
  ];
  const object = (dumpId: number, type: string, name: string) => ({
    dumpId,
    type,
    schema: 'sales',
    name,
    definition: '',
  });
  const objects = [
    object(1, 'TABLE', 'orders'),
    object(2, 'SEQUENCE', 'orders_id_seq'),
    object(3, 'SEQUENCE', 'free'),
    object(4, 'CONSTRAINT', 'orders orders_pkey'),
  ];
  const spec = restoreSpec('preData', { tables: TABLES, changeSchema: 'New "S' });
  return new MovedObjects(spec, 'New "S', entries, objects).rewrite(script);
}

describe('MovedObjects', () => {
  const NEW = '"New ""S"';
  const CASES: readonly (readonly [what: string, before: string, after: string])[] = [
    ['the table itself', 'CREATE TABLE sales.orders (id int);', `CREATE TABLE ${NEW}.orders (id int);`],
    ['quoted names', `GRANT SELECT ON "Odd ""S.x"."it's" TO a;`, `GRANT SELECT ON ${NEW}."it's" TO a;`],
    ['a table in a foreign key', 'REFERENCES sales.orders(id)', `REFERENCES ${NEW}.orders(id)`],
    ['a column’s table', 'OWNED BY sales.orders.id', `OWNED BY ${NEW}.orders.id`],
    ['an owned sequence', `nextval('sales.orders_id_seq'::regclass)`, `nextval('"New ""S"."orders_id_seq"'::regclass)`],
    ['the index of a key', 'ALTER INDEX sales.orders_pkey', `ALTER INDEX ${NEW}.orders_pkey`],
    [
      'its row type in casts, classes and columns',
      'CREATE CAST (sales.orders AS text) WITH FUNCTION b.f(sales.orders); CREATE TABLE b.t (class sales.orders, "COLLATE" sales.orders);',
      `CREATE CAST (${NEW}.orders AS text) WITH FUNCTION b.f(${NEW}.orders); CREATE TABLE b.t (class ${NEW}.orders, "COLLATE" ${NEW}.orders);`,
    ],
    [
      'the table of an index, not what is called like it there',
      'CREATE UNIQUE INDEX i ON ONLY sales.orders USING btree (e sales.orders, ((f)::sales.orders) sales.orders, n COLLATE sales.orders);',
      `CREATE UNIQUE INDEX i ON ONLY ${NEW}.orders USING btree (e sales.orders, ((f)::${NEW}.orders) sales.orders, n COLLATE sales.orders);`,
    ],
    [
      'the table of a constraint, not its operator class',
      'ALTER TABLE ONLY sales.orders ADD CONSTRAINT c EXCLUDE USING gist (e sales.orders WITH =);',
      `ALTER TABLE ONLY ${NEW}.orders ADD CONSTRAINT c EXCLUDE USING gist (e sales.orders WITH =);`,
    ],
    [
      'the type of an operator class, not the class',
      'CREATE OPERATOR CLASS sales.orders DEFAULT FOR TYPE sales.orders USING btree FAMILY sales.orders AS FUNCTION 1 b.c(sales.orders);',
      `CREATE OPERATOR CLASS sales.orders DEFAULT FOR TYPE ${NEW}.orders USING btree FAMILY sales.orders AS FUNCTION 1 b.c(${NEW}.orders);`,
    ],
  ];
  for (const [what, before, after] of CASES) {
    it(`renames ${what}`, () => assert.equal(rewrite(before), after));
  }

  const KEPT: readonly (readonly [what: string, text: string])[] = [
    ['literals', `DEFAULT 'sales.orders'`],
    ['literals in literals', `COMMENT ON x IS 'nextval(''sales.orders_id_seq''::regclass)';`],
    ['bodies', 'AS $$ SELECT * FROM sales.orders $$'],
    ['comments', '-- sales.orders\n/* sales.orders */'],
    [
      'text search objects of the same name',
      'CREATE TEXT SEARCH CONFIGURATION sales.orders (PARSER = sales.orders ); ALTER TEXT SEARCH CONFIGURATION sales.orders ADD MAPPING FOR word WITH sales.orders;',
    ],
    [
      'collations and conversions of the same name',
      'CREATE COLLATION sales.orders (x); COMMENT ON COLLATION sales.orders IS 1; CREATE DEFAULT CONVERSION sales.orders FOR x;',
    ],
    ['functions of the same name', 'CHECK ((sales.orders(n) > 0))'],
    ['other relations of the schema', `nextval('sales.free'::regclass), sales.orders2, sales."Orders"`],
    ['ends of longer names', 'x.sales.orders'],
    ['the table’s name elsewhere', 'other.orders'],
  ];
  for (const [what, text] of KEPT) {
    it(`keeps ${what}`, () => assert.equal(rewrite(text), text));
  }
});

describe('SectionLines', () => {
  const sections = (text: string): (string | undefined)[] => {
    const lines = new SectionLines();
    return text
      .split(/(?<=\n)/)
      .map((line) => lines.next(line))
      .filter((table) => table !== undefined);
  };

  it('finds sections by their first line, whatever the names', () => {
    const text = '-- Schema: public, Table: t\nSELECT 1;\n-- Schema: "A, b", Table: "x""y"\n';
    assert.deepEqual(sections(text), ['public.t', '"A, b"."x""y"']);
  });

  const NO_SECTIONS: readonly string[] = [
    `SELECT '\n-- Schema: a, Table: b\n';`,
    `SELECT 'it''s\n-- Schema: a, Table: b\n';`,
    `SELECT E'\\'\n-- Schema: a, Table: b\n';`,
    `SELECT '\\', '\n-- Schema: a, Table: b\n';`,
    `SELECT $x$\n-- Schema: a, Table: b\n$x$;`,
    `SELECT "\n-- Schema: a, Table: b\n";`,
    `/*\n-- Schema: a, Table: b\n*/`,
  ];
  for (const text of NO_SECTIONS) {
    it(`is not misled by ${JSON.stringify(text)}`, () =>
      assert.deepEqual(sections(`${text}\n-- it's a comment\n-- Schema: real, Table: one\n`), ['real.one']));
  }
});
