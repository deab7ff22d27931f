import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { ArchiveGraph } from '../../../../common/ddl/archive-graph.js';
import { attachmentsToRoots } from '../../../../common/ddl/attachments.js';
import { selectDefinitions, type DefinitionFilter } from '../../../../common/ddl/definition-filter.js';
import { parseDdlList, type DdlEntry } from '../../../../common/ddl/entry-list.js';
import { formatIdRanges, ID_RANGES_SHAPE, idRanges } from '../../../../common/ddl/id-ranges.js';
import { relationsOf, selectDatabase, selectForTables, type Selection } from '../../../../common/ddl/selection.js';
import { selectionNotes } from '../../../../common/ddl/selection-notes.js';

/** Small archives in the form of `pg_restore --list --verbose`: `id class oid TEXT < dependencies`. */
function archive(...lines: readonly string[]): DdlEntry[] {
  const list = lines.map((line) => {
    const [, id, classOid, oid, text, dependencies] = /^(\d+) (\d+) (\d+) (.*?)(?: < (.*))?$/.exec(line)!;
    return `${id}; ${classOid} ${oid} ${text} me\n${dependencies === undefined ? '' : `;\tdepends on: ${dependencies}\n`}`;
  });
  return parseDdlList(list.join(''));
}

const ALL = ['a', 'b', 'ext', 'public'];
type Named = Partial<Omit<Extract<DefinitionFilter, { keep: 'schemas' }>, 'keep'>>;

function select(entries: readonly DdlEntry[], keep: 'schemas' | 'others' | 'tables', named: Named): Selection {
  const none = { tableOids: [], leftOutOids: [], schemas: [], allSchemas: ALL };
  return selectDefinitions(entries, { keep, ...none, ...named })!;
}

const said = (entries: readonly DdlEntry[], selection: Selection): ReturnType<typeof selectionNotes> =>
  selectionNotes({
    graph: new ArchiveGraph(entries),
    selection,
    names: new Map(
      entries.map(({ dumpId, description, text }) => {
        const [schema, ...words] = text.split(' ');
        return [dumpId, { type: description, schema: schema!, name: words.slice(0, -1).join(' '), definition: '' }];
      }),
    ),
    advice: ({ schema, name }) => `Add -t ${schema}.${name}.`,
  });

