import { describePlace, isOwnFolder } from '../../common/sets/set-root.js';
import { AppError } from '../../common/errors/app-error.js';
import type { Manifest } from '../../common/sets/manifest.js';
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { readLinks, readOwnLink, type OriginalLink } from '../original/increments.js';
import { assertRestorable, readOriginalSet, toManifest, type OriginalSet } from '../original/read-original-set.js';
import { summaryOf } from '../../common/sets/summary.js';
import { catalogue, type CatalogueSet } from '../sets/catalogue.js';
import { isReserved, listSets, type ListedSet, type StoreLocation } from '../sets/named-sets.js';
import { readSignedManifest, sha256Of } from '../sets/set-store.js';
import type { OperationPorts } from '../base/operation-ports.js';
import { menuLine, SET_MENU_TITLE } from './parameters.js';
import { findArchivedSet, type ArchivedSet } from './archive.js';
import type { SetChoice } from './request.js';

/** Where sets are looked for, and for which cluster. */
export interface ChoicePlace extends StoreLocation {
  readonly clusterName: string;
  /** Of an increment, the set alone: its chain is not read. */
  readonly isAlone: boolean;
}

export interface ChosenSet {
  readonly key: TimestampKey;
  /** For an original set: what its report has, without tables. */
  readonly manifest: Manifest;
  /** SHA-256 of the manifest's file; empty for an original set. */
  readonly manifestSha256: string;
  /** The signature; undefined: there is none. */
  readonly signature: Buffer | undefined;
  /** The original gpcrondump wrote it. */
  readonly isOriginal?: boolean;
  /** Of an increment of the original gpcrondump, newest first. */
  readonly links?: readonly OriginalLink[] | undefined;
  /** With -R: the archive that the files still have to be copied from. */
  readonly archived?: ArchivedSet;
}

/**
 * Finds the set that -t, -s or -b means. Only complete sets count: those with a manifest, and those of the original
 * gpcrondump whose report has success.
 * @throws AppError SET_NOT_FOUND, SET_INCOMPLETE, MANIFEST_INVALID, CHAIN_BROKEN (an incremental of the original)
 */
export async function chooseSet(choice: SetChoice, store: ChoicePlace, ports: OperationPorts): Promise<ChosenSet> {
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
      const key = manifest.timestampKey;
      return { key, manifest, manifestSha256: sha256Of(manifestBytes), signature, archived };
    }
    case 'date': {
      const { key } = await ofDate(choice.date, store, ports);
      return readSet(key, store, ports);
    }
  }
}

async function readSet(key: TimestampKey, store: ChoicePlace, { signal, log }: OperationPorts): Promise<ChosenSet> {
  try {
    const signed = await readSignedManifest(store, key, signal);
    const { clusterName } = signed.manifest;
    if (clusterName !== store.clusterName) {
      log.info(
        `The set ${key} was made on the cluster ${JSON.stringify(clusterName)}, this is ${JSON.stringify(store.clusterName)}`,
      );
    }
    return { key, ...signed };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'SET_INCOMPLETE') throw error;
    const original = await readOriginalSet(store, key, signal);
    if (!original) throw error;
    assertRestorable(original);
    log.info(`The set ${key} was written by the original gpcrondump`);
    return chosen(original, store, signal);
  }
}

/** The caller that knows the engine sets it. */
async function chosen(set: OriginalSet, store: ChoicePlace, signal: AbortSignal): Promise<ChosenSet> {
  const read = store.isAlone ? readOwnLink : readLinks;
  const links = set.report.backupType === 'incremental' ? await read(set, store, signal) : undefined;
  const needs = (links ?? []).map((link) => link.set.key).filter((key) => key !== set.key);
  const manifest = toManifest(set, store.prefix, '', needs);
  return { key: set.key, manifest, manifestSha256: '', signature: undefined, isOriginal: true, links };
}

/** The newest complete set of the whole database; selections and other clusters' sets do not count. */
async function newestOf(database: string, store: ChoicePlace, ports: OperationPorts): Promise<ChosenSet> {
  const { log, signal } = ports;
  log.info(`Scanning Master host for latest dump file set for database ${database}`);
  let newestPart: TimestampKey | undefined;
  for await (const set of catalogue(store, { signal })) {
    const { key } = set;
    if (!set.hasFiles) continue;
    if (!set.isComplete) {
      const original = await newestOriginal(set, database, store, ports);
      if (original) return original;
      continue;
    }
    const why = whyPassedOver(set, database, store.clusterName);
    if (why === 'other database') continue;
    if (why === undefined) {
      const signed = await readSignedManifest(store, key, signal);
      // The manifest counts; a summary that differs was made from another manifest.
      const made = summaryOf(signed.manifest, signed.manifestSha256);
      if (whyPassedOver({ ...set, summary: made }, database, store.clusterName) !== undefined) continue;
      log.info(`Identified latest dump timestamp for ${database} as ${key}`);
      return { key, ...signed };
    }
    if (why === 'part') {
      newestPart ??= key;
      log.info(`Set ${key} has only a part of database ${database}, skipping...`);
    } else log.log(why.level, `Set ${key} ${why.text}, skipping...`);
  }
  const part =
    newestPart === undefined
      ? ''
      : ` The newest set of a part of the database is ${newestPart}: -t ${newestPart} restores it.`;
  throw new AppError(
    'SET_NOT_FOUND',
    `No ${namePrefix(store)}gp_cdatabase_-1_1_* files located with database ${database}`,
    {
      hint: `No complete set of the whole database was found. Sets in another folder need -u, sets with a prefix --prefix.${part}`,
    },
  );
}

type PassedOver = 'other database' | 'part' | { readonly level: 'INFO' | 'WARNING'; readonly text: string };

/** Why -s passes over a complete set; undefined: it takes it. */
function whyPassedOver(
  { summary, damage }: Pick<CatalogueSet, 'summary' | 'damage'>,
  database: string,
  clusterName: string,
): PassedOver | undefined {
  if (!summary) return { level: 'WARNING', text: `cannot be read (${damage?.message ?? 'no manifest'})` };
  if (summary.database !== database) return 'other database';
  if (summary.clusterName !== clusterName)
    return { level: 'INFO', text: `belongs to the cluster ${JSON.stringify(summary.clusterName)}` };
  if (summary.scope !== 'database') return 'part';
  const { checked } = summary;
  if (checked && checked.problems > 0)
    return { level: 'WARNING', text: `is damaged (mppbackup validate, ${checked.at}: ${checked.first})` };
  return undefined;
}

/** A set of the original gpcrondump has no manifest. */
async function newestOriginal(
  { key, claims }: CatalogueSet,
  database: string,
  store: ChoicePlace,
  ports: OperationPorts,
): Promise<ChosenSet | undefined> {
  const { log, signal } = ports;
  const original = await readOriginalSet(store, key, signal);
  if (original && original.database !== database) return undefined;
  if (original?.report.succeeded) {
    assertRestorable(original);
    log.info(`Identified latest dump timestamp for ${database} as ${key}`);
    return chosen(original, store, signal);
  }
  if (original) log.warning(`The report of the set ${key} does not say that its dump succeeded, skipping...`);
  // A set that is still being written is no fault.
  else if (isReserved({ claims })) log.info(`Set ${key} is being written, skipping...`);
  else log.warning(`Set ${key} is incomplete (no manifest), skipping...`);
  return undefined;
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
    const root = isOwnFolder(store.backupDirectory) ? 'the dump directory' : describePlace(store.backupDirectory);
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
