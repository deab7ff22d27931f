import type { mppbackup } from '../../common/rpc/messages.js';
import type { ProgressUpdate } from '../base/operation-ports.js';
import type { Instance } from '../base/topology.js';

/** Who is told what the jobs of the instances say. */
export interface JobWatcher {
  readonly onLog: (instance: Instance, line: mppbackup.v1.ILogLine) => void;
  readonly onProgress: (instance: Instance, progress: mppbackup.v1.IJobProgress) => void;
}

/** A job's progress in the display's words. */
export function toProgress(progress: mppbackup.v1.IJobProgress): ProgressUpdate {
  return {
    activity: progress.activity ?? '',
    tablesDone: progress.tablesDone ?? 0,
    tablesTotal: progress.tablesTotal ?? 0,
    rawBytesDone: progress.rawBytesDone ?? 0,
    rawBytesTotal: progress.rawBytesTotal ?? 0,
    storedBytesDone: progress.storedBytesDone ?? 0,
  };
}
