import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { selectDefinitions } from '../../../../common/ddl/definition-filter.js';
import { formatUseList, parseDdlList } from '../../../../common/ddl/entry-list.js';
import { stripMetaCommands } from '../../../../common/ddl/script.js';
import { selectDatabase, selectForTables } from '../../../../common/ddl/selection.js';

/** Taken from pg_restore 15's output for a small database. */
const LIST = `;
; Archive created at 2026-01-31 02:32:25 UTC
;     dbname: d1
;
3434; 0 0 ENCODING - ENCODING 
3437; 1262 16384 DATABASE - d1 postgres
3438; 0 0 COMMENT - DATABASE d1 postgres
;	depends on: 3437
3439; 0 0 ACL - DATABASE d1 postgres
;	depends on: 3437
3440; 0 0 DATABASE PROPERTIES - d1 postgres
7; 2615 16398 SCHEMA - s1 postgres
2; 3079 16385 EXTENSION - postgres_fdw 
3441; 0 0 COMMENT - EXTENSION postgres_fdw 
;	depends on: 2
860; 1247 16396 DOMAIN public dd postgres
857; 1247 16393 TYPE public mood postgres
234; 1255 16400 FUNCTION public trg() postgres
233; 1255 16399 FUNCTION s1 f(integer) postgres
;	depends on: 7
2089; 1417 16455 SERVER - sv postgres
;	depends on: 2 2 2
3442; 0 0 USER MAPPING - USER MAPPING postgres SERVER sv postgres
;	depends on: 2089
224; 1259 16449 TABLE public par postgres
225; 1259 16452 TABLE public chi postgres
;	depends on: 224
226; 1259 16457 FOREIGN TABLE public ft postgres
;	depends on: 2089
218; 1259 16403 TABLE s1 a postgres
;	depends on: 233 7 857 860
3443; 0 0 COMMENT s1 TABLE a postgres
;	depends on: 218
220; 1259 16424 VIEW public v postgres
;	depends on: 218 218
221; 1259 16430 TABLE public p postgres
222; 1259 16435 TABLE public p1 postgres
;	depends on: 221
217; 1259 16402 SEQUENCE s1 a_g_seq postgres
;	depends on: 7 218
219; 1259 16413 TABLE s1 b b postgres
;	depends on: 7
3252; 0 0 TABLE ATTACH public p1 postgres
;	depends on: 222 221
3254; 2604 16406 DEFAULT s1 a id postgres
;	depends on: 217 218 218
3262; 2606 16434 CONSTRAINT public p p_pkey postgres
;	depends on: 221
3264; 2606 16439 CONSTRAINT public p1 p1_pkey postgres
;	depends on: 222 222 3262
3258; 2606 16411 CONSTRAINT s1 a a_pkey postgres
;	depends on: 218
3256; 1259 16412 INDEX s1 a_f_idx postgres
;	depends on: 233 218 218
3267; 0 0 INDEX ATTACH public p1_pkey postgres
;	depends on: 3264 3262 222 3262 222 221
3415; 2618 16428 RULE s1 b b r postgres
;	depends on: 219 218 219 219
3271; 2620 16423 TRIGGER s1 a t postgres
;	depends on: 218 234
3270; 2606 16418 FK CONSTRAINT s1 b b b b_id_fkey postgres
;	depends on: 218 219 3258
3280; 0 0 COMMENT s1 CONSTRAINT b b_id_fkey ON b b postgres
;	depends on: 3270 219
3417; 0 16403 ROW SECURITY s1 a postgres
;	depends on: 218
3420; 6106 16464 PUBLICATION TABLE s1 pu a postgres
;	depends on: 218 3419
`;

const entries = parseDdlList(LIST);

describe('parseDdlList', () => {
  it('reads ids, OIDs, descriptions of several words and dependencies without repetitions', () => {
    const server = entries.find(({ dumpId }) => dumpId === 2089);
    assert.deepEqual(server, {
      dumpId: 2089,
      classOid: 1417,
      objectOid: 16455,
      description: 'SERVER',
      text: '- sv postgres',
      dependencies: [2],
    });
    assert.equal(entries.find(({ dumpId }) => dumpId === 3270)?.description, 'FK CONSTRAINT');
    assert.equal(entries.find(({ dumpId }) => dumpId === 3270)?.text, 's1 b b b b_id_fkey postgres');
  });

  it('does not take a schema in capitals for a part of the description', () => {
    const [entry] = parseDdlList('5; 1259 7 TABLE DATASETS t me\n');
    assert.equal(entry?.description, 'TABLE');
    assert.equal(entry.text, 'DATASETS t me');
  });

  it('refuses a line that is not an entry', () => {
    assert.throws(() => parseDdlList('5; 1259 TABLE\n'), { code: 'FILE_DAMAGED' });
  });
});

