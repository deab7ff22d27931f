/** What belongs to what in an archive of definitions, as the listings of pg_dump's versions and Greenplum's say it. */
import assert from 'node:assert/strict';
import { ArchiveGraph, isRelation } from '../../../../common/ddl/archive-graph.js';
import type { DdlEntry } from '../../../../common/ddl/entry-list.js';

/** @param text `<schema> <name…> <owner>` */
function entry(dumpId: number, description: string, text: string, ...dependencies: readonly number[]): DdlEntry {
  return { dumpId, classOid: 0, objectOid: 0, description, text, dependencies };
}

const ids = (entries: readonly DdlEntry[]): readonly number[] => entries.map(({ dumpId }) => dumpId);

describe('ArchiveGraph', () => {
  it('knows entries, what they need and what needs them, as far as the archive has them', () => {
    const table = entry(1, 'TABLE', 'a t me');
    const view = entry(2, 'VIEW', 'a v me', 1, 99);
    const graph = new ArchiveGraph([table, view], new Map([[1, [2]]]));
    assert.deepEqual([graph.get(2), graph.get(99)], [view, undefined]);
    assert.deepEqual([ids(graph.needs(view)), ids(graph.needs(table))], [[1], [2]]);
    assert.deepEqual([ids(graph.dependents(table)), ids(graph.dependents(view))], [[2], []]);
  });

  it('counts defaults and triggers as parts of their table also where the listing does not name it', () => {
    const table = entry(1, 'TABLE', 'a t me');
    const view = entry(2, 'VIEW', 'a v me');
    const graph = new ArchiveGraph([
      table,
      view,
      // As Greenplum 6's pg_dump has them.
      entry(3, 'DEFAULT', 'a id me', 1),
      entry(4, 'TRIGGER', 'a check_it me', 1),
      entry(5, 'TRIGGER', 'a check_it me', 2),
      // As others have them: a trigger of a view.
      entry(6, 'TRIGGER', 'a v instead me', 2),
    ]);
    assert.deepEqual([ids(graph.parts(table)), ids(graph.parts(view))], [[3, 4], [6]]);
  });

  it('knows by its name whose a policy or rule is that depends on other tables, too', () => {
    const table = entry(1, 'TABLE', 'a my table me');
    const other = entry(2, 'TABLE', 'a my me');
    const alike = entry(3, 'TABLE', 'a my table t me');
    const graph = new ArchiveGraph([
      ...[table, other, alike],
      entry(4, 'POLICY', 'a my table only mine me', 1, 2),
      entry(5, 'RULE', 'a my table t r me', 2, 3),
      // Nothing is left for the policy's own name.
      entry(6, 'POLICY', 'a my table me', 1),
    ]);
    // Too much is read where names hold blanks; it costs a needless definition.
    assert.deepEqual([ids(graph.parts(table)), ids(graph.parts(alike))], [[4], [5]]);
    assert.ok(ids(graph.parts(other)).includes(5));
  });

  it('takes keys and indexes for parts of relations and servers alone, not of the schema that they need', () => {
    const schema = entry(1, 'SCHEMA', '- a me');
    const table = entry(2, 'TABLE', 'a t me', 1);
    const graph = new ArchiveGraph([
      ...[schema, table],
      entry(3, 'CONSTRAINT', 'a t t_pkey me', 2),
      entry(4, 'INDEX', 'a t_i me', 1, 2),
    ]);
    assert.deepEqual([ids(graph.parts(table)), ids(graph.parts(schema))], [[3, 4], []]);
  });

  it('finds the user mappings of a server by its name, whichever way their text can be read', () => {
    const server = entry(1, 'SERVER', '- s me');
    const odd = entry(2, 'SERVER', '- x - SERVER s me');
    const graph = new ArchiveGraph([
      ...[server, odd],
      entry(3, 'USER MAPPING', '- USER MAPPING app SERVER s me'),
      entry(4, 'USER MAPPING', '- USER MAPPING app SERVER x - SERVER s me'),
      entry(5, 'FOREIGN TABLE', 'a f SERVER s me', 1),
      entry(6, 'USER MAPPING', '- USER MAPPING other SERVER t me', 1),
      entry(7, 'TABLE', '- s me'),
    ]);
    assert.deepEqual([ids(graph.parts(server)), ids(graph.parts(odd))], [[6, 3, 4], [4]]);
    assert.deepEqual(ids(graph.parts(graph.get(7)!)), []);
  });

  it('says which of the two tables has a foreign key', () => {
    const [t, ref] = [entry(1, 'TABLE', 'a t me'), entry(2, 'TABLE', 'a ref me')];
    const index = entry(3, 'CONSTRAINT', 'a ref ref_pkey me', 2);
    const own = entry(4, 'FK CONSTRAINT', 'a t t_fkey me', 2, 3, 1);
    const itself = entry(5, 'FK CONSTRAINT', 'a parent_fkey me', 3, 1);
    const unknown = entry(6, 'FK CONSTRAINT', 'a fkey me', 1, 2);
    const graph = new ArchiveGraph([t, ref, index, own, itself, unknown]);
    assert.deepEqual(
      [own, itself, unknown].map((key) => graph.ownerOf(key)),
      [t, t, undefined],
    );
  });

  it('says what an attachment joins, whichever it names first', () => {
    const [tree, leaf] = [entry(1, 'TABLE', 'a tree me'), entry(2, 'TABLE', 'a leaf me')];
    const index = entry(3, 'INDEX', 'a leaf_i me', 2);
    const attached = entry(4, 'TABLE ATTACH', 'a leaf me', 1, 3, 2);
    // Of another owner: the first is the partition.
    const unnamed = entry(5, 'TABLE ATTACH', 'a leaf other', 2, 1);
    const [alone, none] = [entry(6, 'TABLE ATTACH', 'a leaf me', 2), entry(7, 'TABLE ATTACH', 'a x me', 98, 99)];
    const graph = new ArchiveGraph([tree, leaf, index, attached, unnamed, alone, none]);
    const joined = { parent: tree, child: leaf };
    assert.deepEqual(
      [attached, unnamed].map((link) => graph.attached(link)),
      [joined, joined],
    );
    assert.deepEqual(
      [alone, none].map((link) => graph.attached(link)),
      [undefined, undefined],
    );
  });

  it('asks of a cast or operator class for the types, not for the functions and schemas that it needs', () => {
    const [type, domain] = [entry(1, 'TYPE', 'a t me'), entry(2, 'DOMAIN', 'a d me')];
    const cast = entry(3, 'CAST', '- CAST (a.t AS a.d)', 1, 2, 4, 5, 6);
    const graph = new ArchiveGraph([
      ...[type, domain, cast],
      entry(4, 'FUNCTION', 'a f() me'),
      entry(5, 'SCHEMA', '- a me'),
      entry(6, 'SHELL TYPE', 'a shell me'),
    ]);
    assert.equal(graph.areTypesThere(cast, new Set([1, 2])), true);
    for (const some of [[], [1], [2], [1, 4, 5]]) assert.equal(graph.areTypesThere(cast, new Set(some)), false);
  });

  it('knows relations from their indexes', () => {
    assert.deepEqual(
      ['TABLE', 'FOREIGN TABLE', 'VIEW', 'SEQUENCE', 'INDEX', 'CONSTRAINT', 'TABLE ATTACH'].map((description) =>
        isRelation(entry(1, description, '')),
      ),
      [true, true, true, true, false, false, false],
    );
  });
});
