/** gpcrondump --delete-expired: once a database is backed up, its sets go that no rule keeps. */
import { describeError, toAppError } from '../../common/errors/app-error.js';
import { HOSTS_REPOSITORY } from '../../common/config/repositories.js';
import { repositoryOf } from '../base/repositories.js';
import type { BackupRequest } from '../backup/request.js';
import { formatBytes, plural } from '../report/units.js';
import type { ExpiredAfter } from '../report/result.js';
import type { OperationContext } from './call-context.js';
import { assertRulesFor, expireOpen } from './expire-sets.js';
import type { Cluster } from './with-cluster.js';

/** What cannot be removed is a warning: the backup is none the worse for it. Undefined: it was not asked for. */
export async function expireAfterBackup(
  request: BackupRequest,
  cluster: Cluster,
  { log, signal }: OperationContext,
): Promise<ExpiredAfter | undefined> {
  const { database, prefix, backupDirectory, around, reconnectWindowMs, rates = {} } = request;
  if (!around.expire) return undefined;
  const repository = request.repository || HOSTS_REPOSITORY;
  const { pool, engine } = cluster;
  const store = { pool, coordinator: engine.topology.coordinator, prefix, backupDirectory };
  try {
    assertRulesFor(repositoryOf(engine.topology, repository), database);
    const expiry = await expireOpen(
      { ...cluster, store, signal },
      {
        repository,
        database,
        dryRun: false,
        mergeExpired: around.expire.merge,
        reconnectWindowMs,
        rates,
        warn: (text) => log.warning(text),
        confirm: ({ sets }) => {
          for (const { timestampKey, goes, reason } of sets)
            if (goes) log.info(`The set ${timestampKey} goes: ${reason}`);
            else log.debug(`The set ${timestampKey} stays: ${reason}`);
          return Promise.resolve();
        },
      },
    );
    const { removed, merged, freedBytes, left, overBytes, exitStatus } = expiry;
    for (const { timestampKey, why } of left) log.log(exitStatus === 0 ? 'INFO' : 'WARNING', `${timestampKey}: ${why}`);
    if (overBytes > 0) log.warning(`What must stay exceeds the limit by ${formatBytes(overBytes)}`);
    log.info(`Removed ${plural(removed.length, 'expired set')}, ${formatBytes(freedBytes)}`);
    return { removed: [...removed], merged: [...merged], freedBytes };
  } catch (error) {
    signal.throwIfAborted();
    log.warning(`Expired sets were not removed: ${describeError(toAppError(error))}`);
    return undefined;
  }
}
