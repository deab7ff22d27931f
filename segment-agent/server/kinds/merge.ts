/** Merges: a job writes an instance's table of contents, and its data file, once more. */
import type { mppbackup } from '../../../common/rpc/messages.js';
import { toTimestampKey } from '../../../common/sets/timestamp-key.js';
import { instanceFilesOfSet, removeNewInstanceFiles } from '../../storage/set-files.js';
import type { MergedSpec, MergeOutcome } from '../../worker/work.js';
import { findInstance, placeOf, toWorkFile } from '../requests.js';
import type { JobKind } from './kind.js';

export const merge: JobKind<'startMerge', mppbackup.v1.StartMergeRequest, MergeOutcome> = {
  call: 'startMerge',

  prepare: async (request, { config }) => {
    const place = await placeOf(config, findInstance(config, request.instance), request.location);
    const { directory, set } = place;
    const source = toSource(request.source);
    const before = new Set(await instanceFilesOfSet(directory, set, source));
    return {
      spec: {
        kind: 'merge',
        source,
        files: request.files.map(toWorkFile),
        merged: request.merged ? toMerged(request.merged) : undefined,
      },
      place,
      // One operation writes several sets of a chain once more.
      phase: request.location?.timestampKey ?? '',
      rates: request.rateLimits,
      // Nothing refers to what a dead worker has written.
      removeFiles: () => removeNewInstanceFiles(directory, set, source, before),
    };
  },

  toWire: ({ files, rawBytes, storedBytes, needs }) => ({
    merge: { files: [...files], rawBytes, storedBytes, needs: [...needs] },
  }),
};

function toSource(from: mppbackup.v1.IInstanceRef | null | undefined): MergedSpec['source'] {
  return { contentId: from?.contentId ?? 0, dbid: from?.dbid ?? 0 };
}

/** @throws AppError TIMESTAMP_INVALID */
function toMerged({ timestampKey, source, toc }: mppbackup.v1.IMergedSet): MergedSpec {
  return { key: toTimestampKey(timestampKey ?? ''), source: toSource(source), toc: toWorkFile(toc ?? {}) };
}
