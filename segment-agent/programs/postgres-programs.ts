/** Argument vectors of PostgreSQL's own programs, and their runs. */
import { JOURNAL_SCHEMA } from '../../common/restore/journal.js';
import { join } from 'node:path';
import { libpqEnvironment } from '../../common/pg/connect.js';
import { programHelp } from '../../common/pg/programs.js';
import type { ScriptRoles } from '../../common/sets/script-wishes.js';
import { programOutput, runProgram } from '../../common/process/run-program.js';

/** What `pg_dump --verbose` says while all is well. */
const DUMP_PROGRESS = /^pg_dump: (?:reading|identifying|finding|flagging|saving|dumping|creating|last built-in OID)\b/;

/** How a program reaches the instance. */
export interface ProgramTarget {
  readonly programFolder: string;
  /** An address, or a folder with a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

export type DumpSection = 'pre-data' | 'data' | 'post-data';

/** A database name as libpq takes it wherever a connection string is allowed: a name with `=` would be read as one. */
export function databaseArgument(database: string): string {
  return `dbname='${database.replace(/['\\]/g, '\\$&')}'`;
}

/** `--no-password`: nobody is there to answer a prompt. */
export function connectionArguments(target: ProgramTarget): string[] {
  return ['--host', target.host, '--port', String(target.port), '--username', target.user, '--no-password'];
}

export interface DefinitionsDump {
  readonly target: ProgramTarget;
  readonly database: string;
  /** Undefined: pg_dump takes its own. */
  readonly snapshotId: string | undefined;
  /** The server's name of the encoding that the archive is written in. */
  readonly encoding: string;
  /** `-b`, `-B`, or none where the program knows none. */
  readonly largeObjectsOption: string | undefined;
  /** Settings of its session. */
  readonly settings: Readonly<Record<string, string>>;
  /** pg_dump gives its locks up after that long: a backstop for the case that nobody watches it any more. */
  readonly lockWaitTimeoutMs: number;
  readonly archivePath: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly onStderrLine: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Writes all definitions of a database, as of a snapshot, to a custom-format archive. */
export async function dumpDefinitions(dump: DefinitionsDump): Promise<void> {
  await runProgram({
    path: join(dump.target.programFolder, 'pg_dump'),
    args: [
      ...connectionArguments(dump.target),
      `--dbname=${databaseArgument(dump.database)}`,
      '--format=custom',
      '--section=pre-data',
      '--section=post-data',
      // What a restore that was broken off has left is no part of the database.
      `--exclude-schema=${JOURNAL_SCHEMA}`,
      ...(dump.snapshotId === undefined ? [] : [`--snapshot=${dump.snapshotId}`]),
      `--encoding=${dump.encoding}`,
      `--lock-wait-timeout=${dump.lockWaitTimeoutMs}`,
      ...(dump.largeObjectsOption === undefined ? [] : [dump.largeObjectsOption]),
      '--verbose',
      `--file=${dump.archivePath}`,
    ],
    environment: await libpqEnvironment(
      { ...dump.target, database: dump.database },
      dump.applicationName,
      dump.settings,
    ),
    onStderrLine: dump.onStderrLine,
    isProgress: (line) => DUMP_PROGRESS.test(line),
    signal: dump.signal,
  });
}

export interface ArchiveRead {
  readonly programFolder: string;
  readonly archivePath: string;
  readonly signal: AbortSignal;
}

/** `pg_restore --list --verbose`: input of parseDdlList. Bytes become characters one to one. */
export async function listArchive(read: ArchiveRead): Promise<string> {
  const output = await programOutput({
    path: join(read.programFolder, 'pg_restore'),
    args: ['--list', '--verbose', read.archivePath],
    signal: read.signal,
  });
  return output.toString('latin1');
}

export interface ArchiveScript extends ArchiveRead {
  readonly section?: DumpSection;
  /** Default: with owners, by ALTER … OWNER, and with privileges. */
  readonly roles?: ScriptRoles | undefined;
  /** DROP statements in front, with IF EXISTS where the program knows that. */
  readonly clean?: boolean;
  /** A file in the form of formatUseList. */
  readonly useListPath?: string | undefined;
  /** CREATE DATABASE and what belongs to the database. */
  readonly withDatabase?: boolean;
  /** Comments name each entry's dump id. */
  readonly verbose?: boolean;
  readonly onScript: (chunk: Buffer) => Promise<void> | void;
}

async function cleanArguments(programFolder: string): Promise<string[]> {
  const help = await programHelp(join(programFolder, 'pg_restore'));
  return help.includes('--if-exists') ? ['--clean', '--if-exists'] : ['--clean'];
}

function roleArguments(roles: ScriptRoles | undefined): string[] {
  return [
    ...(roles?.noOwner ? ['--no-owner'] : []),
    ...(roles?.noPrivileges ? ['--no-privileges'] : []),
    ...(roles?.useSessionAuthorization ? ['--use-set-session-authorization'] : []),
  ];
}

/** Streams an archive, or part of it, as an SQL script. */
export async function scriptOfArchive(script: ArchiveScript): Promise<void> {
  await runProgram({
    path: join(script.programFolder, 'pg_restore'),
    args: [
      ...(script.section ? [`--section=${script.section}`] : []),
      ...(script.useListPath === undefined ? [] : [`--use-list=${script.useListPath}`]),
      ...(script.withDatabase ? ['--create'] : []),
      ...(script.verbose ? ['--verbose'] : []),
      ...(script.clean ? await cleanArguments(script.programFolder) : []),
      ...roleArguments(script.roles),
      '--file=-',
      script.archivePath,
    ],
    onStdout: script.onScript,
    signal: script.signal,
  });
}

/** Streams roles and tablespaces of an instance, and what else is the whole cluster's, as an SQL script. */
export async function dumpGlobals(globals: {
  readonly target: ProgramTarget;
  /** That it reads them in. */
  readonly database: string;
  /** Of the script: the database's own, so that every name can be written whatever client_encoding its user has. */
  readonly encoding: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Besides --globals-only. */
  readonly options: readonly string[];
  readonly onScript: (chunk: Buffer) => Promise<void> | void;
  readonly signal: AbortSignal;
}): Promise<void> {
  await runProgram({
    path: join(globals.target.programFolder, 'pg_dumpall'),
    args: [
      ...connectionArguments(globals.target),
      `--database=${databaseArgument(globals.database)}`,
      '--globals-only',
      ...globals.options,
    ],
    environment: {
      ...(await libpqEnvironment({ ...globals.target, database: globals.database }, globals.applicationName)),
      PGCLIENTENCODING: globals.encoding,
    },
    onStdout: globals.onScript,
    signal: globals.signal,
  });
}
