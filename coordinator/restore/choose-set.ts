import { AppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { dateOfKey, toTimestampKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { assertRestorable, readOriginalSet, toManifest, type OriginalSet } from '../original/read-original-set.js';
import {
  listSets,
  readManifest,
  readSignedManifest,
  sha256Of,
  type ListedSet,
  type StoreLocation,
} from '../sets/set-store.js';
import type { OperationPorts } from '../base/operation-ports.js';
import { menuLine, SET_MENU_TITLE } from './parameters.js';
import { findArchivedSet, type ArchivedSet } from './archive.js';
import type { SetChoice } from './request.js';

export interface ChosenSet {
  readonly key: TimestampKey;
  /** Of an original set: what its report says, without tables. */
  readonly manifest: Manifest;
  /** Of the manifest's file; empty for an original set. */
  readonly manifestSha256: string;
  /** Undefined: there is none. */
  readonly signature: Buffer | undefined;
  /** The original gpcrondump wrote it. */
  readonly isOriginal?: boolean;
  /** -R: where its files are still to be brought from. */
  readonly archived?: ArchivedSet;
}

/**
 * The set that -t, -s or -b means. Only complete sets count: those with a manifest, and those of the original
 * gpcrondump whose report says success.
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, MANIFEST_INVALID, NOT_AVAILABLE (an incremental of the original)
 */
export async function chooseSet(choice: SetChoice, store: StoreLocation, ports: OperationPorts): Promise<ChosenSet> {
  switch (choice.by) {
    case 'key':
      return readSet(choice.key, store, ports);
    case 'database':
      return newestOf(choice.database, store, ports);
    case 'archive': {
      const { host, path, port } = choice;
      const archive = await store.pool.openArchive(host, port, ports.signal);
      const archived = await findArchivedSet(archive, { host, path }, store.prefix, ports);
      const { manifest, signature, manifestBytes } = archived;
      const key = toTimestampKey(manifest.timestampKey);
      return { key, manifest, manifestSha256: sha256Of(manifestBytes), signature, archived };
    }
    case 'date': {
      const { key } = await ofDate(choice.date, store, ports);
      return readSet(key, store, ports);
    }
  }
}

async function readSet(key: TimestampKey, store: StoreLocation, { signal, log }: OperationPorts): Promise<ChosenSet> {
  try {
    return { key, ...(await readSignedManifest(store, key, signal)) };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'SET_INCOMPLETE') throw error;
    const original = await readOriginalSet(store, key, signal);
    if (!original) throw error;
    await assertRestorable(original, store, signal);
    log.info(`The set ${key} was written by the original gpcrondump`);
    return chosen(original, store);
  }
}

/** The engine is filled in by whoever knows it. */
function chosen(set: OriginalSet, store: StoreLocation): ChosenSet {
  const manifest = toManifest(set, store.prefix, '');
  return { key: set.key, manifest, manifestSha256: '', signature: undefined, isOriginal: true };
}

async function newestOf(database: string, store: StoreLocation, ports: OperationPorts): Promise<ChosenSet> {
  ports.log.info(`Scanning Master host for latest dump file set for database ${database}`);
  const sets = await listSets(store, ports.signal);
  for (const { key, complete } of sets) {
    if (!complete) {
      const original = await readOriginalSet(store, key, ports.signal);
      if (original && original.database !== database) continue;
      if (original?.report.succeeded) {
        await assertRestorable(original, store, ports.signal);
        ports.log.info(`Identified latest dump timestamp for ${database} as ${key}`);
        return chosen(original, store);
      }
      if (original) {
        ports.log.warning(`The report of the set ${key} does not say that its dump succeeded, skipping...`);
        continue;
      }
      ports.log.warning(`Set ${key} is incomplete (no manifest), skipping...`);
      continue;
    }
    if ((await readManifest(store, key, ports.signal)).database !== database) continue;
    ports.log.info(`Identified latest dump timestamp for ${database} as ${key}`);
    return { key, ...(await readSignedManifest(store, key, ports.signal)) };
  }
  throw new AppError(
    'SET_NOT_FOUND',
    `No ${namePrefix(store)}gp_cdatabase_-1_1_* files located with database ${database}`,
    {
      hint: 'No complete set was found. Sets in another folder need -u, sets with a prefix --prefix.',
    },
  );
}

async function ofDate(date: string, store: StoreLocation, ports: OperationPorts): Promise<ListedSet> {
  const sets: ListedSet[] = [];
  for (const set of await listSets(store, ports.signal)) {
    if (dateOfKey(set.key) !== date) continue;
    const isUsable = set.complete || (await readOriginalSet(store, set.key, ports.signal))?.report.succeeded === true;
    if (isUsable) sets.push(set);
  }
  const [only] = sets;
  if (!only) {
    const root = store.backupDirectory === '' ? 'the dump directory' : store.backupDirectory;
    throw new AppError('SET_NOT_FOUND', `Could not locate Master database dump files under ${root}/db_dumps/${date}`, {
      hint: 'No complete set was found. Sets in another folder need -u, sets with a prefix --prefix.',
    });
  }
  if (sets.length === 1) return only;
  const sorted = [...sets].sort((a, b) => (a.key < b.key ? -1 : 1));
  return (
    sorted[
      await ports.choose(
        SET_MENU_TITLE,
        sorted.map(({ key }) => menuLine(key)),
      )
    ] ?? only
  );
}

function namePrefix({ prefix }: StoreLocation): string {
  return prefix === '' ? '' : `${prefix}_`;
}
