import type { mppbackup } from '../../../common/rpc/messages.js';
import { toTimestampKey } from '../../../common/sets/timestamp-key.js';
import type { ParentSpec, WorkFile } from '../../worker/work.js';
import { required } from '../requests.js';

/** The set to which an increment refers. */
export function toParent({ timestampKey, toc, state }: mppbackup.v1.IParentSet): ParentSpec {
  const file = (found: mppbackup.v1.ISetFile | null | undefined): WorkFile => ({
    name: required(found?.name ?? '', 'parent'),
    sizeBytes: found?.sizeBytes ?? 0,
    sha256: found?.sha256 ?? '',
  });
  return { key: toTimestampKey(timestampKey ?? ''), toc: file(toc), state: file(state) };
}
