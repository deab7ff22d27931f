import assert from 'node:assert/strict';
import { assertDefined } from '../../../../coordinator/backup/assert-defined.js';
import { CatalogueTables, type CatalogueTable } from '../../../../coordinator/base/catalogue-tables.js';
import type { NodePlan } from '../../../../coordinator/backup/backup-plan.js';
import { parseDdlList } from '../../../../common/ddl/entry-list.js';
import { largeObjectStatements, type LargeObject } from '../../../../common/ddl/large-object-definitions.js';
import { PLAIN_SCRIPT } from '../../../../common/sets/script-wishes.js';
import {
  CLASS_OF_EXTENSIONS,
  neededTitles,
  undefinedContents,
  undefinedNames,
  withoutEntry,
  type Content,
} from '../../../../common/sets/completeness.js';
import { notAmong, ScriptScanner, scriptTitle } from '../../../../common/sets/script-scanner.js';
import {
  definingMissing,
  inTransactions,
  withoutContents,
  withoutDefinitions,
} from '../../../../segment-agent/restore/large-object-script.js';

/** As pg_restore 17 lists an archive with all sections. */
const LIST_17 = `;
; Archive created at 2026-11-29 00:55:23 UTC
;
3431; 1262 16387 DATABASE - lo postgres
2; 3079 16500 EXTENSION - fdw 
218; 1259 16396 SEQUENCE public s postgres
217; 1259 16388 TABLE public t postgres
3420; 0 16388 TABLE DATA public t postgres
;	depends on: 217
3432; 0 0 SEQUENCE SET public s postgres
3424; 2613 4711 BLOB METADATA - 4711..4712 o1
3433; 0 0 COMMENT - LARGE OBJECT 4711 o1
;	depends on: 3424
3434; 0 0 ACL - LARGE OBJECTS 4711..4712 o1
;	depends on: 3424
3425; 0 0 BLOBS - 4711..4712 o1
3440; 0 0 STATISTICS DATA public t 
3274; 2606 16395 CONSTRAINT public t t_pkey postgres
3275; 1259 16999 INDEX public t_i postgres
`;
const entries = parseDdlList(LIST_17);
const content = (what: Content['what'], oid: number, name: string, schema = 'public'): Content => ({
  what,
  oid,
  schema,
  name,
});

describe('Contents and definitions', () => {
  const contents = [
    content('rows of', 16388, 't'),
    content('value of sequence', 16396, 's'),
    content('statistics of', 16388, 't'),
    content('rows of', 16501, 'config', 'fdw'),
    content('rows of', 16999, 't_i'),
  ];
  const definers = new Map([[16501, { classOid: CLASS_OF_EXTENSIONS, oid: 16500, schema: '-', name: 'fdw' }]]);

  it('asks what makes relations that have no entry of their own; an index of that OID makes none', () => {
    assert.deepEqual(
      withoutEntry(contents, entries).map(({ oid }) => oid),
      [16501, 16999],
    );
  });

  it('names what has no definition, and where', () => {
    const titles = neededTitles(contents, definers);
    assert.deepEqual(titles, ['t; Schema: public', 's; Schema: public', 'fdw; Schema: -', 't_i; Schema: public']);
    const missing = undefinedContents(contents, definers, { entries, found: (title) => title.startsWith('fdw') });
    assert.deepEqual(
      missing.map(({ contents: named, from }) => `${named}: ${from}`),
      [
        'rows of public.t: script',
        'value of sequence public.s: script',
        'statistics of public.t: script',
        'rows of public.t_i: list',
      ],
    );
    assert.deepEqual(undefinedContents(contents.slice(0, 4), definers, { entries, found: () => true }), []);
    const [gone] = undefinedContents(contents.slice(3), new Map(), { entries, found: () => true });
    assert.deepEqual(gone, { contents: 'rows of fdw.config', from: 'list' });
  });

  it('compares nodes by names, not by what a separator makes of them', () => {
    const dumped = [
      { schema: 'a.b', name: 'c' },
      { schema: 'a', name: 'x' },
    ];
    assert.deepEqual(
      undefinedNames(dumped, [
        { schema: 'a', name: 'b.c' },
        { schema: 'a', name: 'x' },
      ]),
      [dumped[0]],
    );
  });

  it('refuses rows of segments that the coordinator does not define', () => {
    const table = (name: string): CatalogueTable => ({
      ...{ oid: 1, sizeBytes: 0, schema: 'public', name, owner: 'o', kind: 'table', columns: [], condition: '' },
      ...{ withRows: true, unlogged: false, distributed: false, ancestors: [], hashedByEnum: undefined },
    });
    const node = (dbid: number, withDefinitions: boolean, names: readonly string[]): NodePlan =>
      ({ instance: { dbid }, withDefinitions, tables: CatalogueTables.of(names.map(table)) }) as unknown as NodePlan;
    const nodes = [node(1, true, ['a', 'b']), node(2, false, ['b', 'c'])];
    assert.throws(
      () => assertDefined({ nodes }, new Map([[2, { rows: [3, 0] }]])),
      (error: { code?: string; message?: string }) =>
        error.code === 'SET_NOT_WHOLE' && /rows of public\.c/.test(error.message ?? ''),
    );
    assertDefined({ nodes }, new Map([[2, { rows: [3, null] }]]));
    assertDefined({ nodes: [nodes[0]!] }, new Map());
  });

  it('reads descriptions that pg_dump 17 and 18 write', () => {
    const described = new Map(entries.map(({ dumpId, description, text }) => [dumpId, `${description}|${text}`]));
    assert.equal(described.get(3424), 'BLOB METADATA|- 4711..4712 o1');
    assert.equal(described.get(3434), 'ACL|- LARGE OBJECTS 4711..4712 o1');
    assert.equal(described.get(3440), 'STATISTICS DATA|public t ');
  });
});

