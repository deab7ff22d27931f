/** Databases have hundreds of thousands of objects: no list of them overflows the stack or is walked once for each. */
import assert from 'node:assert/strict';
import { ArchiveGraph } from '../../../../common/ddl/archive-graph.js';
import type { DdlEntry } from '../../../../common/ddl/entry-list.js';
import { withParts } from '../../../../common/ddl/selection.js';
import { AppError, mergeErrors } from '../../../../common/errors/app-error.js';
import { namesInSet } from '../../../../coordinator/restore/change-schema.js';
import type { ForeignKey } from '../../../../segment-agent/restore/linked/foreign-keys.js';
import { formGroups, type GroupTable, type LoadedTable } from '../../../../segment-agent/restore/linked/load-groups.js';
import type { Switch } from '../../../../segment-agent/restore/linked/switches.js';
import { nameKey } from '../../../../segment-agent/restore/toc-reader.js';
import { inTurn } from '../../../support/in-turn.js';

const MANY = 200_000;
/** Processor time, whatever else the machine does; the square of what is counted here takes a minute. */
const MOST_CPU_MS = 5_000;

function assertQuick(work: () => void): void {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  assert.ok((user + system) / 1000 < MOST_CPU_MS, `${(user + system) / 1000} ms`);
}

describe('Many objects', () => {
  it('are parts of one table', () => {
    const table = {
      dumpId: 1,
      classOid: 1259,
      objectOid: 1,
      description: 'TABLE',
      text: 'public t me',
      dependencies: [],
    };
    const constraint = (dumpId: number): DdlEntry => ({
      ...table,
      ...{ dumpId, classOid: 2606, description: 'CONSTRAINT', text: `public t c${dumpId} me`, dependencies: [1] },
    });
    const entries: DdlEntry[] = [table, ...Array.from({ length: MANY }, (_, index) => constraint(index + 2))];
    assertQuick(() => assert.equal(withParts(new ArchiveGraph(entries), [table]).size, MANY + 1));
  });

  inTurn('fail for one reason', () => {
    const errors = Array.from({ length: MANY }, (_, index) => new AppError('SQL_FAILED', `table t${index % 3}`));
    assertQuick(() => assert.equal(mergeErrors(errors).message.split('\n').length, 3));
  });

  it('are loaded in groups of their own, with the switches and foreign keys of each', () => {
    const loaded = Array.from({ length: 60_000 }, (_, index) => ({
      table: { schema: 'public', name: `t${index}` },
      oids: [index + 1],
    })) as unknown as GroupTable<LoadedTable>[];
    const switches = loaded.map(({ oids }) => ({ oid: oids[0] })) as unknown as Switch[];
    const keyOf = (referencing: number[], referenced: number[]): ForeignKey =>
      ({ loadedReferencing: referencing, loadedReferenced: referenced }) as unknown as ForeignKey;
    const foreignKeys = [keyOf([1], [2]), keyOf([3, 4], [])];
    assertQuick(() => {
      const groups = formGroups({ loaded, switches, foreignKeys, truncate: false, asReplica: true });
      const groupOf = (number: number): unknown => {
        const {
          tables,
          switches: own,
          foreignKeys: keys,
        } = groups.get(nameKey({ schema: 'public', name: `t${number - 1}` }))!;
        return [tables.length, own.map(({ oid }) => oid), keys.map((key) => foreignKeys.indexOf(key))];
      };
      assert.equal(groups.size, loaded.length);
      assert.deepEqual([1, 2, 3, 4, 5].map(groupOf), [
        [2, [1, 2], [0]],
        [2, [1, 2], [0]],
        [1, [3], [1]],
        [1, [4], [1]],
        [1, [5], []],
      ]);
    });
  });

  it('have their names in the set found', () => {
    const tables = Array.from({ length: MANY }, (_, index) => ({ schema: `s${index % 7}`, name: `t${index}` }));
    assertQuick(() => {
      const inSet = namesInSet(tables, 'other');
      for (const table of tables) assert.equal(inSet({ schema: 'other', name: table.name }), table);
    });
    const inSet = namesInSet(tables.slice(0, 1), 'other');
    assert.deepEqual(inSet({ schema: 'third', name: 't0' }), { schema: 'third', name: 't0' });
    assert.deepEqual(namesInSet(tables, undefined)({ schema: null, name: 't0' }), { schema: '', name: 't0' });
  });
});
