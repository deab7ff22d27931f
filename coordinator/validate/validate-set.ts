/** Reads all of a set on all hosts and says what is not as the backup wrote it. Nothing is changed. */
import { below } from '../../common/sets/set-root.js';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FileKeys } from '../../common/age/file-keys.js';
import { append } from '../../common/lists/append.js';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { fileOfKind, instanceFileName, setFileName } from '../../common/sets/artefacts.js';
import { pluginOf, type Manifest, type ManifestFile, type ManifestNode } from '../../common/sets/manifest.js';
import type { StoredList } from '../../common/sets/stored-list.js';
import { toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { instancesOf, type Instance, type Topology } from '../base/topology.js';
import { filesOf, isDataFile } from '../sets/node-files.js';
import { runJob, type JobRequest } from '../agents/run-job.js';
import { readOriginalSet } from '../original/read-original-set.js';
import type { TrustedKeys } from '../certs/signing-key.js';
import type { ValidatedSet } from '../report/set-results.js';
import type { StoreLocation } from '../sets/named-sets.js';
import { readSignedManifest } from '../sets/set-store.js';
import { describeTrust, judgeTrust, type SetTrust, type SignedManifest } from '../sets/set-trust.js';
import { asStored, NO_SET_KEYS, openSetKeys, readStoredList, type SetKeys } from '../sets/stored-files.js';
import { neededKeys, neededProblems } from '../sets/needed-sets.js';
import { checkManifest, compareWithContents, type CountedTable } from '../sets/check-manifest.js';

/** A cut shorter than this loses nothing. */
const RECONNECT_WINDOW_MS = 120_000;

export interface ValidateOptions {
  readonly store: StoreLocation;
  readonly topology: Topology;
  /** Existence and sizes alone. */
  readonly quick: boolean;
  /** Whose signature on a set is believed. */
  readonly trustedKeys: TrustedKeys;
  /** Who opens what is encrypted; undefined: its stored bytes are compared with the list that was written with them. */
  readonly identities: FileKeys | undefined;
  readonly signal: AbortSignal;
}

export type SetFindings = Omit<ValidatedSet, 'whole'>;
export type SetProblem = SetFindings['problems'][number];

/**
 * A damaged or missing file is a finding, a host that does not answer a note; the other hosts go on.
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, SET_TOO_NEW, CANCELLED
 */
export async function validateSet(options: ValidateOptions, key: TimestampKey): Promise<SetFindings> {
  const { store, quick, signal } = options;
  const startedMs = performance.now();
  const seconds = (): number => (performance.now() - startedMs) / 1000;
  const host = store.coordinator.host;
  let signed: SignedManifest;
  try {
    signed = await readSignedManifest(store, key, signal);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'SET_INCOMPLETE') return await validateOriginal(options, key, error);
    if (error.code !== 'MANIFEST_INVALID') throw error;
    const path = error.place.object ?? setFileName({ key, prefix: store.prefix }, 'manifest');
    const problems = [{ host, path, problem: error.message }];
    const trust: SetTrust = { state: 'wrong', why: 'the manifest is damaged' };
    const none = {
      database: '',
      notes: [],
      isWholeLook: false,
      encryption: 'none' as const,
      trust,
      files: 0,
      tables: 0,
      rows: 0,
      bytesRead: 0,
    };
    return { ...none, timestampKey: key, problems, seconds: seconds() };
  }
  const { manifest } = signed;
  const trust = judgeTrust(signed, options.trustedKeys);
  const set = { key, prefix: store.prefix };
  const folder = manifest.nodes.find(({ contentId }) => contentId === -1)?.directory ?? '';
  const ownProblems = [
    ...checkManifest(manifest).map((problem) => ({ host, path: setFileName(set, 'manifest'), problem })),
    ...(isDamage(trust)
      ? [{ host, path: join(folder, setFileName(set, 'manifestSignature')), problem: describeTrust(trust) }]
      : []),
  ];
  const encrypted = await lookAtEncryption(options, manifest);
  const checks = await Promise.all(
    manifest.nodes.map(async (node, index) => await checkNode({ ...options, encrypted }, manifest, node, index)),
  );
  const needed = (await neededProblems(store, manifest, signal)).map((problem) => ({
    host,
    path: setFileName(set, 'manifest'),
    problem,
  }));
  signal.throwIfAborted();
  return {
    timestampKey: key,
    database: manifest.database,
    encryption: encrypted.encryption,
    problems: [...ownProblems, ...encrypted.problems, ...needed, ...checks.flatMap(({ problems }) => problems)],
    notes: [...trustNotes(trust), ...encrypted.notes, ...checks.flatMap(({ notes }) => notes)],
    isWholeLook: checks.every(({ answered }) => answered),
    trust,
    files: checks.reduce((sum, { files }) => sum + files, 0) + (signed.signature ? 2 : 1),
    tables: manifest.body.totals.tables,
    rows: manifest.body.totals.rows,
    bytesRead: checks.reduce((sum, { bytesRead }) => sum + bytesRead, quick ? 0 : (signed.signature?.length ?? 0)),
    seconds: seconds(),
  };
}

