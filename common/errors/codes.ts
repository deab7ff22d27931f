/**
 * The one table of error codes. A code is never reused; docs/errors.md derives from this table.
 * `exitStatus` is what the command ends with when nothing else decides it.
 */
export const ERROR_CODES = {
  USAGE: 'The command line is wrong.',
  CONFIG_INVALID: 'A configuration file is missing, unreadable or wrong.',
  CLUSTER_FILE_NOT_FOUND: 'No cluster file was named or found.',
  KEY_MALFORMED: 'A timestamp key is not fourteen digits of a real date and time.',
  KEY_IN_FUTURE: 'A set with the same or a later key exists.',
  DATABASE_NOT_FOUND: 'The database does not exist.',
  DATABASE_EXISTS: 'The database exists already.',
  DATABASE_IN_USE: 'The database cannot be dropped because sessions are connected to it.',
  SCHEMA_NOT_FOUND: 'A schema that was asked for does not exist.',
  TABLE_NOT_FOUND: 'A table that was asked for does not exist.',
  TABLE_NAME_INVALID: 'A table name has no schema.',
  SEGMENT_DOWN: 'An instance does not answer.',
  CONNECT_FAILED: 'A connection to PostgreSQL failed.',
  SQL_FAILED: 'A statement failed.',
  PROGRAM_MISSING: 'A program of PostgreSQL was not found.',
  PROGRAM_FAILED: 'A program ended with an error.',
  VERSION_UNSUPPORTED: 'A server or program has a version that cannot be used.',
  DATA_DIRECTORY_INVALID: 'A data directory is missing or belongs to another version.',
  AGENT_UNREACHABLE: 'No agent answers on a host.',
  AGENT_UNTRUSTED: 'The TLS handshake with an agent failed: wrong or missing certificate.',
  AGENT_INCOMPATIBLE: 'The agent speaks another version of the protocol.',
  INSTANCE_UNKNOWN: 'The agent does not serve that instance.',
  DIRECTORY_NOT_ALLOWED: 'A folder lies outside those the agent may write to.',
  DIRECTORY_NOT_WRITABLE: 'A folder cannot be made or written to.',
  NO_SPACE: 'A file system has too little free space.',
  FILE_NOT_FOUND: 'A file of a set is missing.',
  FILE_NAME_INVALID: 'A file name does not belong to the set.',
  FILE_DAMAGED: 'A file of a set is not what was written.',
  SET_NOT_FOUND: 'No complete set has that key.',
  SET_INCOMPLETE: 'The set has no manifest: its backup did not complete.',
  SET_EXISTS: 'Files with that key exist already.',
  SET_TOO_NEW: 'The set was written in a newer format.',
  MANIFEST_INVALID: 'The manifest is damaged or not a manifest.',
  TOC_INVALID: 'A table of contents is damaged.',
  SEGMENT_COUNT_DIFFERS: 'The set was taken from another number of segments.',
  ENGINE_DIFFERS: 'The set was taken from another kind of cluster.',
  TABLE_LOCK_TIMEOUT: 'A lock on a table could not be had in time.',
  LOCK_TABLE_TOO_SMALL: 'A server has too little room for the locks of a backup.',
  CATALOGUE_LOCK_TIMEOUT: 'The catalogue lock could not be had in time.',
  CUT_NOT_FOUND: 'No consistent cut could be made in time.',
  PREPARED_TRANSACTION_LEFT: 'A prepared transaction was left unfinished.',
  SNAPSHOT_INVALID: 'A snapshot could not be imported.',
  JOB_UNKNOWN: 'The agent has no such job.',
  JOB_STATE: 'The job is not in a state for that call.',
  JOB_CANCELLED: 'The job was cancelled.',
  LEASE_EXPIRED: 'The coordinator was away for longer than the reconnect window.',
  WORKER_DIED: 'The process that did the work ended without a result.',
  ROW_COUNT_DIFFERS: 'A table has another number of rows than the manifest says.',
  ALREADY_RUNNING: 'Another backup of this database is running.',
  CANCELLED: 'The operation was interrupted.',
  CLUSTER_EXISTS: 'A cluster is there already.',
  CLUSTER_NOT_FOUND: 'No cluster is there.',
  CLUSTER_START_FAILED: 'An instance or agent of the embedded cluster did not start.',
  NOT_AVAILABLE: 'Not available yet.',
  SEVERAL: 'Several things failed.',
  INTERNAL: 'A defect in this program.',
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** True when `code` is one of the table's; used on codes that come over the wire. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_CODES, code);
}
