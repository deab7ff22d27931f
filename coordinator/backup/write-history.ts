import { describeError, toAppError } from '../../common/errors/app-error.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { Engine } from '../engine/engine.js';
import type { OperationLog } from '../base/operation-ports.js';
import { recordHistory } from '../report/history.js';
import type { BackupRequest } from './request.js';

export interface HistoryEntry {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly key: TimestampKey;
  readonly exitStatus: 0 | 1 | 2;
}

/** The set exists whether or not its row can be written: a failure here is only logged, as in the original. */
export async function writeHistory(
  engine: Engine,
  request: BackupRequest,
  log: OperationLog,
  entry: HistoryEntry,
): Promise<void> {
  if (!request.withHistory) return;
  const { startedAt, finishedAt, key, exitStatus } = entry;
  const { commandLine, database } = request;
  try {
    const session = await engine.openSession(engine.topology.coordinator, database, 'history');
    try {
      const scriptToCome = exitStatus !== 2 && request.around.postProgram !== '';
      const row = { startedAt, finishedAt, commandLine, key, exitStatus, scriptToCome };
      const lines = await recordHistory(session, database, row);
      for (const line of lines) log.info(line);
    } finally {
      await session.end();
    }
  } catch (error) {
    log.warning(`The history row could not be written: ${describeError(toAppError(error))}`);
  }
}
