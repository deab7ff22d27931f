import assert from 'node:assert/strict';
import { columnSources, columnTypes } from '../../../../../segment-agent/restore/check/column-types.js';

describe('columnTypes', () => {
  const of = (statement: string): Record<string, string> => Object.fromEntries(columnTypes(statement));

  it('reads what pg_dump writes between a column’s name and what is said of it besides', () => {
    assert.deepEqual(
      of(`CREATE UNLOGGED TABLE public."t (x" (
    id integer NOT NULL,
    "a, ""b" numeric(10,2) DEFAULT 1.5 NOT NULL,
    at timestamp(3) with time zone[] DEFAULT now(),
    e public."default" COLLATE public."C",
    g text GENERATED ALWAYS AS ((id)::text || ', c int') STORED,
    "CONSTRAINT" "char",
    CONSTRAINT c CHECK ((id > 0)),
    CONSTRAINT d CHECK ((g <> 'x'::text))
)
PARTITION BY RANGE (id);`),
      {
        id: 'integer',
        'a, "b': 'numeric(10,2)',
        at: 'timestamp(3) with time zone[]',
        e: 'public."default"',
        g: 'text',
        CONSTRAINT: '"char"',
      },
    );
  });

  it('ends the type before the storage of a column, and takes a type of that name for one', () => {
    assert.deepEqual(
      of(`CREATE TABLE public.t (
    id integer ENCODING (compresstype=none,blocksize=32768,compresslevel=0),
    n numeric(8,2) ENCODING (compresstype=zlib,blocksize=32768,compresslevel=1),
    e public.encoding
) WITH (appendonly='true', orientation='column');`),
      { id: 'integer', n: 'numeric(8,2)', e: 'public.encoding' },
    );
  });

  it('knows nothing of typed tables, tables without columns and other statements', () => {
    assert.deepEqual(of('CREATE TABLE public.t OF public.row (\n    PRIMARY KEY (id)\n);'), {});
    assert.deepEqual(of('CREATE TABLE public.t (\n)\nINHERITS (public.p);'), {});
    assert.deepEqual(of('CREATE VIEW v AS SELECT (1, 2);'), {});
  });
});

describe('columnSources', () => {
  for (const [statement, ...names] of [
    ['CREATE TABLE public.t (\n    id integer\n);'],
    ['CREATE TABLE public.t (\n)\nINHERITS (public.p);', 'public p'],
    [
      'CREATE TABLE "s 1"."INHERITS (x.y)" (\n    a int DEFAULT (s.f(1)),\n    "OF" text\n)\nINHERITS ("s, 1"."p ""x""", public.q)\nWITH (fillfactor=\'70\');',
      's, 1 p "x"',
      'public q',
    ],
    ['CREATE TABLE public.t OF public.row (\n    PRIMARY KEY (id), CHECK (s.f(id))\n);', 'public row'],
    ['CREATE TABLE public.t OF "a b".c;', 'a b c'],
    [
      "CREATE FOREIGN TABLE public.t (\n    id integer\n)\nINHERITS (public.p)\nSERVER s\nOPTIONS (schema_name 'x.y');",
      'public p',
    ],
    ['CREATE TABLE public.t PARTITION OF public.p\nFOR VALUES FROM (1) TO (2);', 'public p'],
    ['CREATE TABLE s.t (\n    a int\n)\nPARTITION BY RANGE (s.f(a));'],
  ] as const) {
    it(`reads ${names.length} of ${statement.replaceAll('\n', ' ')}`, () => {
      assert.deepEqual(
        columnSources(statement).map(({ schema, name }) => `${schema} ${name}`),
        names,
      );
    });
  }
});