describe('ScriptScanner', () => {
  const title = (schema: string, name: string, type = 'TABLE'): string =>
    `--\n-- Name: ${name}; Type: ${type}; Schema: ${schema}; Owner: o; Tablespace: x\n--\n`;

  it('finds titles and large objects in pieces of any size', () => {
    const script = Buffer.from(
      `${title('public', 't')}CREATE TABLE public.t ();\n${title('-', '1..2', 'BLOB METADATA')}SELECT pg_catalog.lo_create('7');\n` +
        `SELECT pg_catalog.lo_create('3');\n-- SELECT pg_catalog.lo_create('9');\n${title('public', 'i', 'INDEX')}${title('a', 'x\ny'.replace('\n', ' '))}`,
    );
    for (const bytes of [1, 7, 64, script.length]) {
      const wanted = [scriptTitle('public', 't'), scriptTitle('public', 'i'), scriptTitle('a', 'x\ny')];
      const scanner = new ScriptScanner(wanted);
      for (let at = 0; at < script.length; at += bytes) scanner.add(script.subarray(at, at + bytes));
      assert.deepEqual(
        wanted.map((each) => scanner.has(each)),
        [true, false, true],
      );
      assert.deepEqual([...scanner.largeObjects()], [3, 7]);
    }
  });

  it('reads names that hold what separates them', () => {
    const name = 't; Type: TABLE; Schema: y; Owner: z';
    const scanner = new ScriptScanner([scriptTitle('odd; Owner: me', name)]);
    scanner.add(Buffer.from(title('odd; Owner: me', name)));
    assert.ok(scanner.has(scriptTitle('odd; Owner: me', name)));
  });

  it('looks at each byte a bounded number of times, whatever a function body holds', () => {
    const lines = ['-- Name: ', 'x; Type: TABLE; Schema: ', '; Owner: '].map((word) => word.repeat(200_000));
    const script = Buffer.from(`${lines.join('')}\n${title('public', 't')}`);
    const scanner = new ScriptScanner([scriptTitle('public', 't')]);
    for (let at = 0; at < script.length; at += 65_536) scanner.add(script.subarray(at, at + 65_536));
    assert.ok(scanner.has(scriptTitle('public', 't')));
  });

  it('tells which OIDs are missing', () => {
    assert.deepEqual(notAmong([1, 2, 4_294_967_295], Uint32Array.from([2, 3])), [1, 4_294_967_295]);
    assert.deepEqual(notAmong([1], Uint32Array.from([])), [1]);
  });
});

