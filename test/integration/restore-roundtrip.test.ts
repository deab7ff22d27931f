import assert from 'node:assert/strict';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { dumpedSet } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { SOURCE_DATABASE } from '../support/source-database.js';

describe('Restore of one instance', () => {
  const server = oneServer({
    source: [
      SOURCE_DATABASE,
      `COMMENT ON DATABASE source IS E'two lines; \n\\\\connect nowhere'`,
      `ALTER DATABASE source SET work_mem = '5MB'`,
      `ALTER DATABASE source SET default_transaction_read_only = on`,
    ],
  });
  const dumped = dumpedSet(server, { withGlobals: true });

  it('brings definitions, rows, large objects and sequence values back', async () => {
    const { instance } = server;
    const outcomes = await restoreAll(dumped.context);
    assert.equal(outcomes.get('createDatabase')?.databaseCreated, true);
    const { tables, rawBytes } = outcomes.get('data')!;
    assert.deepEqual(tables.map(({ name, rows }) => `${name} ${rows}`).sort(), [
      'big 40000',
      'egg 1',
      'empty 0',
      'hen 1',
      `it's\na 'table'; DROP TABLE x; -- 🙂 2`,
      'no_columns 3',
      'part1 2',
      'part2 8',
      'plain 3',
    ]);
    assert.ok(rawBytes > 40000 * 250);
    const definitions = await definitionsOf(instance, dumped.context, 'target');
    assert.equal(definitions, await definitionsOf(instance, dumped.context, 'source'));
    assert.deepEqual(await contentOf(instance, 'target'), await contentOf(instance, 'source'));
  });

  it('gives roles back and takes those that exist for granted', async () => {
    const { problems } = await restorePhase(dumped.context, 'globals');
    assert.deepEqual(problems, []);
  });
});
