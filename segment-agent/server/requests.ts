/** Wire requests → the values that the rest of the agent works with, checked. */
import type { AgentConfig, AgentInstance } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { toCompression } from '../../common/rpc/compression.js';
import { COMPRESSION_FORMATS } from '../../common/sets/compression.js';
import type { ClaimKind, Reservation } from '../../common/sets/reservation.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import type { ScriptWishes } from '../../common/sets/script-wishes.js';
import type { RequestedLocation } from '../storage/set-path.js';
import type { DumpSpec, DumpTable, RestorePhase, RestoreSpec, VerifySpec, WorkFile } from '../worker/work.js';

type Ref = mppbackup.v1.IInstanceRef | null | undefined;

/** @throws AppError INSTANCE_UNKNOWN */
export function findInstance(config: AgentConfig, ref: Ref): AgentInstance {
  const contentId = ref?.contentId ?? 0;
  const dbid = ref?.dbid ?? 0;
  const found = config.instances.find((instance) => instance.content === contentId && instance.dbid === dbid);
  if (found) return found;
  const served = config.instances.map(({ content, dbid: id }) => `${content}_${id}`).join(', ');
  throw new AppError(
    'INSTANCE_UNKNOWN',
    `The agent on ${config.hostName} does not serve content ${contentId}, dbid ${dbid}; it serves ${served}.`,
    { contentId, host: config.hostName, hint: 'Add the instance to the agent’s configuration and restart it.' },
  );
}

export function toLocation(location: mppbackup.v1.ISetLocation | null | undefined): RequestedLocation {
  return {
    timestampKey: location?.timestampKey ?? '',
    prefix: location?.prefix ?? '',
    backupDirectory: location?.backupDirectory ?? '',
  };
}

const CLAIMS: Readonly<Partial<Record<number, ClaimKind>>> = {
  [wire.ClaimKind.CLAIM_KIND_NEW]: 'new',
  [wire.ClaimKind.CLAIM_KIND_REMOVE]: 'remove',
  [wire.ClaimKind.CLAIM_KIND_READ]: 'read',
};

/** @throws AppError USAGE */
export function toClaimKind(kind: mppbackup.v1.ClaimKind): ClaimKind {
  const known = CLAIMS[kind];
  if (known) return known;
  throw new AppError('USAGE', `The request has an unknown kind of claim ${kind}.`);
}

/** It becomes part of a file's name. */
const OPERATION_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws AppError USAGE without an operation */
export function toReservation(reservation: mppbackup.v1.IReservation | null | undefined): Reservation {
  const operationId = required(reservation?.operationId ?? '', 'operation');
  if (!OPERATION_ID.test(operationId)) throw new AppError('USAGE', 'The id of the operation is no UUID.');
  return {
    operationId,
    operation: reservation?.operation ?? '',
    database: reservation?.database ?? '',
    cluster: reservation?.cluster ?? '',
    host: reservation?.host ?? '',
    pid: reservation?.pid ?? 0,
    startedAt: reservation?.startedAt ?? '',
    session: reservation?.session ?? '',
    keepFiles: reservation?.keepFiles ?? false,
  };
}

/** A value that a request must have. @throws AppError USAGE */
export function required(value: string, what: string): string {
  if (value !== '') return value;
  throw new AppError('USAGE', `The request has no ${what}.`);
}

const { DefinitionsKept } = wire;
const KEPT: Readonly<Partial<Record<number, DumpSpec['definitions']['keep']>>> = {
  [DefinitionsKept.DEFINITIONS_KEPT_ALL]: 'all',
  [DefinitionsKept.DEFINITIONS_KEPT_TABLES]: 'tables',
  [DefinitionsKept.DEFINITIONS_KEPT_SCHEMAS]: 'schemas',
  [DefinitionsKept.DEFINITIONS_KEPT_OTHERS]: 'others',
};

export function toDumpSpec(request: mppbackup.v1.StartDumpRequest): DumpSpec {
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
    rowsFrom: options.rowsFrom ? { host: options.rowsFrom.host ?? '', port: options.rowsFrom.port ?? 0 } : undefined,
    script: toScriptWishes(options),
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
    rsyncable: options.rsyncable ?? false,
    withStatistics: options.withStatistics ?? false,
  };
}

export function toDumpTable(table: mppbackup.v1.IDumpTable): DumpTable {
  return {
    oid: table.oid ?? 0,
    schema: table.schema ?? '',
    name: table.name ?? '',
    columns: table.columns ?? [],
    condition: table.condition ?? '',
    sizeBytes: table.sizeBytes ?? 0,
    withRows: table.withRows ?? false,
    lockable: table.lockable ?? false,
    distributed: table.distributed ?? false,
    ...(table.loadName
      ? { [table.apart ? 'apartFrom' : 'loadInto']: { schema: table.loadSchema ?? '', name: table.loadName } }
      : {}),
  };
}

