/** Incremental sets of the original gpcrondump: each table's rows come from the newest set of the chain that has them. */
import assert from 'node:assert/strict';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { instancesOf, type Instance } from '../../coordinator/base/topology.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { neededListResultSchema } from '../../coordinator/report/result.js';
import type { E2eCluster, ProgramOutcome } from '../support/e2e-cluster.js';
import {
  shop,
  writeOriginalSet,
  type OriginalSetOptions,
  type OriginalTableRows,
  type WrittenOriginalSet,
} from '../support/original-set.js';
import { borrowCluster } from '../support/shared-cluster.js';
import { suiteInTurn } from '../support/in-turn.js';

const FULL = '20180102030405';
const FIRST = '20180103030405';
const SECOND = '20180104030405';
const ALL = ['public.customer', 'public.orders', 'public.nothing', 'Odd "Schema".Ta.b "le'];
const DATABASE = 'oldshop';

suiteInTurn('Incremental sets of the original gpcrondump', function () {
  this.timeout(180_000);
  let cluster: E2eCluster;
  let owner: string;

  before(async () => {
    cluster = await borrowCluster({ segments: 2, hosts: 1 });
    owner = cluster.topology.user;
  });
  after(async () => cluster.destroy());
  afterEach(async () => {
    for (const path of await cluster.backupFiles()) await rm(path);
    for (const instance of instancesOf(cluster.topology)) {
      await query(instance, `DROP DATABASE IF EXISTS ${DATABASE}`, 'postgres');
    }
  });

  async function query(
    instance: Instance,
    sql: string,
    database = DATABASE,
  ): Promise<readonly Record<string, unknown>[]> {
    const session = await openNodeSession(cluster.topology, instance, database);
    try {
      return (await session.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await session.end();
    }
  }

  const rowsOf = (name: string, rows: OriginalTableRows['rows']): OriginalTableRows => {
    const table = shop(owner).tables.find((one) => one.name === name)!;
    return { ...table, rows };
  };

  async function write(key: string, changes: Partial<OriginalSetOptions> = {}): Promise<WrittenOriginalSet> {
    const { topology, paths } = cluster;
    const places = instancesOf(topology).map(({ contentId, dbid, host, port }) => {
      return { content: contentId, dbid, host, port, root: paths.host(host).backups };
    });
    const usual = { key, database: DATABASE, owner, places, naming: 'old' as const, compressed: true };
    return writeOriginalSet({ ...usual, ...shop(owner), ...changes });
  }

  interface Increment {
    readonly key: string;
    readonly tables: readonly OriginalTableRows[];
    /** Data tables at that moment. */
    readonly all?: readonly string[];
  }

  /** The full set, its increments, and the lists by which the originals find their way. */
  async function writeChain(
    increments: readonly Increment[],
    changes: Partial<OriginalSetOptions> = {},
  ): Promise<{ readonly sets: readonly WrittenOriginalSet[]; readonly lists: ReadonlyMap<string, string> }> {
    const lists = new Map<string, string>();
    const put = async (report: string, kind: string, lines: readonly string[]): Promise<void> => {
      const path = report.replace(/\.rpt$/, `_${kind}`);
      await writeFile(path, lines.map((line) => `${line}\n`).join(''));
      lists.set(`${/_(\d{14})_/.exec(path)![1]} ${kind}`, path);
    };
    const sets = [await write(FULL, changes)];
    for (const { key, tables, all = ALL } of increments) {
      const set = await write(key, { ...changes, backupType: 'Incremental', tables });
      await put(
        set.report,
        'dirty_list',
        tables.map(({ schema, name }) => `${schema}.${name}`),
      );
      await put(set.report, 'table_list', all);
      sets.push(set);
    }
    await put(
      sets[0]!.report,
      'increments',
      increments.map(({ key }) => key),
    );
    return { sets, lists };
  }

  const CHAIN: readonly Increment[] = [
    { key: FIRST, tables: [] },
    { key: SECOND, tables: [] },
  ];
  /** `orders` changed first, `customer` then. */
  const chain = (): readonly Increment[] => [
    { ...CHAIN[0]!, tables: [rowsOf('orders', { 0: ['1\t1\tfirst'], 1: ['2\t2\tfirst'] })] },
    { ...CHAIN[1]!, tables: [rowsOf('customer', { 0: ['1\tAnna the second'], 1: ['2\tBea the second'] })] },
  ];

  const restore = (...args: string[]): Promise<ProgramOutcome> =>
    cluster.run('gpdbrestore', ['-a', '--trust-set', ...args, '--json']);

  async function assertRestores(key: string, ...more: string[]): Promise<void> {
    const { status, output } = await restore('-t', key, '-e', ...more);
    assert.equal(status, 0, output);
  }

  async function found(): Promise<Readonly<Record<string, readonly unknown[]>>> {
    const [first, second] = cluster.topology.segments as [Instance, Instance];
    const of = async (sql: string): Promise<readonly unknown[]> =>
      [...(await query(first, sql)), ...(await query(second, sql))].flatMap((row) => Object.values(row));
    return {
      customer: await of('SELECT name FROM public.customer ORDER BY id'),
      orders: await of('SELECT remark FROM public.orders ORDER BY id'),
      odd: await of(`SELECT count(*)::int FROM "Odd ""Schema"""."Ta.b ""le"`),
    };
  }

  for (const [what, changes] of [
    ['in the names of 4.3, compressed', {}],
    ['in the names of 5, not compressed, with a prefix', { naming: 'content', compressed: false, prefix: 'nightly' }],
  ] as readonly (readonly [string, Partial<OriginalSetOptions>])[]) {
    it(`are restored with each table of the newest set that has it, ${what}`, async () => {
      await writeChain(chain(), changes);
      const more = changes.prefix === undefined ? [] : ['--prefix', changes.prefix];
      await assertRestores(SECOND, ...more);
      assert.deepEqual(await found(), {
        customer: ['Anna the second', 'Bea the second'],
        orders: ['first', 'first'],
        odd: [2, 1],
      });
      await assertRestores(FIRST, ...more);
      const then = await found();
      assert.deepEqual([then.orders, then.customer!.length], [['first', 'first'], 3]);
      await assertRestores(FULL, ...more);
      assert.equal((await found()).orders!.length, 6);
    });
  }

  it('give only their own rows with --noplan, where the chain is gone', async () => {
    const { sets, lists } = await writeChain(chain());
    await assertRestores(FULL);
    for (const path of [sets[0]!.report, lists.get(`${FULL} increments`)!]) await rm(path);
    const chained = await restore('-t', SECOND);
    assert.equal(chained.status, 2, chained.output);
    const refused = await restore('-t', SECOND, '--noplan', '-T', 'public.customer', '--truncate');
    assert.match(refused.output, /--noplan and --truncate cannot be used together/);
    assert.equal((await found()).customer!.length, 3);
    for (const segment of cluster.topology.segments) await query(segment, 'TRUNCATE public.customer CASCADE');
    const { status, output } = await restore('-t', SECOND, '--noplan', '-T', 'public.customer');
    assert.equal(status, 0, output);
    const now = await found();
    assert.deepEqual([now.customer, now.orders!.length], [['Anna the second', 'Bea the second'], 0]);
    const { output: other } = await restore('-t', SECOND, '--noplan');
    assert.match(other, /duplicate key/, 'the rows would be there twice');
    assert.doesNotMatch(other, /Cannot load public.orders/);
  });

  it('are restored in part, from the sets that have that part', async () => {
    await writeChain(chain());
    await assertRestores(FULL);
    const { status, output } = await restore('-t', SECOND, '-T', 'public.orders', '--truncate');
    assert.equal(status, 0, output);
    const now = await found();
    assert.deepEqual([now.orders, now.customer!.length], [['first', 'first'], 3]);
    assert.match(output, new RegExp(`Restoring rows of 1 table from the set ${FIRST}`));
    assert.doesNotMatch(output, new RegExp(`from the set (?:${FULL}|${SECOND})`));
  });

  it('have their latest definitions, and no rows of tables that are gone', async () => {
    const { definitions, tables } = shop(owner);
    const [first, second] = chain();
    await writeChain([
      {
        ...first!,
        tables: [...first!.tables, { ...tables.find(({ name }) => name === 'nothing')!, rows: { 0: ['7'] } }],
      },
      { ...second!, all: ALL.filter((name) => name !== 'public.nothing') },
    ]);
    const gone = definitions.replace(/CREATE TABLE nothing \([^)]*\);/, '');
    await write(SECOND, { backupType: 'Incremental', tables: second!.tables, definitions: gone });
    await assertRestores(SECOND);
    const [row] = await query(cluster.topology.segments[0]!, `SELECT to_regclass('public.nothing') AS it`);
    assert.equal(row!.it, null);
  });

  it('list the sets that they need', async () => {
    await writeChain(chain());
    const { status, output, result } = await restore('-t', SECOND, '--list-backup');
    assert.equal(status, 0, output);
    assert.deepEqual([...neededListResultSchema.parse(result).sets].sort(), [FULL, FIRST, SECOND]);
  });

  it('are refused before anything is dropped where a set or a list of the chain is missing or damaged', async () => {
    const harms: readonly (readonly [RegExp, (written: Awaited<ReturnType<typeof writeChain>>) => Promise<unknown>])[] =
      [
        [/no full set’s increments file has it/, ({ lists }) => rm(lists.get(`${FULL} increments`)!)],
        [/_dirty_list is missing/, ({ lists }) => rm(lists.get(`${FIRST} dirty_list`)!)],
        [/_table_list is missing/, ({ lists }) => rm(lists.get(`${SECOND} table_list`)!)],
        [/rows in the set 20180102030405, which is not there/, ({ sets }) => rm(sets[0]!.report)],
        [/is missing \(looked for/, ({ sets }) => rm(sets[1]!.data.get(1)!)],
        [
          /does not decompress/,
          async ({ sets }) => truncate(sets[0]!.data.get(0)!, (await readFile(sets[0]!.data.get(0)!)).length - 9),
        ],
        [
          /has a line "2018"/,
          ({ lists }) => writeFile(lists.get(`${FULL} increments`)!, `${FIRST}\n2018\n${SECOND}\n`),
        ],
      ];
    await writeChain(chain());
    await assertRestores(SECOND);
    for (const [says, harm] of harms) {
      for (const path of await cluster.backupFiles()) await rm(path);
      await harm(await writeChain(chain()));
      const { status, output } = await restore('-t', SECOND, '-e');
      assert.equal(status, 2, output);
      assert.match(output, says);
      assert.deepEqual((await found()).orders, ['first', 'first'], output);
    }
  });

  it('stay as long as another increment needs them', async () => {
    const { sets } = await writeChain(chain());
    const { status, output } = await cluster.run('mppbackup', ['delete', FULL, '-a', '--force']);
    assert.equal(status, 2, output);
    assert.match(output, new RegExp(`the set ${FIRST} needs it|the set ${SECOND} needs it`));
    assert.ok((await cluster.backupFiles()).some((path) => dirname(path) === dirname(sets[0]!.report)));
  });
});