describe('Scripts of large objects', () => {
  const object = (changes: Partial<LargeObject>): LargeObject => ({
    ...{ oid: 7, owner: 'a', comment: null, labels: null, hasGrants: false, grants: null },
    ...changes,
  });
  const statements = (changes: Partial<LargeObject>): string[] =>
    largeObjectStatements([object(changes)], PLAIN_SCRIPT)
      .trimEnd()
      .split('\n')
      .slice(2);
  const grant = (grantor: string, grantee: string | null, privilege: 'SELECT' | 'UPDATE', grantable = false) => ({
    ...{ grantor, grantee, privilege, grantable },
  });

  it('have comments and labels on one line', () => {
    assert.deepEqual(statements({ comment: "it's\n\\", labels: [{ provider: 'p', label: 'secret' }] }), [
      `COMMENT ON LARGE OBJECT 7 IS E'it''s\\n\\\\';`,
      `SECURITY LABEL FOR "p" ON LARGE OBJECT 7 IS 'secret';`,
    ]);
  });

  it('have the grants, those of others in their names, and take from the owner what he lacks', () => {
    const whole = [grant('a', 'a', 'SELECT'), grant('a', 'a', 'UPDATE')];
    assert.deepEqual(statements({ hasGrants: true, grants: whole }), []);
    assert.deepEqual(statements({ hasGrants: true, grants: null }), ['REVOKE ALL ON LARGE OBJECT 7 FROM "a";']);
    const grants = [grant('b', null, 'SELECT'), ...whole, grant('a', 'b', 'SELECT', true)];
    assert.deepEqual(statements({ hasGrants: true, grants }), [
      'GRANT SELECT ON LARGE OBJECT 7 TO "b" WITH GRANT OPTION;',
      'SET SESSION AUTHORIZATION "b";',
      'GRANT SELECT ON LARGE OBJECT 7 TO PUBLIC;',
      'RESET SESSION AUTHORIZATION;',
    ]);
    assert.deepEqual(statements({ hasGrants: true, grants: [grant('a', 'a', 'SELECT')] }), [
      'REVOKE ALL ON LARGE OBJECT 7 FROM "a";',
      'GRANT SELECT ON LARGE OBJECT 7 TO "a";',
    ]);
  });

  // eslint-disable-next-line @typescript-eslint/require-await -- a stream's text comes later
  const pieces = async function* (text: string, bytes: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < text.length; at += bytes) yield Buffer.from(text.slice(at, at + bytes));
  };
  const all = async (text: AsyncIterable<Uint8Array>): Promise<string> => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of text) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  };

  it('are gone on with at the transaction that is not noted', async () => {
    const text = `BEGIN;\na;\nCOMMIT;\nBEGIN;\nb;\nCOMMIT;\nBEGIN;\nSELECT 'COMMIT;';\nCOMMIT;\n`;
    for (const bytes of [1, 5, 1000]) {
      const left = inTransactions(pieces(text, bytes), { isDone: (n) => n === 1, noteOf: (n) => `note ${n}` });
      assert.equal(await all(left), `BEGIN;\na;\nnote 0;\nCOMMIT;\nBEGIN;\nSELECT 'COMMIT;';\nnote 2;\nCOMMIT;\n`);
    }
  });

  const put = (oid: number): string => `SELECT pg_catalog.lo_put(${oid}, 0, decode('${'0'.repeat(99)}', 'hex'));\n`;

  it('leave out objects that are there: all lines of their definitions, all of their pages', async () => {
    const roles = { ...PLAIN_SCRIPT, useSessionAuthorization: true };
    const objects = [1, 22, 22_000_000].map((oid) =>
      object({ oid, comment: `of ${oid}`, owner: oid === 1 ? 'a' : 'b' }),
    );
    const text = `BEGIN;\n${largeObjectStatements(objects, roles)}COMMIT;\n`;
    const left = text.split('\n').filter((line) => !/(?:\('22'\)|OBJECT 22 )/.test(line));
    const puts = ['BEGIN;', put(1), put(22), put(22), put(22_000_000)].map((line) => line.trimEnd());
    for (const bytes of [1, 7, 4096]) {
      const definitions = await all(withoutDefinitions(pieces(text, bytes), (oid) => oid === 22));
      assert.deepEqual(definitions.split('\n'), left);
      const told: number[] = [];
      const contents = withoutContents(
        pieces(`${puts.join('\n')}\n`, bytes),
        (oid) => oid === 22,
        (oid) => void told.push(oid),
      );
      assert.deepEqual((await all(contents)).trimEnd().split('\n'), [puts[0], puts[1], puts[4]]);
      assert.deepEqual(told, [22]);
    }
  });

  it('make objects that nothing has defined, each once', async () => {
    for (const bytes of [3, 1000]) {
      const made = await all(definingMissing(pieces(put(1) + put(1) + put(12), bytes)));
      const makes = made
        .split('\n')
        .filter((line) => line.includes('lo_create'))
        .map((line) => line.slice(0, 34));
      assert.deepEqual(
        makes,
        [`SELECT pg_catalog.lo_create('1') WH`, `SELECT pg_catalog.lo_create('12') W`].map((line) => line.slice(0, 34)),
      );
      assert.equal(made.split('\n').filter((line) => line.includes('lo_put')).length, 3);
    }
  });
});
