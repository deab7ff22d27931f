/** Sets that the original gpcrondump wrote: no manifest, but a report that says what they are. */
import { AppError } from '../../common/errors/app-error.js';
import { originalFileNames, parseFileName, setFileName } from '../../common/sets/artefacts.js';
import type { Manifest } from '../../common/sets/manifest.js';
import {
  directoryOf,
  parseDatabaseName,
  parseOriginalReport,
  type OriginalReport,
} from '../../common/sets/original/report-text.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { StoreLocation } from '../sets/named-sets.js';

export interface OriginalSet {
  readonly key: TimestampKey;
  readonly report: OriginalReport;
  readonly database: string;
}

/**
 * Undefined where the key's files are no set of the original: no report or cdatabase file, or a table of contents, which
 * only our own sets have.
 * @throws AppError of reading
 */
export async function readOriginalSet(
  store: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<OriginalSet | undefined> {
  const names = await namesOf(store, key, signal);
  const isOurs = names.some((name) => {
    const parsed = parseFileName(name);
    return parsed?.scope === 'instance' && (parsed.kind === 'toc' || parsed.kind === 'ddl');
  });
  const set = { key, prefix: store.prefix };
  const reportName = setFileName(set, 'report');
  if (isOurs || !names.includes(reportName)) return undefined;
  const report = parseOriginalReport((await readSmall(store, key, reportName, signal)).toString('utf8'));
  if (report?.timestampKey !== key) return undefined;
  const id = { contentId: -1, dbid: report.instances.find(({ contentId }) => contentId === -1)?.dbid ?? 1 };
  const cdatabase = originalFileNames(set, id, 'cdatabase').find((name) => names.includes(name));
  if (cdatabase === undefined) return undefined;
  const created = parseDatabaseName((await readSmall(store, key, cdatabase, signal)).toString('utf8'));
  const database = report.database === '' ? created : report.database;
  return database === undefined ? undefined : { key, report, database };
}

/** @throws AppError SET_INCOMPLETE where the report does not say success */
export function assertRestorable({ key, report }: OriginalSet): void {
  if (report.succeeded && report.instances.some(({ contentId }) => contentId === -1)) return;
  throw new AppError('SET_INCOMPLETE', `The report of the set ${key} does not say that the dump succeeded.`, {
    hint: 'Restore another set; mppbackup show lists them.',
  });
}

/** The full whose increments file has the key. */
export async function fullOf(
  store: StoreLocation,
  key: TimestampKey,
  signal: AbortSignal,
): Promise<TimestampKey | undefined> {
  for (const name of await namesOf(store, undefined, signal)) {
    const parsed = parseFileName(name);
    if (parsed?.scope !== 'set' || parsed.kind !== 'increments') continue;
    const text = (await readSmall(store, parsed.set.key, name, signal)).toString('utf8');
    if (text.split('\n').some((line) => line.trim() === key)) return parsed.set.key;
  }
  return undefined;
}

async function namesOf(
  store: StoreLocation,
  key: TimestampKey | undefined,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { contentId, dbid } = store.coordinator;
  const { files } = await store.pool.forInstance(store.coordinator).call(
    'listSetFiles',
    {
      instance: { contentId, dbid },
      backupDirectory: store.backupDirectory,
      prefix: store.prefix,
      anyPrefix: false,
      date: key?.slice(0, 8) ?? '',
    },
    { signal },
  );
  return (files ?? [])
    .map(({ name }) => name ?? '')
    .filter((name) => key === undefined || parseFileName(name)?.set.key === key);
}

/** A file beside the set's report. @throws AppError FILE_NOT_FOUND, FILE_NOT_READABLE */
export function readSmall(store: StoreLocation, key: TimestampKey, name: string, signal: AbortSignal): Promise<Buffer> {
  const { contentId, dbid } = store.coordinator;
  return store.pool.forInstance(store.coordinator).readFile(
    {
      instance: { contentId, dbid },
      location: { timestampKey: key, prefix: store.prefix, backupDirectory: store.backupDirectory },
      name,
    },
    { signal },
  );
}

/**
 * What is known of the set as a manifest: instances and files by the report, no sizes and checksums, no tables yet.
 * @param engine the present cluster's: a script is SQL, whichever server takes it
 * @param needs keys of the other sets of the chain from which an increment is restored
 */
export function toManifest(
  set: OriginalSet,
  prefix: string,
  engine: string,
  needs: readonly TimestampKey[] = [],
): Manifest {
  const { key, report, database } = set;
  const at = `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6, 8)}T${key.slice(8, 10)}:${key.slice(10, 12)}:${key.slice(12, 14)}`;
  return {
    kind: 'logical',
    type: report.backupType,
    scope: 'database',
    needs: needs.map((timestampKey) => ({ timestampKey, prefix, manifestSha256: '' })),
    product: 'gpcrondump',
    productVersion: '',
    timestampKey: key,
    prefix,
    database,
    engine,
    clusterName: '',
    startedAt: at,
    finishedAt: at,
    commandLine: [],
    consistency: { asked: 'relaxed', way: 'relaxed', tries: 0, searchMs: 0, lockedMs: 0, catalogueLockMs: 0 },
    repository: { kind: 'hosts' },
    encryption: null,
    nodes: report.instances.map((instance) => ({
      contentId: instance.contentId,
      dbid: instance.dbid,
      host: instance.host,
      address: instance.host,
      port: instance.port,
      dataDirectory: '',
      directory: directoryOf(instance),
      serverVersion: '',
      programVersion: '',
      snapshot: '',
      lsn: '',
      files: [{ name: instance.file.slice(directoryOf(instance).length + 1), sizeBytes: 0, sha256: '' }],
    })),
    setFiles: [],
    body: {
      compression: report.compressed ? 'gzip' : 'none',
      options: {
        includeTables: [],
        excludeTables: [],
        includeSchemas: [],
        excludeSchemas: [],
        withGlobals: false,
        withConfig: false,
      },
      totals: { tables: 0, rows: 0, rawBytes: 0, storedBytes: 0 },
      tables: [],
    },
  };
}
