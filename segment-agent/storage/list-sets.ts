/** Finds the sets in a db_dumps folder by the names of its files. set-path.ts has checked the paths. */
import { join } from 'node:path';
import { mapLimit } from 'async';
import { isClaim, parseFileName, setFileName, type ParsedName, type SetName } from '../../common/sets/artefacts.js';
import type { Reservation } from '../../common/sets/reservation.js';
import { below } from '../../common/sets/set-root.js';
import { parseCounted } from '../../common/sets/summary.js';
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { folderAt } from './folder-at.js';
import { readClaim } from './set-reservations.js';
import { isDate } from './date-folders.js';

/** More sets would make the answer a long message, and a caller that looks for the newest set needs one. */
const SETS_A_PAGE = 500;
const READS_AT_ONCE = 32;
const FOLDERS_AT_ONCE = 4;
/** What is read beside a manifest is no larger: users who may write in the folder may have put anything there. */
const MOST_BYTES = 256 * 1024;

export interface FoundSet {
  readonly set: SetName;
  /** There are more files than claims, lists of names and those that restores wrote. */
  readonly hasFiles: boolean;
  readonly hasManifest: boolean;
  readonly hasReport: boolean;
  readonly hasIncrements: boolean;
  /** The summary file's bytes. */
  readonly summary: Buffer | undefined;
  readonly hasMarks: boolean;
  /** The bytes of the file with its marks. */
  readonly marks: Buffer | undefined;
  readonly claims: readonly { readonly name: string; readonly by: Reservation | undefined }[];
}

export interface ListSetsFilter {
  /** Undefined: every prefix. */
  readonly prefix: string | undefined;
  /** Only sets with an earlier key; undefined: all. */
  readonly before: TimestampKey | undefined;
  /** Without summaries and marks, which are files of each set to open. Default false. */
  readonly namesOnly?: boolean;
}

export interface SetPage {
  /** Newest first. */
  readonly sets: readonly FoundSet[];
  readonly more: boolean;
}

/** The date folders of sets, and those in which operations claim them, which mostly are the same. */
export interface DumpsPlace {
  /** A path, or a store's address. */
  readonly dumps: string;
  readonly claims: string;
}

/** @throws AppError DIRECTORY_NOT_WRITABLE when a folder cannot be read; a folder that is not there has no sets */
export async function listSets(
  { dumps, claims }: DumpsPlace,
  { prefix, before, namesOnly = false }: ListSetsFilter,
): Promise<SetPage> {
  const latest = before === undefined ? undefined : dateOfKey(before);
  const found = new Set([...(await datesIn(dumps)), ...(claims === dumps ? [] : await datesIn(claims))]);
  const dates = [...found].sort().filter((date) => latest === undefined || date <= latest);
  const page: PlacedSet[] = [];
  let more = false;
  for (const date of dates.reverse()) {
    const place = { folder: below(dumps, date), claimsFolder: join(claims, date) };
    const names = [...(await namesIn(place.folder)), ...(claims === dumps ? [] : await namesIn(place.claimsFolder))];
    const named = [...namesOfSets(names, date, prefix).values()]
      .filter(({ set }) => before === undefined || set.key < before)
      .sort((a, b) => (a.set.key < b.set.key ? 1 : a.set.key > b.set.key ? -1 : 0));
    const last = named.slice(0, Math.max(SETS_A_PAGE - page.length, 0)).at(-1)?.set.key;
    // Sets of one key stay together: the next page begins before that key.
    const taken = named.filter(({ set }) => last !== undefined && set.key >= last);
    for (const set of taken) page.push({ ...set, ...place });
    more = taken.length < named.length;
    if (more) break;
  }
  return { sets: await mapLimit(page, READS_AT_ONCE, async (set: PlacedSet) => readSet(set, namesOnly)), more };
}

interface NamedSet {
  readonly set: SetName;
  hasFiles: boolean;
  readonly kinds: Set<string>;
  readonly claims: string[];
}

interface PlacedSet extends NamedSet {
  readonly folder: string;
  readonly claimsFolder: string;
}

