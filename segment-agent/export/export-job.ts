import type { JobFiles } from '../storage/job-files.js';
import type { ExportSpec, WorkContext } from '../worker/work.js';

export interface ExportJob {
  readonly context: WorkContext;
  readonly spec: ExportSpec;
  /** The set's files where they lie. */
  readonly files: JobFiles;
  readonly signal: AbortSignal;
}
