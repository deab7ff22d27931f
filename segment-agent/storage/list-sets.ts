/** Finds the sets in a db_dumps folder by the names of its files. set-path.ts has checked the paths. */
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { mapLimit } from 'async';
import { isClaim, parseFileName, setFileName, type ParsedName, type SetName } from '../../common/sets/artefacts.js';
import type { Reservation } from '../../common/sets/reservation.js';
import { parseCounted } from '../../common/sets/summary.js';
import { dateOfKey, type TimestampKey } from '../../common/sets/timestamp-key.js';
import { HostFolder } from './host-folder.js';
import { openStored } from './open-stored.js';
import { readClaim } from './set-reservations.js';
import { isDate } from './date-folders.js';

/** More sets would make the answer a long message, and a caller that looks for the newest set needs one. */
const SETS_A_PAGE = 500;
const READS_AT_ONCE = 32;
/** One read takes a file below this size: those of usual clusters have some hundred bytes. */
const USUAL_SUMMARY_BYTES = 2048;
/** A summary that is read is no larger: users who may write in the folder may have put anything there. */
const MOST_SUMMARY_BYTES = 256 * 1024;

export interface FoundSet {
  readonly set: SetName;
  /** There are more files than claims, lists of names and those that restores wrote. */
  readonly hasFiles: boolean;
  readonly hasManifest: boolean;
  readonly hasReport: boolean;
  readonly hasIncrements: boolean;
  /** The summary file's bytes. */
  readonly summary: Buffer | undefined;
  readonly claims: readonly { readonly name: string; readonly by: Reservation | undefined }[];
}

export interface ListSetsFilter {
  /** Undefined: every prefix. */
  readonly prefix: string | undefined;
  /** Only sets with an earlier key; undefined: all. */
  readonly before: TimestampKey | undefined;
}

export interface SetPage {
  /** Newest first. */
  readonly sets: readonly FoundSet[];
  readonly more: boolean;
}

/** @throws AppError DIRECTORY_NOT_WRITABLE when a folder cannot be read; a folder that is not there has no sets */
export async function listSets(dumpsFolder: string, { prefix, before }: ListSetsFilter): Promise<SetPage> {
  const latest = before === undefined ? undefined : dateOfKey(before);
  const dates = (await datesIn(dumpsFolder)).filter((date) => latest === undefined || date <= latest);
  const sets: FoundSet[] = [];
  for (const date of dates.reverse()) {
    const folder = join(dumpsFolder, date);
    const names = [...namesOfSets(await namesIn(folder), date, prefix).values()]
      .filter(({ set }) => before === undefined || set.key < before)
      .sort((a, b) => (a.set.key < b.set.key ? 1 : a.set.key > b.set.key ? -1 : 0));
    let taken = names.slice(0, Math.max(SETS_A_PAGE - sets.length, 0));
    // Sets of one key stay together: the next page begins before that key.
    const last = taken.at(-1)?.set.key;
    if (taken.length < names.length) taken = names.filter(({ set }) => last !== undefined && set.key >= last);
    const found = await mapLimit(taken, READS_AT_ONCE, async (named: NamedSet) => readSet(folder, named));
    for (const set of found) sets.push(set);
    if (taken.length < names.length) return { sets, more: true };
  }
  return { sets, more: false };
}

interface NamedSet {
  readonly set: SetName;
  hasFiles: boolean;
  readonly kinds: Set<string>;
  readonly claims: string[];
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

async function readSet(folder: string, { set, hasFiles, kinds, claims }: NamedSet): Promise<FoundSet> {
  const read = await mapLimit(claims, READS_AT_ONCE, async (name: string) => ({
    name,
    by: await readClaim(join(folder, name)),
  }));
  return {
    set,
    hasFiles,
    hasManifest: kinds.has('manifest'),
    hasReport: kinds.has('report'),
    hasIncrements: kinds.has('increments'),
    summary: kinds.has('summary') ? await readSummary(join(folder, setFileName(set, 'summary'))) : undefined,
    // A claim that was given up meanwhile does not count.
    claims: read.flatMap(({ name, by }) => (by === 'none' ? [] : [{ name, by }])),
  };
}

/** Undefined: the summary has gone, or cannot be read; the manifest has the same facts. */
async function readSummary(path: string): Promise<Buffer | undefined> {
  try {
    const handle = await openStored(path);
    try {
      const bytes = Buffer.allocUnsafe(USUAL_SUMMARY_BYTES);
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      if (bytesRead < bytes.length) return bytes.subarray(0, bytesRead);
      return (await handle.stat()).size > MOST_SUMMARY_BYTES ? undefined : await readWhole(handle);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

async function readWhole(handle: FileHandle): Promise<Buffer> {
  const bytes = Buffer.alloc(MOST_SUMMARY_BYTES);
  const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
  return bytes.subarray(0, bytesRead);
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

/** Finds sets of which an instance has fewer files in its folder than it should. */
export async function countFiles(
  dumpsFolder: string,
  contentId: number,
  sets: readonly ExpectedFiles[],
): Promise<readonly MissingFiles[]> {
  const missing: MissingFiles[] = [];
  const byDate = new Map<string, ExpectedFiles[]>();
  for (const expected of sets) {
    const date = dateOfKey(expected.set.key);
    const list = byDate.get(date) ?? [];
    byDate.set(date, list);
    list.push(expected);
  }
  for (const [date, list] of byDate) {
    const found = new Map<string, number>();
    for (const name of await namesIn(join(dumpsFolder, date))) {
      const parsed = parseCounted(name);
      if (parsed?.instance.contentId !== contentId) continue;
      const id = `${parsed.set.key}/${parsed.set.prefix}`;
      found.set(id, (found.get(id) ?? 0) + 1);
    }
    for (const { set, counts } of list) {
      const expected = counts.find(([first, last]) => first <= contentId && contentId <= last)?.[2] ?? 0;
      const here = found.get(`${set.key}/${set.prefix}`) ?? 0;
      if (here < expected) missing.push({ set, contentId, expected, found: here });
    }
  }
  return missing;
}

/** Names of files and pipes; a missing folder has none. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await new HostFolder(folder).list();
  return entries.flatMap(({ name, kind }) => (kind === 'folder' ? [] : [name]));
}

async function datesIn(dumpsFolder: string): Promise<readonly string[]> {
  const entries = await new HostFolder(dumpsFolder).list();
  return entries.flatMap(({ name, kind }) => (kind === 'folder' && isDate(name) ? [name] : []));
}
