/**
 * Reads a set's report and cdatabase file by the original gpcrondump (4.3, 5). Source of the shapes: the originals' own
 * parsers, which depend on the lines read here.
 */
import { posix } from 'node:path';

export interface OriginalReport {
  readonly timestampKey: string;
  /** Its last line says success, and no instance says otherwise. */
  readonly succeeded: boolean;
  readonly backupType: 'full' | 'incremental';
  readonly compressed: boolean;
  /** Empty when no instance is named. */
  readonly database: string;
  /** The coordinator first, then by content. */
  readonly instances: readonly OriginalInstance[];
}

export interface OriginalInstance {
  /** -1 is the coordinator. */
  readonly contentId: number;
  readonly dbid: number;
  readonly host: string;
  readonly port: number;
  /** Absolute, at the time of the dump. */
  readonly file: string;
  readonly succeeded: boolean;
}

const SUCCESS = 'gp_dump utility finished successfully.';
const ENTRY_HEAD =
  /^\t(?:segment (?<content>\d+)|Master) \(dbid (?<dbid>\d+)\) Host (?<host>\S+) Port (?<port>\d+) Database /;
const ENTRY_END = /: (?:Succeeded|Failed with error:) ?$/;
const FILE_MARK = ' BackupFile ';

interface Entry {
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly database: string;
  readonly file: string;
  readonly succeeded: boolean;
}

/** A database's name may hold any of the words: the file begins at the last mark. */
function entryOf(line: string): Entry | undefined {
  const head = ENTRY_HEAD.exec(line);
  const end = head ? line.search(ENTRY_END) : -1;
  if (!head || end < 0) return undefined;
  const mark = line.lastIndexOf(FILE_MARK, end - FILE_MARK.length);
  if (mark < head[0].length) return undefined;
  return {
    groups: head.groups!,
    database: line.slice(head[0].length, mark),
    file: line.slice(mark + FILE_MARK.length, end),
    succeeded: line.slice(end).trimEnd() === ': Succeeded',
  };
}

/** Undefined for a text that is no report of a dump. Unknown lines are passed over. */
export function parseOriginalReport(text: string): OriginalReport | undefined {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const timestampKey = valueOf(lines, 'Timestamp Key');
  if (!lines.includes('Greenplum Database Backup Report') || !/^\d{14}$/.test(timestampKey ?? '')) return undefined;
  const instances = new Map<number, OriginalInstance>();
  let database = '';
  let allSucceeded = true;
  for (const line of lines) {
    const entry = entryOf(line);
    if (!entry) continue;
    const { groups, succeeded } = entry;
    allSucceeded &&= succeeded;
    // The post-data file has an entry that repeats the master's.
    if (/_post_data(?:\.gz)?$/.test(entry.file)) continue;
    ({ database } = entry);
    const contentId = groups.content === undefined ? -1 : Number(groups.content);
    const { file } = entry;
    const { host } = groups as { host: string };
    instances.set(contentId, {
      contentId,
      dbid: Number(groups.dbid),
      host,
      port: Number(groups.port),
      file,
      succeeded,
    });
  }
  const last = lines
    .filter((line) => line.trim() !== '')
    .at(-1)
    ?.trim();
  return {
    timestampKey: timestampKey!,
    succeeded: last === SUCCESS && allSucceeded,
    backupType: valueOf(lines, 'Backup Type') === 'Incremental' ? 'incremental' : 'full',
    compressed: valueOf(lines, 'Compression Program') === 'gzip',
    database,
    instances: [...instances.values()].sort((a, b) => a.contentId - b.contentId),
  };
}

function valueOf(lines: readonly string[], name: string): string | undefined {
  return lines
    .find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2)
    .trim();
}

const CDATABASE_LINES = 50;

/** The database that a cdatabase file creates; undefined: none in the lines that the originals look at. */
export function parseDatabaseName(text: string): string | undefined {
  const head = text.split('\n').slice(0, CDATABASE_LINES).join('\n');
  const groups = /^CREATE DATABASE (?:"(?<quoted>(?:[^"]|"")+)"|(?<plain>[^\s";]+))/m.exec(head)?.groups;
  return groups?.quoted?.replaceAll('""', '"') ?? groups?.plain?.toLowerCase();
}

/** The folder that a report names for an instance. */
export function directoryOf(instance: OriginalInstance): string {
  return posix.dirname(instance.file);
}