function namesOfSets(names: readonly string[], date: string, prefix: string | undefined): Map<string, NamedSet> {
  const found = new Map<string, NamedSet>();
  for (const name of names) {
    const parsed = parseFileName(name);
    if (!parsed || (prefix !== undefined && parsed.set.prefix !== prefix) || dateOfKey(parsed.set.key) !== date)
      continue;
    const id = `${parsed.set.key}/${parsed.set.prefix}`;
    const named = found.get(id) ?? { set: parsed.set, hasFiles: false, kinds: new Set<string>(), claims: [] };
    found.set(id, named);
    if (isClaim(parsed)) named.claims.push(name);
    else if (isOfSet(parsed)) named.hasFiles = true;
    if (parsed.scope === 'set' && !parsed.partial) named.kinds.add(parsed.kind);
  }
  return found;
}

/** False for lists of --list-backup-files, which come before their set, and restore reports, which may outlive it. */
function isOfSet(parsed: ParsedName): boolean {
  if (parsed.scope === 'restoreReport') return false;
  return parsed.scope === 'instance' || !['pipes', 'regularFiles', 'lease', 'reservation'].includes(parsed.kind);
}

async function readSet(placed: PlacedSet, namesOnly: boolean): Promise<FoundSet> {
  const { folder, claimsFolder, set, hasFiles, kinds, claims } = placed;
  const read = await mapLimit(claims, READS_AT_ONCE, async (name: string) => ({
    name,
    by: await readClaim(join(claimsFolder, name)),
  }));
  const readKind = async (kind: 'summary' | 'marks'): Promise<Buffer | undefined> =>
    !namesOnly && kinds.has(kind) ? folderAt(folder).readSmall(setFileName(set, kind), MOST_BYTES) : undefined;
  return {
    set,
    hasFiles,
    hasManifest: kinds.has('manifest'),
    hasReport: kinds.has('report'),
    hasIncrements: kinds.has('increments'),
    // One that cannot be read is none: the manifest has the same facts.
    summary: await readKind('summary'),
    hasMarks: !namesOnly && kinds.has('marks'),
    marks: await readKind('marks'),
    // A claim that was given up meanwhile does not count.
    claims: read.flatMap(({ name, by }) => (by === 'none' ? [] : [{ name, by }])),
  };
}

export interface ExpectedFiles {
  readonly set: SetName;
  /** `[first content ID, last content ID, files]` */
  readonly counts: readonly (readonly [number, number, number])[];
}

export interface MissingFiles {
  readonly set: SetName;
  readonly contentId: number;
  readonly expected: number;
  readonly found: number;
}

/**
 * Finds sets of which an instance has fewer files than it should. Each folder is read once for all instances.
 * @param contentIds of the instances that have their files in this folder
 */
export async function countFiles(
  dumpsFolder: string,
  contentIds: readonly number[],
  sets: readonly ExpectedFiles[],
): Promise<readonly MissingFiles[]> {
  const byDate = new Map<string, ExpectedFiles[]>();
  for (const expected of sets) {
    const date = dateOfKey(expected.set.key);
    const list = byDate.get(date);
    if (list) list.push(expected);
    else byDate.set(date, [expected]);
  }
  const missing = await mapLimit([...byDate], FOLDERS_AT_ONCE, async ([date, list]: [string, ExpectedFiles[]]) => {
    const found = countNames(await namesIn(below(dumpsFolder, date)));
    return list.flatMap((expected) => contentIds.flatMap((contentId) => lackOf(expected, contentId, found)));
  });
  return missing.flat();
}

function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const name of names) {
    const parsed = parseCounted(name);
    if (!parsed) continue;
    const id = countId(parsed.set, parsed.instance.contentId);
    found.set(id, (found.get(id) ?? 0) + 1);
  }
  return found;
}

function countId({ key, prefix }: SetName, contentId: number): string {
  return `${contentId}/${key}/${prefix}`;
}

function lackOf(
  { set, counts }: ExpectedFiles,
  contentId: number,
  counted: ReadonlyMap<string, number>,
): readonly MissingFiles[] {
  const expected = counts.find(([first, last]) => first <= contentId && contentId <= last)?.[2] ?? 0;
  const found = counted.get(countId(set, contentId)) ?? 0;
  return found < expected ? [{ set, contentId, expected, found }] : [];
}

/** Names of files; a missing folder has none. A pipe is made for a backup that is to come: it is no sign of a set. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await folderAt(folder).list();
  return entries.flatMap(({ name, kind }) => (kind === 'folder' || kind === 'pipe' ? [] : [name]));
}

async function datesIn(dumpsFolder: string): Promise<readonly string[]> {
  const entries = await folderAt(dumpsFolder).list();
  return entries.flatMap(({ name, kind }) => (kind === 'folder' && isDate(name) ? [name] : []));
}
