/** --list-filter-tables: the tables that the next increment of a chain will have (reference section 2.16). */
import type { BackupRequest } from '../backup/request.js';
import { filterOfSet } from '../backup/chain-filter.js';
import { newestSet, noParent } from '../backup/find-parent.js';
import { displayName } from '../../common/pg/quote.js';
import { isFiltered } from '../base/table-filter.js';
import type { FilterTablesResult } from '../report/result.js';
import { DASHES, oneLine } from '../report/text.js';
import { readSignedManifest } from '../sets/set-store.js';
import { placed } from '../base/repositories.js';
import type { OperationContext } from './call-context.js';
import { withCluster } from './with-cluster.js';

/** @throws AppError SET_NOT_FOUND where the chain has no set */
export async function listFilterTables(told: BackupRequest, context: OperationContext): Promise<FilterTablesResult> {
  const { log, signal } = context;
  const { database, prefix } = told;
  return withCluster({ ...context, mayBeAway: true }, async ({ engine, pool }) => {
    const request = placed(engine.topology, told);
    const { backupDirectory } = request;
    const { coordinator } = engine.topology;
    const key = request.increment?.from ?? (await newestSet({ request, engine, pool, ports: context }));
    if (key === undefined) throw noParent(database);
    const { manifest } = await readSignedManifest({ pool, coordinator, prefix, backupDirectory }, key, signal);
    const isChosen = isFiltered(filterOfSet(manifest));
    const tables = isChosen ? manifest.body.tables.map(({ schema, name }) => displayName(schema, name)) : [];
    log.info(DASHES);
    if (isChosen) log.info(`Filtering ${database} for the following tables:`);
    else {
      log.info(`No filter file found for database ${database} and prefix ${prefix}.`);
      log.info(`All tables in ${database} will be included in the dump.`);
    }
    for (const table of tables) log.info(oneLine(table));
    return {
      ok: true,
      command: 'gpcrondump',
      exitStatus: 0,
      database,
      prefix,
      timestampKey: key,
      all: !isChosen,
      tables,
    };
  });
}
