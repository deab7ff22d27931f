/** A set of a newer server: Greenplum 7's on 6, Cloudberry's on 7. Refused before anything is dropped. */
import assert from 'node:assert/strict';
import { readCapabilities } from '../../common/server/capabilities.js';
import { takenFrom, withForgeries } from '../support/forged-set.js';
import {
  createDatabase,
  dropDatabase,
  onCoordinator,
  requireGreenplum,
  type Greenplum,
} from '../support/greenplum/cluster.js';
import { becomeUser, setFiles, type GreenplumUser } from '../support/greenplum/programs.js';

const DATABASE = 'mppbackup_newer_set';

describe('A set of a newer Greenplum', function () {
  this.timeout(300_000);
  let greenplum: Greenplum | undefined;
  let user: GreenplumUser;
  let key: string;

  before(async function () {
    greenplum = await requireGreenplum(this);
    user = await becomeUser(greenplum);
    await dropDatabase(greenplum, DATABASE);
    await createDatabase(greenplum, DATABASE);
    await query(DATABASE, 'CREATE TABLE t AS SELECT n AS id FROM generate_series(1, 20) n DISTRIBUTED BY (id)');
    key = (await user.backUp(DATABASE)).timestampKey;
  });

  after(async () => {
    if (!greenplum) return; // skipped
    await user.leave();
    await dropDatabase(greenplum, DATABASE);
  });

  async function query(database: string, sql: string): Promise<unknown> {
    return onCoordinator(greenplum!, database, async (session) => {
      const { rows } = await session.query<unknown[]>({ text: sql, rowMode: 'array' });
      return rows[0]?.[0];
    });
  }

  for (const args of [['-e'], ['-T', 'public.t', '--truncate'], ['--redirect', 'mppbackup_newer_target']]) {
    it(`is refused with ${args.join(' ')}, and the next step is named`, async () => {
      const { partitions } = await onCoordinator(greenplum!, 'postgres', readCapabilities);
      const [newer, needed] =
        partitions === 'pg_partition' ? ['12.12', /Database 7/] : ['14.4', /a server made from PostgreSQL 14/];
      const files = await setFiles(greenplum!.coordinator, [key]);
      const own = String(await query('postgres', 'SHOW server_version'));
      const path = files.find((file) => file.endsWith('_ddl'))!;
      const manifest = files.find((file) => file.endsWith('_manifest'))!;
      const oid = await query('postgres', `SELECT oid FROM pg_database WHERE datname = '${DATABASE}'`);
      await withForgeries(manifest, [{ path, change: takenFrom(own, newer) }], async () => {
        const outcome = await user.run('gpdbrestore', ['-a', '-t', key, '--trust-set', ...args]);
        assert.equal(outcome.status, 2, outcome.output);
        assert.ok(outcome.output.includes(`was taken from a server made from PostgreSQL ${newer} by pg_dump`));
        assert.match(outcome.output, /this server is Gre\w+ Database .*, made from PostgreSQL .*, which is older\./);
        assert.match(outcome.output, new RegExp(`Restore to .*${needed.source} or newer\\.`));
        assert.match(outcome.output, /Nothing was dropped or written\./);
      });
      assert.equal(await query('postgres', `SELECT oid FROM pg_database WHERE datname = '${DATABASE}'`), oid);
      assert.equal(await query(DATABASE, 'SELECT count(*)::int FROM t'), 20);
      const target = `SELECT count(*)::int FROM pg_database WHERE datname = 'mppbackup_newer_target'`;
      assert.equal(await query('postgres', target), 0);
    });
  }
});
