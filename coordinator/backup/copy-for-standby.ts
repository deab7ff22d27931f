import { describeError, toAppError } from '../../common/errors/app-error.js';
import { standbyOf } from '../base/topology.js';
import { formatBytes, plural } from '../report/units.js';
import { copyToStandby } from '../sets/copy-to-standby.js';
import type { FinishedBackup, ReservedBackup } from './backup-context.js';
import { writeHistory } from './write-history.js';

/**
 * The set exists already, so a standby that is away is a warning in the log, never a failure.
 * @throws AppError the signal's: an interrupted copy ends the command, and the set stays
 */
export async function copyForStandby(
  { request, engine, pool, ports, reserved }: ReservedBackup,
  finished: FinishedBackup,
): Promise<void> {
  const { key, operationId } = reserved;
  const standby = standbyOf(engine.topology);
  if (!standby) return;
  const { prefix, backupDirectory, rates } = request;
  const store = { pool, coordinator: engine.topology.coordinator, prefix, backupDirectory };
  try {
    const { files, bytes } = await copyToStandby({ ...store, standby, rates, signal: ports.signal, operationId }, key);
    ports.log.info(
      `Copied ${plural(files, 'file')}, ${formatBytes(bytes)}, to the standby coordinator ${standby.host}`,
    );
  } catch (error) {
    if (ports.signal.aborted) {
      // The set itself is whole.
      ports.log.warning(
        `The set ${key} is complete, and there to be restored; mppbackup sync-standby copies the rest.`,
      );
      await writeHistory(engine, request, ports.log, { ...finished, exitStatus: 2 });
      throw toAppError(ports.signal.reason);
    }
    const why = describeError(toAppError(error));
    ports.log.warning(
      `The standby coordinator ${standby.host} has no copy of the set ${key}: ${why} (mppbackup sync-standby makes it later.)`,
    );
  }
}
