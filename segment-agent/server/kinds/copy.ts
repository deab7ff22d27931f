/** Copies: a job brings one instance's files of a set into another place. */
import type { mppbackup } from '../../../common/rpc/messages.js';
import { folderAt } from '../../storage/folder-at.js';
import type { CopyOutcome } from '../../worker/work.js';
import { findInstance, placeOf, toWorkFile, writerOf } from '../requests.js';
import type { JobKind } from './kind.js';

export const copy: JobKind<'startCopy', mppbackup.v1.StartCopyRequest, CopyOutcome> = {
  call: 'startCopy',

  prepare: async (request, { config }) => {
    const served = findInstance(config, request.instance);
    const place = await placeOf(config, served, request.location);
    const target = await placeOf(config, writerOf(served, request.source), {
      ...request.location,
      backupDirectory: request.toDirectory,
    });
    await folderAt(target.directory).prepare();
    return {
      spec: { kind: 'copy', files: request.files.map(toWorkFile), toDirectory: target.directory },
      place,
      rates: request.rateLimits,
    };
  },

  toWire: ({ directory, files, copiedBytes, thereBytes }) => ({
    copy: { directory, files: [...files], copiedBytes, thereBytes },
  }),
};
