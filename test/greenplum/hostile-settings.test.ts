/** Defaults of roles and databases do not reach our sessions, nor those that the coordinator opens on segments for them. */
import assert from 'node:assert/strict';
import { quoteName } from '../../common/pg/quote.js';
import { assertSame } from '../support/compare.js';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { snapshotGreenplum } from '../support/greenplum/compare.js';
import { becomeUser, type GreenplumUser } from '../support/greenplum/programs.js';

const DATABASE = 'mppbackup_hostile';
const TARGET = 'mppbackup_hostile_target';
const SETTINGS: Readonly<Record<string, string>> = {
  statement_timeout: '15ms',
  lock_timeout: '1ms',
  array_nulls: 'off',
  search_path: 'nowhere',
  datestyle: 'Postgres, DMY',
  intervalstyle: 'sql_standard',
  xmloption: 'document',
  lc_monetary: 'C',
  default_transaction_isolation: 'serializable',
  standard_conforming_strings: 'off',
};
const DEFINITIONS = `
  CREATE TABLE public.odd (id int, numbers int[], day date, span interval, fragment xml, text text) DISTRIBUTED BY (id);
  INSERT INTO public.odd SELECT g, ARRAY[g, NULL], '2026-03-04'::date + g, '1 day -02:03:04', 'a<b/>c', E'back\\\\slash'
    FROM generate_series(1, 100) g;
  CREATE TABLE public.copied (numbers int[]) DISTRIBUTED REPLICATED;
  INSERT INTO public.copied VALUES ('{1,NULL}');
  CREATE INDEX ON public.odd (id);`;

describe('Settings that roles and databases of Greenplum have', function () {
  this.timeout(600_000);
  let greenplum: Greenplum;
  let user: GreenplumUser;

  before(async function () {
    greenplum = await requireGreenplum(this);
    user = await becomeUser(greenplum);
    for (const name of [DATABASE, TARGET]) await dropDatabase(greenplum, name);
    await createDatabase(greenplum, DATABASE);
    await onCoordinator(greenplum, DATABASE, (session) => session.query(DEFINITIONS));
  });

  after(async () => {
    if (user === undefined) return; // skipped
    await user.leave();
    for (const name of [DATABASE, TARGET]) await dropDatabase(greenplum, name);
  });

  async function alter(what: string, reset = false): Promise<void> {
    await onCoordinator(greenplum, 'postgres', async (session) => {
      for (const [name, value] of Object.entries(SETTINGS)) {
        await session.query(`ALTER ${what} ${reset ? `RESET ${name}` : `SET ${name} = '${value}'`}`);
      }
    });
  }

  for (const level of ['DATABASE', 'ROLE'] as const) {
    for (const way of ['coordinator', 'segments']) {
      it(`of a ${level.toLowerCase()} change nothing, loaded through the ${way}`, async () => {
        const original = await snapshotGreenplum(greenplum, DATABASE);
        const what = `${level} ${quoteName(level === 'ROLE' ? greenplum.user : DATABASE)}`;
        await alter(what);
        try {
          const { timestampKey, warnings } = await user.backUp(DATABASE);
          assert.deepEqual(warnings, []);
          // The database's settings come back with it.
          await user.restore(timestampKey, '-e', '--redirect', TARGET, '--load-through', way);
        } finally {
          await alter(what, true);
        }
        if (level === 'DATABASE') await alter(`DATABASE ${quoteName(TARGET)}`, true);
        await assertSame(original, await snapshotGreenplum(greenplum, TARGET));
      });
    }
  }
});
