import type { mppbackup } from '../../../common/rpc/messages.js';
import type { DumpSpec } from '../../worker/work.js';

/** Another server that has the rows of a job's tables, as a worker is told of it; undefined: the instance itself. */
export function toRowSource(source: mppbackup.v1.IRowSource | null | undefined): DumpSpec['rowsFrom'] {
  return source ? { host: source.host ?? '', port: source.port ?? 0 } : undefined;
}
