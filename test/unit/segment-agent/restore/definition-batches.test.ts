import assert from 'node:assert/strict';
import { indexBatches } from '../../../../segment-agent/restore/build-indexes.js';
import { definitionSteps } from '../../../../segment-agent/restore/definition-batches.js';

const definition = (name: string, type: string, sql: string): string =>
  `--\n-- Name: ${name}; Type: ${type}; Schema: public; Owner: o\n--\n\n${sql}\n\n`;
const table = (name: string, more = ''): string =>
  definition(
    name,
    'TABLE',
    `CREATE TABLE public.${name} (\n    i integer\n)${more};\n\nALTER TABLE public.${name} OWNER TO o;`,
  );

describe('definitionSteps', () => {
  it('asks the server a fiftieth as often as there are statements, however many there are', () => {
    const batchesOf = (tables: number): number =>
      definitionSteps(Array.from({ length: tables }, (_, index) => table(`t${index}`)).join('')).flatMap(
        ({ batches }) => batches,
      ).length;
    assert.equal(batchesOf(1_000), 40);
    assert.equal(batchesOf(10_000), 400);
  });

  it('lets tables that hang on no other go side by side, settings everywhere, all else in its order', () => {
    const script = [
      `SET a = 1;\nSELECT pg_catalog.set_config('search_path', '', false);\n`,
      definition('e', 'TYPE', `CREATE TYPE public.e AS ENUM ('x;y');`),
      table('a'),
      table('b'),
      'SET default_tablespace = x;\n',
      table('c'),
      table('d', '\nINHERITS (public.c)'),
      definition('r', 'RULE', 'CREATE RULE r AS ON INSERT TO public.a DO (SELECT 1; SELECT 2);'),
    ].join('');
    assert.deepEqual(
      definitionSteps(script).map(({ kind, batches }) => [kind, batches.flat().length]),
      // The owner of d is set behind d.
      [
        ['everywhere', 2],
        ['ordered', 1],
        ['tables', 4],
        ['everywhere', 1],
        ['tables', 2],
        ['ordered', 1],
        ['tables', 1],
        ['ordered', 1],
      ],
    );
  });

  it('keeps what belongs to one table together, and names it', () => {
    const script = Array.from({ length: 60 }, (_, index) => table(`t${index}`)).join('');
    const batches = definitionSteps(script).flatMap((step) => step.batches);
    for (const batch of batches) assert.match(batch[0]!.sql, /^CREATE/);
    assert.equal(batches[0]![1]!.object, 'TABLE public.t0');
  });

  it('numbers statements the same wherever settings and batches fall', () => {
    const script = `SET a = 1;\n${table('a')}SET b = 2;\n${table('b')}`;
    const numbers = definitionSteps(script).flatMap(({ batches }) => batches.flat().map(({ number }) => number));
    assert.deepEqual(numbers, [undefined, 0, 1, undefined, 2, 3]);
  });
});

describe('indexBatches', () => {
  const index = (name: string, settings = ''): Parameters<typeof indexBatches>[0][number] => ({
    sql: `CREATE INDEX ON ${name}`,
    settings,
    object: undefined,
    schema: 's',
    name,
  });

  it('gives a table to one message only, and a large one’s indexes a message each', () => {
    const many = Array.from({ length: 120 }, (_, at) => index(`t${at % 60}`));
    const batches = [
      ...indexBatches([...many, index('big'), index('big')], ({ name }) => (name === 'big' ? 1e9 : 100)),
    ];
    assert.deepEqual(
      batches.map(({ length }) => length),
      [1, 1, 50, 50, 20],
    );
    const owners = batches.slice(2).flatMap((batch) => [...new Set(batch.map(({ name }) => name))]);
    assert.equal(new Set(owners).size, owners.length);
  });

  it('does not mix settings', () => {
    const batches = [...indexBatches([index('a', 'SET x = 1;'), index('b'), index('c')], () => 0)];
    assert.deepEqual(
      batches.map((batch) => batch.map(({ name }) => name)),
      [['a'], ['b', 'c']],
    );
  });
});
