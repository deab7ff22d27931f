/** Other sets beside a job's own. */
import { dirname, join } from 'node:path';
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { FilesContext } from './job-files.js';

/** The context of a job for the files of another set in the same place: its folder is beside the job's. */
export function contextOf<T extends FilesContext>(context: T, key: TimestampKey): T {
  return { ...context, key, directory: join(dirname(context.directory), dateOfKey(key)) };
}
