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

/**
 * A set that can be restored.
 * @throws AppError SET_INCOMPLETE (the report does not say success), NOT_AVAILABLE (an incremental; names its full)
 */
export async function assertRestorable(set: OriginalSet, store: StoreLocation, signal: AbortSignal): Promise<void> {
  const { key, report } = set;
  if (report.backupType === 'incremental') {
    const full = await fullOf(store, key, signal);
    throw new AppError(
      'NOT_AVAILABLE',
      `The set ${key} is an incremental one of the original gpcrondump; restoring incrementals is not available yet.${full === undefined ? '' : ` Its full backup is ${full}.`}`,
      { hint: full === undefined ? 'Restore a full set.' : `Restore the full one: gpdbrestore -t ${full}` },
    );
  }
  if (report.succeeded && report.instances.some(({ contentId }) => contentId === -1)) return;
  throw new AppError('SET_INCOMPLETE', `The report of the set ${key} does not say that the dump succeeded.`, {
    hint: 'Restore another set; mppbackup show lists them.',
  });
}

/** The full whose increments file has the key. */
async function fullOf(store: StoreLocation, key: TimestampKey, signal: AbortSignal): Promise<string | undefined> {
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

function readSmall(store: StoreLocation, key: TimestampKey, name: string, signal: AbortSignal): Promise<Buffer> {
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
 */
export function toManifest(set: OriginalSet, prefix: string, engine: string): Manifest {
  const { key, report, database } = set;
  const at = `${key.slice(0, 4)}-${key.slice(4, 6)}-${key.slice(6, 8)}T${key.slice(8, 10)}:${key.slice(10, 12)}:${key.slice(12, 14)}`;
  return {
    kind: 'logical',
    type: report.backupType,
    scope: 'database',
    needs: [],
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
