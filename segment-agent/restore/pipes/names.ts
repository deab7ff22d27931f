/**
 * What the leader and the feeders of one restore call their files. They are below each segment's data directory, where
 * `COPY … ON SEGMENT` finds them: `db_dumps/mppbackup-<token>/<table>_<content>`.
 */

/** Below a data directory; backups of the server's own tools leave it out. */
export const PARENT_FOLDER = 'db_dumps';
const FOLDER_PREFIX = 'mppbackup-';
/** A folder that is being made. */
const UNPUBLISHED_PREFIX = '.mppbackup-';

/** Held open for reading as long as its feeder lives. */
export const ALIVE = 'alive';
/** Rows by table, as COPY text: number, OID, rows. */
export const COUNTS = 'counts';
/** Numbers of the tables that need no COPY. Complete once SKIPPED_READY is there. */
export const SKIPPED = 'skipped';
export const SKIPPED_READY = 'skipped-ready';
/** The leader is done with all tables. */
export const END = 'end';

/** Relative to the parent folder. */
export function folderName(token: string): string {
  return FOLDER_PREFIX + token;
}

export function unpublishedName(token: string): string {
  return UNPUBLISHED_PREFIX + token;
}

export function isFolderName(name: string): boolean {
  return name.startsWith(FOLDER_PREFIX);
}

export function isUnpublishedName(name: string): boolean {
  return name.startsWith(UNPUBLISHED_PREFIX);
}

/** The name that a file has on one segment. */
export function onSegment(name: string, content: number): string {
  return `${name}_${content}`;
}

/** What a statement calls the file; each segment fills in its own. */
export function statementPath(token: string, name: string): string {
  return `<SEG_DATA_DIR>/${PARENT_FOLDER}/${folderName(token)}/${name}_<SEGID>`;
}

/** The pipe of a table, by its place in the order that all know. */
export function pipeName(table: number): string {
  return String(table);
}

/** Says that the COPY of a table failed. */
export function failedName(table: number): string {
  return `failed-${table}`;
}

/** The table of a name that failedName made, with its content; undefined for other names. */
export function failedTable(name: string): number | undefined {
  const match = /^failed-(\d+)_\d+$/.exec(name);
  return match ? Number(match[1]) : undefined;
}
