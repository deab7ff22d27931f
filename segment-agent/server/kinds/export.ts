/** Exports: a job writes one instance's files of a set into another place. */
import type { mppbackup } from '../../../common/rpc/messages.js';
import { folderAt } from '../../storage/folder-at.js';
import { resolveArchiveFolder } from '../../storage/set-path.js';
import type { ExportOutcome } from '../../worker/work.js';
import { findInstance, placeOf, required, toReservation, toWorkFile } from '../requests.js';
import type { JobKind } from './kind.js';
import { reserve } from './reserve.js';

export const exportSet: JobKind<'startExport', mppbackup.v1.StartExportRequest, ExportOutcome> = {
  call: 'startExport',

  prepare: async (request, services) => {
    const { config } = services;
    const served = findInstance(config, request.instance);
    const source = { contentId: request.source?.contentId ?? 0, dbid: request.source?.dbid ?? 0 };
    const place = await placeOf(config, served, request.location);
    const tables = (request.tables ?? []).map(({ schema, name }) => ({ schema: schema ?? '', name: name ?? '' }));
    const files = request.files.map(toWorkFile);
    if (tables.length > 0) {
      const to = required(request.toDirectory, 'target folder');
      const toDirectory = await resolveArchiveFolder(to, [...config.allowedRoots, served.dumpRoot]);
      await folderAt(toDirectory).prepare();
      return { spec: { kind: 'export', source, files, toDirectory, tables }, place, rates: request.rateLimits };
    }
    const target = await placeOf(config, served, {
      ...request.location,
      backupDirectory: required(request.toDirectory, 'target folder'),
    });
    const { reservation } = request;
    if (reservation) await reserve(services, target, toReservation(reservation));
    else await folderAt(target.directory).prepare();
    return {
      spec: { kind: 'export', source, files, toDirectory: target.directory },
      place,
      rates: request.rateLimits,
    };
  },

  toWire: ({ directory, files, rawBytes, storedBytes, warnings = [] }) => ({
    export: { directory, files: [...files], rawBytes, storedBytes, warnings: [...warnings] },
  }),
};