interface Encrypted {
  readonly encryption: SetFindings['encryption'];
  /** Undefined: the files are opened, or are not encrypted. */
  readonly list: StoredList | undefined;
  readonly keys: SetKeys;
  readonly problems: readonly SetProblem[];
  readonly notes: readonly string[];
}

/** Files whose header was being replaced when that broke off lie there with one of two: only a key tells which is right. */
function unsettledNotes({ files }: StoredList): readonly string[] {
  const count = files.filter(({ next }) => next).length;
  if (count === 0) return [];
  return [`the recipients of ${count} encrypted file(s) were being changed: give mppbackup keys rewrap again`];
}

/** Whether files of the set are encrypted, and who opens them. A list that is damaged is a problem, not the end. */
async function lookAtEncryption(
  { store, identities, signal }: ValidateOptions,
  manifest: Manifest,
): Promise<Encrypted> {
  const none = { encryption: 'none', list: undefined, keys: NO_SET_KEYS, problems: [], notes: [] } as const;
  const key = toTimestampKey(manifest.timestampKey);
  try {
    const list = await readStoredList(store, key, signal);
    if (!list) return none;
    if (!identities) return { ...none, encryption: 'stored', list, notes: unsettledNotes(list) };
    const keys = await openSetKeys(store, [key, ...neededKeys(manifest)], { identities, signal });
    return { ...none, encryption: 'opened', keys };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'STORED_LIST_INVALID') throw error;
    const path = setFileName({ key, prefix: store.prefix }, 'stored');
    return {
      ...none,
      encryption: 'stored',
      problems: [{ host: store.coordinator.host, path, problem: error.message }],
    };
  }
}

/** What the backup wrote and is not there as it was. */
function isDamage({ state }: SetTrust): boolean {
  return state === 'missing' || state === 'wrong';
}

/** The set is whole, as far as can be known: who wrote it is another question. */
function trustNotes(trust: SetTrust): readonly string[] {
  return trust.state === 'trusted' || isDamage(trust) ? [] : [`${describeTrust(trust)}: its restore needs --trust-set`];
}

interface NodeCheck {
  /** False: its files were not looked at. */
  readonly answered: boolean;
  readonly problems: readonly SetProblem[];
  readonly notes: readonly string[];
  readonly files: number;
  readonly bytesRead: number;
  readonly rows: number;
}

function isUnsettled(list: StoredList | undefined, name: string): boolean {
  return list?.files.some((file) => file.name === name && file.next !== undefined) === true;
}

async function checkNode(
  options: ValidateOptions & { readonly encrypted: Encrypted },
  manifest: Manifest,
  node: ManifestNode,
  index: number,
): Promise<NodeCheck> {
  const { store, topology, quick, encrypted } = options;
  const { prefix, database } = manifest;
  const key = manifest.timestampKey;
  const instance = instancesOf(topology).find(({ contentId }) => contentId === node.contentId);
  if (!instance) {
    const problem = `this cluster has no segment ${node.contentId}: its files in ${node.directory} were not looked at`;
    return {
      answered: true,
      problems: [{ host: node.host, path: '', problem }],
      notes: [],
      files: 0,
      bytesRead: 0,
      rows: 0,
    };
  }
  const { listed, notes } = filesToCheck(manifest, node);
  const check = await checkOn(options, instance, listed.length, {
    instance: filesOf(node, instance, topology),
    location: location(store, key),
    files: [
      ...asStored(
        listed.filter(({ name }) => !isUnsettled(encrypted.list, name)),
        encrypted.list,
      ),
    ],
    fileKeys: encrypted.keys.of(node.contentId),
    sizesOnly: quick,
    // Of an increment the table of contents says how far other sets must reach. Nothing is read that does not open.
    ...((quick && manifest.needs.length === 0) || encrypted.encryption === 'stored'
      ? {}
      : { contents: { source: ids(node), database, compression: manifest.body.compression, ...dataFileOf(node) } }),
  });
  const problems = [...check.problems];
  if (!quick && check.contents && encrypted.encryption !== 'stored') {
    const name = fileOfKind(node.files, node, 'toc')?.name ?? instanceFileName({ key, prefix }, node, 'toc');
    const path = below(node.directory, name);
    // What is wrong with the table of contents itself has been said.
    const rows = problems.some((one) => one.path === path) ? [] : compareWithContents(manifest, index, check.contents);
    append(
      problems,
      rows.map((problem) => ({ host: instance.host, path, problem })),
    );
  }
  return { ...check, problems, notes: [...notes, ...check.notes] };
}

