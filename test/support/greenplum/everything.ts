/** Loads the Greenplum fixture of test/fixtures/greenplum. */
import { join } from 'node:path';
import { quoteName } from '../../../common/pg/quote.js';
import { FIXTURES } from '../everything.js';
import { createDatabase, onCoordinator, runScript, type Greenplum } from './cluster.js';

/** What globals.sql makes, in the order in which it can be dropped. */
export const FIXTURE_ROLES = ['gp_fixture_reader', 'gp_fixture_owner', 'GP Fixture, "odd" 角色', 'gp_fixture_external'];
const FIXTURE_QUEUE = 'gp_fixture_queue';

/** Once a cluster. What an earlier run has left is replaced. */
export async function loadGreenplumRoles(greenplum: Greenplum): Promise<void> {
  await dropGreenplumRoles(greenplum);
  await runScript(greenplum, 'postgres', join(FIXTURES, 'greenplum/globals.sql'));
}

export async function dropGreenplumRoles(greenplum: Greenplum): Promise<void> {
  await onCoordinator(greenplum, 'postgres', async (session) => {
    for (const role of FIXTURE_ROLES) await session.query(`DROP ROLE IF EXISTS ${quoteName(role)}`);
    const { rows } = await session.query('SELECT 1 FROM pg_catalog.pg_resqueue WHERE rsqname = $1', [FIXTURE_QUEUE]);
    if (rows.length > 0) await session.query(`DROP RESOURCE QUEUE ${quoteName(FIXTURE_QUEUE)}`);
  });
}

/** Creates the database with everything. */
export async function loadGreenplumEverything(greenplum: Greenplum, database: string): Promise<void> {
  await createDatabase(greenplum, database);
  await runScript(greenplum, database, join(FIXTURES, 'greenplum/everything.sql'));
}