describe('A closed selection', () => {
  it('leaves out grants in a chosen schema on what an extension made, which the archive has no entry of', () => {
    const entries = archive(
      '1 2615 10 SCHEMA - a',
      '2 3079 11 EXTENSION - file_fdw < 1',
      '3 0 0 ACL a FUNCTION file_fdw_handler()',
      '5 1255 12 FUNCTION a own() < 1',
      '6 0 0 ACL a FUNCTION own() < 5',
    );
    assert.deepEqual(select(entries, 'schemas', { schemas: ['a'] }).ids, [1, 5, 6]);
    assert.deepEqual(select(entries, 'others', {}).ids, [1, 2, 3, 5, 6]);
  });

  it('has grants in an excluded schema on what an extension made, and none on what it defines itself', () => {
    const lines = [
      '1 2615 10 SCHEMA - ext',
      '2 3079 11 EXTENSION - ltree < 1',
      '3 0 0 ACL ext FUNCTION ltree_in(cstring)',
      '4 1255 12 FUNCTION ext own() < 1',
      '5 0 0 ACL ext FUNCTION own() < 4',
      '6 1259 20 TABLE public t < 2',
    ];
    const chosen = { schemas: ['ext'], tableOids: [20] };
    assert.deepEqual(select(archive(...lines), 'others', chosen).ids, [1, 2, 3, 6]);
    const elsewhere = lines.map((line) => line.replace('ltree < 1', 'ltree'));
    assert.deepEqual(select(archive(...elsewhere), 'others', chosen).ids, [2, 6]);
  });

  it('has what is needed of an excluded schema: an extension, a type, a row type, a function of a default', () => {
    const entries = archive(
      '1 2615 10 SCHEMA - ext',
      '2 3079 11 EXTENSION - citext < 1',
      '3 1247 12 TYPE ext mood < 1',
      '4 1259 13 TABLE ext rowtype < 1',
      '5 1255 14 FUNCTION ext f() < 1 4',
      '6 1259 20 TABLE public t < 2 3',
      '7 1259 21 TABLE public u < 4',
      '8 1259 22 TABLE public v < 5',
      '9 1259 23 TABLE ext gone < 1',
    );
    const selection = select(entries, 'others', {
      schemas: ['ext'],
      tableOids: [20, 21, 22],
      leftOutOids: [13, 23],
    });
    assert.deepEqual(selection.ids, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(
      selection.rowless.map(({ table }) => table.dumpId),
      [4],
    );
    assert.match(
      said(entries, selection).warnings.join(),
      /^Only the definition of table ext\.rowtype comes along, without rows: .* needs it, .*Add -t ext\.rowtype\.$/,
    );
  });

  it('keeps a view over an excluded table, and says that the table has no rows', () => {
    const entries = archive(
      '1 1259 10 TABLE public t',
      '2 1259 11 VIEW public v < 1',
      '3 2606 12 CONSTRAINT public t t_pkey < 1',
      '4 1259 13 SEQUENCE public t_id_seq < 1',
    );
    const selection = select(entries, 'others', { leftOutOids: [10] });
    assert.deepEqual(selection.ids, [1, 2, 3, 4]);
    assert.match(said(entries, selection).warnings.join(), /table public\.t .*view public\.v needs it/);
    const without = archive('1 1259 10 TABLE public t', '3 2606 12 CONSTRAINT public t t_pkey < 1');
    assert.deepEqual(select(without, 'others', { leftOutOids: [10] }).ids, []);
  });

  it('has the inheritance parent and the sequence that a chosen table needs', () => {
    const entries = archive(
      '1 1259 10 TABLE b parent',
      '2 1259 11 SEQUENCE b s',
      '3 1259 12 TABLE a child < 1 2',
      '4 1259 13 TABLE b other',
    );
    for (const selection of [
      select(entries, 'tables', { tableOids: [12] }),
      select(entries, 'schemas', { schemas: ['a'], tableOids: [12], leftOutOids: [10, 13] }),
      select(entries, 'others', { schemas: ['b'], tableOids: [12], leftOutOids: [10, 13] }),
    ]) {
      assert.deepEqual(selection.ids, [1, 2, 3]);
      assert.deepEqual([...selection.chosen], [3]);
      assert.match(said(entries, selection).warnings.join(), /table b\.parent .*table a\.child needs it/);
    }
  });

  it('names a foreign table that comes along, which lacks no rows, and none that was chosen', () => {
    const entries = archive(
      '1 1259 10 FOREIGN TABLE b far',
      '2 1259 11 VIEW a v < 1',
      '3 1259 12 FOREIGN TABLE a near',
      '4 1259 13 VIEW a w < 3',
    );
    const selection = select(entries, 'schemas', { schemas: ['a'], tableOids: [12], leftOutOids: [10] });
    assert.deepEqual(selection.ids, [1, 2, 3, 4]);
    assert.deepEqual(said(entries, selection), {
      warnings: [],
      remarks: ['Foreign table b.far comes along: view a.v needs it, and it was not selected.'],
    });
  });

  it('leaves out foreign keys to tables without their rows, by name', () => {
    const entries = archive(
      '1 1259 10 TABLE b ref',
      '2 2606 11 CONSTRAINT b ref ref_pkey < 1',
      '3 1259 12 TABLE a t',
      '4 2606 13 FK CONSTRAINT a t t_r_fkey < 1 2 3',
      '5 0 0 COMMENT a CONSTRAINT t_r_fkey ON t < 4 3',
      '6 1259 14 VIEW a v < 1',
      '7 2606 15 FK CONSTRAINT b ref ref_t_fkey < 3 1',
    );
    const byTable = select(entries, 'tables', { tableOids: [12] });
    assert.deepEqual(byTable.ids, [3]);
    assert.deepEqual(said(entries, byTable).warnings, [
      'Foreign key t_r_fkey of a.t was left out: b.ref, which it refers to, was not selected with all its rows. Add -t b.ref.',
    ]);
    // The view brings the table's definition, but no rows; a key of a table without rows holds.
    const bySchema = select(entries, 'schemas', { schemas: ['a'], tableOids: [12], leftOutOids: [10] });
    assert.deepEqual(bySchema.ids, [1, 2, 3, 6, 7]);
    assert.equal(said(entries, bySchema).warnings.length, 2);
    assert.deepEqual(select(entries, 'tables', { tableOids: [10, 12] }).ids, [1, 2, 3, 4, 5, 7]);
  });

  it('leaves out a foreign key to a tree that lacks a partition, and the attachment of that', () => {
    const entries = archive(
      '1 1259 10 TABLE a tree',
      '2 1259 11 TABLE a p1 < 1',
      '3 1259 12 TABLE b p2 < 1',
      '4 0 0 TABLE ATTACH a p1 < 2 1',
      '5 0 0 TABLE ATTACH b p2 < 3 1',
      '6 1259 13 TABLE a t',
      '7 2606 14 FK CONSTRAINT a t t_fkey < 1 6',
    );
    const selection = select(entries, 'schemas', { schemas: ['a'], tableOids: [10, 11, 13], leftOutOids: [12] });
    assert.deepEqual(selection.ids, [1, 2, 4, 6]);
    assert.deepEqual(said(entries, selection).warnings, [
      'Partition b.p2 of a.tree was left out: it was not selected. Add -t b.p2.',
      'Foreign key t_fkey of a.t was left out: a.tree, which it refers to, was not selected with all its rows. Add -t a.tree.',
    ]);
    const one = select(entries, 'tables', { tableOids: [11] });
    assert.deepEqual(one.ids, [1, 2, 4]);
    assert.deepEqual(said(entries, one).warnings, [], 'the parent has no rows of its own');
  });

  it('keeps a foreign key of a partitioned table whose partitions bring rows only where what it refers to has them', () => {
    const entries = archive(
      '1 1259 10 TABLE b ref',
      '2 1259 11 TABLE a tree',
      '3 1259 12 TABLE a p1 < 2',
      '4 0 0 TABLE ATTACH a p1 < 3 2',
      '5 2606 13 FK CONSTRAINT a tree tree_fkey < 1 2',
      '6 1259 14 VIEW a v < 1',
      '7 2606 15 FK CONSTRAINT b ref ref_self < 1',
      '8 1259 16 TABLE a plain',
      '9 2606 17 FK CONSTRAINT a plain plain_self < 8',
    );
    // The view brings the definition of ref without its rows.
    const part = select(entries, 'schemas', { schemas: ['a'], tableOids: [12, 16], leftOutOids: [10] });
    assert.deepEqual(part.ids, [1, 2, 3, 4, 6, 7, 8, 9]);
    assert.deepEqual(
      part.leftOut.map(({ link, missing }) => [link.dumpId, missing.dumpId]),
      [[5, 1]],
    );
    const all = select(entries, 'schemas', { schemas: ['a', 'b'], tableOids: [10, 12, 16] });
    assert.deepEqual(all.ids, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('does not attach partitions that may not hold, nor their indexes, and says so once', () => {
    const entries = archive(
      '1 1259 10 TABLE a tree',
      '2 1259 11 TABLE a p1',
      '3 1259 12 TABLE a p2',
      '4 0 0 TABLE ATTACH a p1 < 2 1',
      '5 0 0 TABLE ATTACH a p2 < 3 1',
      '6 1259 13 INDEX a tree_i < 1',
      '7 1259 14 INDEX a p1_i < 2',
      '8 1259 15 INDEX a p2_i < 3',
      '9 0 0 INDEX ATTACH a p1_i < 7 6',
      '10 0 0 INDEX ATTACH a p2_i < 8 6',
    );
    const tables = new Set([10, 11, 12]);
    const apart = selectForTables(entries, tables, { apart: new Set([4]) });
    assert.deepEqual(apart.ids, [1, 2, 3, 5, 6, 7, 8, 10]);
    assert.deepEqual(
      apart.leftOut.map(({ link, missing }) => [link.dumpId, missing.dumpId]),
      [[4, 1]],
    );
    assert.deepEqual(selectForTables(entries, tables).ids, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('knows the attachments between a table and the root of its tree, through all levels', () => {
    const entries = archive(
      '1 1259 10 TABLE a above',
      '2 1259 11 TABLE a root',
      '3 1259 12 TABLE a middle',
      '4 1259 13 TABLE a leaf',
      '5 0 0 TABLE ATTACH a root < 2 1',
      '6 0 0 TABLE ATTACH a middle < 3 2',
      '7 0 0 TABLE ATTACH a leaf < 4 3',
    );
    const graph = new ArchiveGraph(entries);
    const root = { schema: 'a', name: 'root' };
    assert.deepEqual([...attachmentsToRoots(graph, [{ oid: 13, root }])], [7, 6]);
    assert.deepEqual([...attachmentsToRoots(graph, [{ oid: 12, root }])], [6]);
    assert.deepEqual([...attachmentsToRoots(graph, [{ oid: 99, root }])], []);
    assert.deepEqual([...attachmentsToRoots(graph, [])], []);
  });

  it('has a member of a publication only with the publication, though the schema public may be no entry', () => {
    const entries = archive(
      '1 1259 10 TABLE public t',
      '2 6104 11 PUBLICATION - pu',
      '3 6106 12 PUBLICATION TABLE public pu t < 1 2',
      '4 6237 13 PUBLICATION TABLES IN SCHEMA - pu public < 2',
      '5 6106 14 PUBLICATION TABLE public gone t < 1 99',
    );
    assert.deepEqual(select(entries, 'others', { tableOids: [10] }).ids, [1, 2, 3, 4]);
    assert.deepEqual(select(entries, 'tables', { tableOids: [10] }).ids, [1]);
  });

  it('has no link that joins nothing which the archive has', () => {
    const entries = archive('1 1259 10 TABLE a t', '2 2606 11 FK CONSTRAINT a x x_fkey < 98 99');
    assert.deepEqual(select(entries, 'others', { tableOids: [10] }).ids, [1]);
  });

  it('does not take an object of another kind for the table that has its number', () => {
    const entries = archive('1 1255 10 FUNCTION a TABLE', '2 1259 10 TABLE a t');
    assert.deepEqual(
      [...relationsOf(entries, new Set([10]))].map(({ dumpId }) => dumpId),
      [2],
    );
  });

  it('has the database with all that is said of it, and of nothing else', () => {
    const entries = archive(
      '1 1262 10 DATABASE - sales',
      '2 0 0 DATABASE PROPERTIES - sales < 1',
      '3 0 0 COMMENT - DATABASE sales < 1',
      '4 0 0 ACL - DATABASE sales < 1 7',
      '5 0 0 COMMENT a TABLE t < 7',
      '7 1259 11 TABLE a t',
    );
    assert.deepEqual(selectDatabase(entries), [1, 2, 3, 4]);
  });

  it('brings user mappings with their server, though pg_dump lets them depend on nothing', () => {
    const entries = archive(
      '1 1417 10 SERVER - s',
      '2 1417 11 SERVER - other s',
      '3 0 0 USER MAPPING - USER MAPPING app SERVER s',
      '4 0 0 USER MAPPING - USER MAPPING public SERVER other s',
      '5 1259 12 FOREIGN TABLE a far < 1',
    );
    assert.deepEqual(select(entries, 'tables', { tableOids: [12] }).ids, [1, 3, 5]);
  });

  it('says which publications a chosen table is a member of, without calling that a loss', () => {
    const entries = archive(
      '1 1259 10 TABLE a t',
      '2 6104 11 PUBLICATION - pu',
      '3 6106 12 PUBLICATION TABLE a pu t < 1 2',
    );
    const { warnings, remarks } = said(entries, select(entries, 'tables', { tableOids: [10] }));
    assert.deepEqual(warnings, []);
    assert.equal(remarks.length, 1);
  });

  it('brings the grants of the schema public, and operator classes and casts of a needed type', () => {
    const entries = archive(
      '1 0 0 ACL - SCHEMA public < 99',
      '2 1247 10 TYPE ext base',
      '3 1255 11 FUNCTION ext cmp(base) < 2',
      '4 2616 12 OPERATOR CLASS ext base_ops < 2 3',
      '5 2605 13 CAST - CAST (ext.base AS text) < 2',
      '6 1247 14 TYPE ext far',
      '7 2605 15 CAST - CAST (ext.base AS ext.far) < 2 6',
      '8 1259 16 TABLE public t < 2',
      '9 1259 17 TABLE a t',
    );
    assert.deepEqual(select(entries, 'tables', { tableOids: [16] }).ids, [1, 2, 3, 4, 5, 8]);
    assert.deepEqual(select(entries, 'tables', { tableOids: [17] }).ids, [9]);
    const others = select(entries, 'others', { schemas: ['ext'], tableOids: [17], leftOutOids: [16] });
    assert.deepEqual(others.ids, [1, 9], 'a cast does not bring back what was excluded');
    assert.deepEqual(select(entries, 'others', { schemas: ['ext', 'public'], tableOids: [17] }).ids, [9]);
  });

  it('does not bring back an excluded table for its statistics, rules or comments', () => {
    const entries = archive(
      '1 1259 10 TABLE a t',
      '2 3381 11 STATISTICS b st < 1',
      '3 2618 12 RULE a t r < 1',
      '4 0 0 COMMENT a TABLE t < 1',
      '5 1259 13 TABLE b u',
    );
    assert.deepEqual(select(entries, 'others', { schemas: ['a'], tableOids: [13], leftOutOids: [10] }).ids, [5]);
  });

  it('knows schemas with blanks and names that are in another encoding’s bytes', () => {
    const entries = archive('1 1259 10 TABLE a b t', '2 1259 11 TABLE a b', '3 1259 12 TABLE tÃ¤ t');
    const named = (schema: string): readonly number[] =>
      select(entries, 'schemas', { schemas: [schema], allSchemas: ['a', 'a b', 'tÃ¤'] }).ids;
    assert.deepEqual([named('a b'), named('a'), named('tÃ¤')], [[1], [2], [3]]);
  });

  it('takes unrecorded needs into account', () => {
    const entries = archive(
      '1 3079 10 EXTENSION - btree_gist',
      '2 1259 11 TABLE a t',
      '3 2606 12 CONSTRAINT a t x < 2',
    );
    const unrecorded = new Map([[3, [1]]]);
    assert.deepEqual(selectForTables(entries, new Set([11]), { unrecorded }).ids, [1, 2, 3]);
  });

  it('is made of a large archive at once', () => {
    const entryCount = (count: number): number => {
      const lines = Array.from({ length: count }, (_, i) => `${i + 2} 1259 ${i + 20} TABLE a t${i} < 1`);
      const entries = archive('1 2615 10 SCHEMA - a', ...lines);
      return select(entries, 'schemas', { schemas: ['a'] }).ids.length;
    };
    assert.equal(entryCount(20_000), 20_001);
  });
});

describe('Ranges of ids', () => {
  it('are read as they were written', () => {
    for (const ids of [[], [5], [1, 2, 3], [9, 1, 3, 2, 11]]) {
      const text = formatIdRanges(ids);
      assert.match(text, ID_RANGES_SHAPE);
      const has = idRanges(text);
      for (let id = 0; id < 14; id += 1) assert.equal(has(id), ids.includes(id), `${text} ${id}`);
    }
    assert.equal(formatIdRanges([9, 1, 3, 2, 11]), '1-3,9,11');
    for (const wrong of ['a', '1,,2', '-1', '1-2-3', ' 1']) assert.doesNotMatch(wrong, ID_RANGES_SHAPE);
  });
});