const PHASES: Readonly<Partial<Record<mppbackup.v1.RestorePhase, RestorePhase>>> = {
  [wire.RestorePhase.RESTORE_PHASE_GLOBALS]: 'globals',
  [wire.RestorePhase.RESTORE_PHASE_CREATE_DATABASE]: 'createDatabase',
  [wire.RestorePhase.RESTORE_PHASE_PRE_DATA]: 'preData',
  [wire.RestorePhase.RESTORE_PHASE_DATA]: 'data',
  [wire.RestorePhase.RESTORE_PHASE_POST_DATA]: 'postData',
  [wire.RestorePhase.RESTORE_PHASE_ANALYZE]: 'analyze',
  [wire.RestorePhase.RESTORE_PHASE_STATISTICS]: 'statistics',
  [wire.RestorePhase.RESTORE_PHASE_CHECK]: 'check',
};

const DATA_ROLES: Readonly<Partial<Record<number, RestoreSpec['dataRole']>>> = {
  [wire.DataRole.DATA_ROLE_FEED_PIPES]: 'feedPipes',
  [wire.DataRole.DATA_ROLE_LEAD]: 'lead',
};
/** It becomes part of a folder's name. */
const PIPE_TOKEN = /^[A-Za-z0-9]{0,64}$/;

export function toRestoreSpec(request: mppbackup.v1.StartRestoreRequest): RestoreSpec {
  const options = request.options ?? {};
  const phase = PHASES[request.phase];
  if (!phase) throw new AppError('USAGE', `The request has an unknown restore phase ${request.phase}.`);
  const database = required(request.database, 'database');
  const source = request.source ?? request.instance ?? {};
  const pipeToken = options.pipeToken ?? '';
  if (!PIPE_TOKEN.test(pipeToken)) throw new AppError('USAGE', 'The pipe token is not made of letters and digits.');
  return {
    kind: 'restore',
    source: { contentId: source.contentId ?? 0, dbid: source.dbid ?? 0 },
    database,
    sourceDatabase: request.sourceDatabase === '' ? database : request.sourceDatabase,
    phase,
    jobs: Math.max(1, options.jobs ?? 1),
    onErrorContinue: options.onErrorContinue ?? false,
    dropExisting: options.dropExisting ?? false,
    createMissing: options.createMissing ?? false,
    truncate: options.truncate ?? false,
    append: options.append ?? false,
    tables: options.filtered
      ? (options.tables ?? []).map(({ schema, name }) => ({ schema: schema ?? '', name: name ?? '' }))
      : undefined,
    wholeSchemas: options.wholeSchemas ?? [],
    made: (options.made ?? []).map(({ schema, name }) => ({ schema: schema ?? '', name: name ?? '' })),
    changeSchema: options.changeSchema ? options.changeSchema : undefined,
    countAppendOptimised: !(options.skipAoStatistics ?? false),
    servers: (options.servers ?? []).map((server) => ({
      oldHost: server.oldHost ?? '',
      oldPort: server.oldPort ?? 0,
      oldDatabase: server.oldDbname ?? '',
      newHost: server.newHost ?? '',
      newPort: server.newPort ?? 0,
      newDatabase: server.newDbname ?? '',
    })),
    dataRole: DATA_ROLES[options.dataRole ?? 0] ?? 'ownRows',
    pipeToken,
    redistribute: options.redistribute ?? false,
    journal: options.journal ?? false,
    databaseCreated: options.databaseCreated ?? false,
    original: options.original
      ? {
          defineOn: (options.defineOn ?? []).map(({ host, port }) => ({ host: host ?? '', port: port ?? 0 })),
          withRows: options.withRows ?? false,
          tables: (options.originalTables ?? []).map(({ schema, name }) => ({
            schema: schema ?? '',
            name: name ?? '',
          })),
        }
      : undefined,
    files: request.files.length === 0 ? undefined : request.files.map(toWorkFile),
    checks: options.checks
      ? {
          withDefinitions: options.checks.withDefinitions ?? false,
          makesDatabase: options.checks.makesDatabase ?? false,
          runsGlobals: options.checks.runsGlobals ?? false,
          resume: options.checks.resume ?? false,
          withRows: options.checks.withRows ?? false,
        }
      : undefined,
  };
}

function toWorkFile({ name, sizeBytes, sha256 }: mppbackup.v1.ISetFile): WorkFile {
  return { name: name ?? '', sizeBytes: sizeBytes ?? 0, sha256: sha256 ?? '' };
}

export function toVerifySpec(request: mppbackup.v1.StartVerifyRequest): VerifySpec {
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
        }
      : undefined,
    originalSource: request.originalSource
      ? { contentId: request.originalSource.contentId ?? 0, dbid: request.originalSource.dbid ?? 0 }
      : undefined,
  };
}

/** A rebuilt cluster, or a standby that took over, may have other dbids: the names stay those of the set. */
export function writerOf(instance: AgentInstance, source: mppbackup.v1.IInstanceRef | null | undefined): AgentInstance {
  return source?.contentId === instance.content ? { ...instance, dbid: source.dbid ?? instance.dbid } : instance;
}