describe('selectForTables', () => {
  it('takes the table, what hangs on it and what that depends on, in the order of the list', () => {
    const { ids } = selectForTables(entries, new Set([16403]));
    assert.deepEqual(ids, [7, 860, 857, 234, 233, 218, 3443, 217, 3254, 3258, 3256, 3271, 3417]);
  });

  it('leaves out views, other tables’ rules and foreign keys to tables that were not asked for', () => {
    const { ids } = selectForTables(entries, new Set([16403]));
    for (const id of [220, 3415, 3270, 3420, 3280]) assert.ok(!ids.includes(id), `${id} was selected`);
  });

  it('takes a foreign key and its comment when both tables are selected', () => {
    const { ids } = selectForTables(entries, new Set([16403, 16413]));
    for (const id of [3270, 3280, 3415]) assert.ok(ids.includes(id), `${id} is missing`);
  });

  it('takes what another table’s rule needs', () => {
    assert.ok(selectForTables(entries, new Set([16413])).ids.includes(218));
  });

  it('takes a partition with its parent and the attachments of both', () => {
    assert.deepEqual(selectForTables(entries, new Set([16435])).ids, [221, 222, 3252, 3262, 3264, 3267]);
    assert.deepEqual(selectForTables(entries, new Set([16430])).ids, [221, 3262]);
  });

  it('takes the server, its extension and its user mappings with a foreign table', () => {
    assert.deepEqual(selectForTables(entries, new Set([16457])).ids, [2, 3441, 2089, 3442, 226]);
  });

  it('selects nothing for an unknown table', () => {
    assert.deepEqual(selectForTables(entries, new Set([1])).ids, []);
  });
});

describe('selectDatabase', () => {
  it('takes the database with its properties, grants and comment', () => {
    assert.deepEqual(selectDatabase(entries), [3437, 3438, 3439, 3440]);
    assert.equal(formatUseList([3437, 3438]), '3437;\n3438;\n');
  });
});

describe('stripMetaCommands', () => {
  it('removes lines of psql’s own and keeps the same lines inside literals, names and bodies', () => {
    const script = [
      "-- a comment with a quote: it’s '",
      '\\restrict abc',
      "COMMENT ON DATABASE d1 IS 'it''s",
      "\\connect foo';",
      "COMMENT ON x IS E'a\\'",
      "\\connect bar';",
      'ALTER DATABASE "a',
      '\\b" OWNER TO x;',
      'DO $x$',
      '\\connect',
      '$x$;',
      '\\unrestrict abc',
      '\\connect d1',
      'SELECT 1;',
      '',
    ];
    const kept = script.filter((_line, index) => ![1, 11, 12].includes(index));
    assert.equal(stripMetaCommands(script.join('\n')), kept.join('\n'));
  });
});

describe('a schema’s other objects', () => {
  const shop = parseDdlList(`6; 2615 16741 SCHEMA - sales owner
217; 1259 16752 TABLE sales orders owner
;	depends on: 6
216; 1259 16744 TABLE sales customer owner
;	depends on: 6
215; 1259 16743 SEQUENCE sales customer_id_seq owner
;	depends on: 216 6
3206; 2606 16751 CONSTRAINT sales customer customer_pkey owner
;	depends on: 216
3209; 2606 16760 FK CONSTRAINT sales orders orders_customer_fkey owner
;	depends on: 216 217 3206
`);

  it('are no part of a table in it: another table’s sequence stays out, and so does the key to that table', () => {
    assert.deepEqual(selectForTables(shop, new Set([16752])).ids, [6, 217]);
    assert.deepEqual(selectForTables(shop, new Set([16752, 16744])).ids, [6, 217, 216, 215, 3206, 3209]);
  });
});

describe('selectDefinitions', () => {
  const entries = parseDdlList(LIST);
  const allSchemas = ['public', 's1'];

  it('keeps all without a filter', () => assert.equal(selectDefinitions(entries, { keep: 'all' }), undefined));

  const none = { tableOids: [], leftOutOids: [], schemas: [], allSchemas };

  it('keeps what is in a schema and what that needs elsewhere', () => {
    const selected = new Set(selectDefinitions(entries, { ...none, keep: 'schemas', schemas: ['s1'] })!.ids);
    for (const id of [7, 218, 219, 217, 233, 857, 860]) assert.ok(selected.has(id), String(id));
    for (const id of [221, 222, 226]) assert.ok(!selected.has(id), String(id));
  });

  it('leaves out tables with all that belongs to them', () => {
    const filter = { ...none, keep: 'others', tableOids: [16413], leftOutOids: [16435] } as const;
    const selected = new Set(selectDefinitions(entries, filter)!.ids);
    for (const id of [222, 3252, 3264, 3267]) assert.ok(!selected.has(id), String(id));
    for (const id of [7, 219, 221, 233]) assert.ok(selected.has(id), String(id));
  });

  it('tells a schema from one whose name begins alike', () => {
    const [entry] = parseDdlList('5; 1259 16500 TABLE a b c owner\n');
    const inSchema = (schemas: readonly string[]): unknown =>
      selectDefinitions([entry!], { ...none, keep: 'schemas', schemas, allSchemas: ['a', 'a b'] })?.ids;
    assert.deepEqual(inSchema(['a']), []);
    assert.deepEqual(inSchema(['a b']), [5]);
  });
});
