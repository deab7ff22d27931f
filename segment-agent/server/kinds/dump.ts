/** Dumps: the job writes one instance's files, in the steps that the coordinator sets. */
import type { AgentInstance } from '../../../common/config/agent-config.js';
import { AppError } from '../../../common/errors/app-error.js';
import { toCompression } from '../../../common/rpc/compression.js';
import { toTablesToLock } from '../../../common/rpc/lock-tables.js';
import { wire, type mppbackup } from '../../../common/rpc/messages.js';
import { packNumbers } from '../../../common/rpc/packed-numbers.js';
import type { ScriptWishes } from '../../../common/sets/script-wishes.js';
import { isDeduplicated } from '../../../common/sets/set-root.js';
import type { Job } from '../../jobs/job.js';
import { instanceFilesOfSet, removeNewInstanceFiles } from '../../storage/set-files.js';
import { folderAt } from '../../storage/folder-at.js';
import type { DumpOutcome, DumpSpec } from '../../worker/work.js';
import { findPrograms } from '../programs.js';
import { findInstance, placeOf, required, toReservation } from '../requests.js';
import type { AgentServices } from '../services.js';
import type { UnaryHandlers } from '../unary-calls.js';
import { pluginOf, type JobKind } from './kind.js';
import { toParent } from './parent.js';
import { toRowSource } from './row-source.js';
import { reserve } from './reserve.js';

export const dump: JobKind<'startDump', mppbackup.v1.StartDumpRequest, DumpOutcome> = {
  call: 'startDump',

  prepare: async (request, services) => {
    const { config } = services;
    const instance = findInstance(config, request.instance);
    const place = await placeOf(config, instance, request.location);
    const wanted = toDumpSpec(request);
    const spec = {
      ...wanted,
      // Equal rows must become equal bytes.
      compression: isDeduplicated(place.directory) ? { ...wanted.compression, rsyncable: true } : wanted.compression,
      plugin: await pluginOf(services, request.options?.plugin),
    };
    const { reservation } = request;
    if (reservation) await reserve(services, place, toReservation(reservation));
    else await folderAt(place.directory).prepare();
    // A file of an earlier run under the same key is not this job's to remove.
    const before = new Set(await instanceFilesOfSet(place.directory, place.set, idOf(instance)));
    const removeFiles = (): Promise<string[]> =>
      removeNewInstanceFiles(place.directory, place.set, idOf(instance), before);
    return {
      spec,
      place,
      programFolder: await findPrograms(config),
      rates: request.options?.rateLimits,
      ...(spec.keepPartialFiles ? {} : { removeFiles }),
      isAwaited: true,
    };
  },

  toWire: ({ kind: _, files, tables, warnings, increment, ...rest }) => {
    // By OID, as the coordinator has named them: of a thousand nodes together the names would be a million.
    const counts = {
      tableOids: packNumbers(tables.map(({ oid }) => oid)),
      tableRows: packNumbers(tables.map(({ rows }) => rows)),
    };
    const changes = increment && {
      increment: { ...increment, needs: [...increment.needs], changed: [...increment.changed] },
    };
    return { dump: { ...rest, files: [...files], ...counts, warnings: [...warnings], ...changes } };
  },
};

type StepCalls = 'lockTables' | 'importSnapshot' | 'releaseTables' | 'runDump';

export function makeStepHandlers({ registry }: AgentServices): Pick<UnaryHandlers, StepCalls> {
  const dumpJob = (jobId: string): Job => {
    const job = registry.get(jobId);
    if (job.kind === 'dump') return job;
    throw new AppError('JOB_STATE', `Job ${job.id} is a ${job.kind}, not a dump.`);
  };
  return {
    lockTables: async ({ jobId, ...request }) => {
      const backendPid = await dumpJob(jobId).step({ method: 'lockTables', ...toTablesToLock(request) });
      return { backendPid: backendPid ?? 0 };
    },
    importSnapshot: async ({ jobId, snapshotId, lockTimeoutMs }) => {
      await dumpJob(jobId).step({ method: 'importSnapshot', snapshotId, lockTimeoutMs });
      return {};
    },
    releaseTables: async ({ jobId }) => {
      await dumpJob(jobId).step({ method: 'releaseTables' });
      return {};
    },
    runDump: async ({ jobId }) => {
      const job = dumpJob(jobId);
      // Repeated after a cut, the first may have run to its end meanwhile.
      if (!job.events.ended) await job.step({ method: 'run' });
      return {};
    },
  };
}

function idOf(instance: AgentInstance): { readonly contentId: number; readonly dbid: number } {
  return { contentId: instance.content, dbid: instance.dbid };
}

const { DefinitionsKept } = wire;
const KEPT: Readonly<Partial<Record<number, DumpSpec['definitions']['keep']>>> = {
  [DefinitionsKept.DEFINITIONS_KEPT_ALL]: 'all',
  [DefinitionsKept.DEFINITIONS_KEPT_TABLES]: 'tables',
  [DefinitionsKept.DEFINITIONS_KEPT_SCHEMAS]: 'schemas',
  [DefinitionsKept.DEFINITIONS_KEPT_OTHERS]: 'others',
};

function toDumpSpec(request: mppbackup.v1.StartDumpRequest): DumpSpec {
  const options = request.options ?? {};
  const keep = KEPT[options.definitions ?? 0] ?? 'all';
  const isChoice = keep === 'tables' || keep === 'schemas';
  const withLargeObjects = options.withLargeObjects ?? false;
  return {
    kind: 'dump',
    database: required(request.database, 'database'),
    jobs: Math.max(1, options.jobs ?? 1),
    compression: toCompression(options.compression),
    keepPartialFiles: options.keepPartialFiles ?? false,
    withGlobals: options.withGlobals ?? false,
    withConfig: options.withConfig ?? false,
    withData: options.withData ?? false,
    withLargeObjects: withLargeObjects && !isChoice,
    tellsLargeObjects: withLargeObjects && isChoice,
    definitions: { keep, schemas: options.schemas ?? [] },
    withDefinitions: options.withDefinitions ?? false,
    rowsFrom: toRowSource(options.rowsFrom),
    script: toScriptWishes(options),
    withState: options.withState ?? false,
    parent: options.parent ? toParent(options.parent) : undefined,
  };
}

const ROW_FORMATS: Readonly<Partial<Record<number, ScriptWishes['rowFormat']>>> = {
  [wire.RowFormat.ROW_FORMAT_INSERTS]: 'inserts',
  [wire.RowFormat.ROW_FORMAT_COLUMN_INSERTS]: 'columnInserts',
};

function toScriptWishes(options: mppbackup.v1.IDumpOptions): ScriptWishes {
  return {
    clean: options.clean ?? false,
    encoding: options.encoding ?? '',
    rowFormat: ROW_FORMATS[options.rowFormat ?? 0] ?? 'copy',
    oids: options.oids ?? false,
    noOwner: options.noOwner ?? false,
    noPrivileges: options.noPrivileges ?? false,
    useSessionAuthorization: options.useSessionAuthorization ?? false,
    withStatistics: options.withStatistics ?? false,
  };
}
