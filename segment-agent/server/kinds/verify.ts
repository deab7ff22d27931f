/** Verifications: a job reads files of one instance. */
import type { mppbackup } from '../../../common/rpc/messages.js';
import { COMPRESSION_FORMATS } from '../../../common/sets/compression.js';
import type { VerifyOutcome, VerifySpec } from '../../worker/work.js';
import { findInstance, placeOf, toWorkFile } from '../requests.js';
import type { JobKind } from './kind.js';

export const verify: JobKind<'startVerify', mppbackup.v1.StartVerifyRequest, VerifyOutcome> = {
  call: 'startVerify',

  prepare: async (request, { config }) => ({
    spec: toVerifySpec(request),
    place: await placeOf(config, findInstance(config, request.instance), request.location),
    rates: request.rateLimits,
  }),

  toWire: (outcome) => ({
    verify: {
      problems: [...outcome.problems],
      bytesRead: outcome.bytesRead,
      originalTables: (outcome.originalTables ?? []).map(({ root, ...table }) => ({
        ...table,
        rootSchema: root?.schema ?? '',
        rootName: root?.name ?? '',
      })),
      pipes: [...(outcome.pipes ?? [])],
      tables: [...(outcome.tables ?? [])],
    },
  }),
};

function toVerifySpec(request: mppbackup.v1.StartVerifyRequest): VerifySpec {
  return {
    kind: 'verify',
    files: request.files.map(toWorkFile),
    sizesOnly: request.sizesOnly,
    contents: request.contents
      ? {
          source: {
            contentId: request.contents.source?.contentId ?? 0,
            dbid: request.contents.source?.dbid ?? 0,
          },
          database: request.contents.database ?? '',
          dataFile: request.contents.dataFile ? toWorkFile(request.contents.dataFile) : undefined,
          compression: COMPRESSION_FORMATS.find((format) => format === request.contents?.compression),
          tablesSha256: request.contents.tablesSha256 === '' ? undefined : (request.contents.tablesSha256 ?? undefined),
          readsMembers: !(request.contents.withoutMembers ?? false),
          readsSources: !(request.contents.ownRowsOnly ?? false),
        }
      : undefined,
    originalSource: request.originalSource
      ? { contentId: request.originalSource.contentId ?? 0, dbid: request.originalSource.dbid ?? 0 }
      : undefined,
  };
}
