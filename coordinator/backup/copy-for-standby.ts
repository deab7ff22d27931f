import { describeError, toAppError } from '../../common/errors/app-error.js';
import { standbyOf } from '../base/topology.js';
import { formatBytes, plural } from '../report/units.js';
import { copyToStandby } from '../sets/copy-to-standby.js';
import type { Reserved } from '../sets/reservations.js';
import type { BackupContext } from './backup-context.js';

/**
 * The set exists already: a standby that is away is a warning of the log, never a failure.
 * @throws AppError the signal's: an interrupted copy ends the command, and the set stays
 */
export async function copyForStandby(context: BackupContext, { key, reservation }: Reserved): Promise<void> {
  const { request, engine, pool, ports } = context;
  const standby = standbyOf(engine.topology);
  if (!standby) return;
  const { prefix, backupDirectory, rates } = request;
  const store = { pool, coordinator: engine.topology.coordinator, prefix, backupDirectory };
  try {
    const { files, bytes } = await copyToStandby(
      { ...store, standby, rates, signal: ports.signal, operationId: reservation.operationId },
      key,
    );
    ports.log.info(
      `Copied ${plural(files, 'file')}, ${formatBytes(bytes)}, to the standby coordinator ${standby.host}`,
    );
  } catch (error) {
    ports.signal.throwIfAborted();
    const why = describeError(toAppError(error));
    ports.log.warning(
      `The standby coordinator ${standby.host} has no copy of the set ${key}: ${why} (mppbackup sync-standby makes it later.)`,
    );
  }
}