function dataFileOf({ files }: ManifestNode): Pick<mppbackup.v1.IContentsCheck, 'dataFile'> {
  const dataFile = files.find(({ name }) => isDataFile(name));
  return dataFile ? { dataFile } : {};
}

/** A set that a storage plugin has keeps only its other files in the folders. */
function filesToCheck(
  manifest: Manifest,
  node: ManifestNode,
): { readonly listed: readonly ManifestFile[]; readonly notes: readonly string[] } {
  const own = node.contentId === -1 ? [...node.files, ...manifest.setFiles] : node.files;
  const storage = pluginOf(manifest);
  if (!storage) return { listed: own, notes: [] };
  const listed = own.filter(({ name }) => !isDataFile(name));
  const stored = own.length - listed.length;
  const note = `${node.host}: ${stored} data file${stored === 1 ? '' : 's'} in the storage of ${storage.plugin} not read`;
  return { listed, notes: stored === 0 ? [] : [note] };
}

/** Sets of the original gpcrondump have neither manifest nor checksums: their scripts are read to their ends. */
async function validateOriginal(
  options: ValidateOptions,
  key: TimestampKey,
  noManifest: AppError,
): Promise<SetFindings> {
  const { store, topology, signal } = options;
  const startedMs = performance.now();
  const original = await readOriginalSet(store, key, signal);
  if (!original) throw noManifest;
  const checks = await Promise.all(
    instancesOf(topology).map((instance) =>
      checkOn(options, instance, 1, {
        instance: ids(instance),
        location: location(store, key),
        originalSource: ids(instance),
      }),
    ),
  );
  signal.throwIfAborted();
  return {
    timestampKey: key,
    database: original.database,
    problems: checks.flatMap(({ problems }) => problems),
    notes: [
      'a set of the original gpcrondump has no checksums and no signature: its scripts were read to their ends, and its restore needs --trust-set',
      ...checks.flatMap(({ notes }) => notes),
    ],
    isWholeLook: checks.every(({ answered }) => answered),
    encryption: 'none',
    trust: { state: 'unsigned' },
    files: checks.reduce((sum, { files }) => sum + files, 0),
    tables: 0,
    rows: checks.reduce((sum, { rows }) => sum + rows, 0),
    bytesRead: checks.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
    seconds: (performance.now() - startedMs) / 1000,
  };
}

/** One instance's files through its host's agent; an agent that does not answer leaves a note. */
async function checkOn(
  { store, signal }: ValidateOptions,
  instance: Instance,
  files: number,
  request: JobRequest<'verify'>,
): Promise<NodeCheck & { readonly contents?: readonly CountedTable[] }> {
  const { host } = instance;
  try {
    const verify = await runJob(
      store.pool.forInstance(instance),
      'verify',
      { operationId: randomUUID(), ...request },
      { signal, reconnectWindowMs: RECONNECT_WINDOW_MS },
    );
    const pipes = verify.pipes ?? [];
    return {
      answered: true,
      problems: (verify.problems ?? []).map(({ path, problem }) => ({
        host,
        path: path ?? '',
        problem: problem ?? '',
      })),
      notes: pipes.map((name) => `${host}: ${name} is a named pipe and was not read`),
      files: files - pipes.length,
      bytesRead: verify.bytesRead ?? 0,
      rows: (verify.originalTables ?? []).reduce((sum, table) => sum + (table.rows ?? 0), 0),
      contents: (verify.tables ?? []).map(({ schema, name, rows }) => ({
        schema: schema ?? '',
        name: name ?? '',
        rows: rows ?? 0,
      })),
    };
  } catch (error) {
    // After an abort the other hosts are still being cancelled: who waits for all of them looks at the signal.
    const note = `${host}: its files were not checked: ${toAppError(error).message}`;
    return { answered: false, problems: [], notes: [note], files: 0, bytesRead: 0, rows: 0 };
  }
}

function location(store: StoreLocation, key: string): mppbackup.v1.ISetLocation {
  return { timestampKey: key, prefix: store.prefix, backupDirectory: store.backupDirectory };
}

function ids({ contentId, dbid }: { readonly contentId: number; readonly dbid: number }): {
  readonly contentId: number;
  readonly dbid: number;
} {
  return { contentId, dbid };
}
