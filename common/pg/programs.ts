/** Finds PostgreSQL's own programs: a configured folder, pg_config, PATH, the folders the systems' packages use. */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { append } from '../lists/append.js';
import { AppError } from '../errors/app-error.js';
import { libraryEnvironment } from '../process/library-path.js';
import { programOutput } from '../process/run-program.js';
import { answerOf, stampOf } from './program-answers.js';

const run = promisify(execFile);

const USUAL_PARENTS = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt', '/usr/local/opt'];
const USUAL_FOLDERS = ['/usr/bin', '/usr/local/bin', '/usr/local/pgsql/bin', '/usr/pgsql/bin', '/opt/homebrew/bin'];

export interface ProgramSearch {
  /** Looked at first. */
  readonly directory?: string | undefined;
  /** Default: process.env. */
  readonly environment?: NodeJS.ProcessEnv;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Folders to look in after that of pg_config, best first; newest version first among the packages' folders. */
async function usualFolders(environment: NodeJS.ProcessEnv): Promise<string[]> {
  const folders = pathOf(environment);
  for (const parent of USUAL_PARENTS) {
    const versions = await readdir(parent).catch(() => []);
    versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    append(
      folders,
      versions.map((version) => join(parent, version, 'bin')),
    );
  }
  const redHat = (await readdir('/usr').catch(() => []))
    .filter((name) => name.startsWith('pgsql-'))
    .sort()
    .reverse();
  append(folders, [...redHat.map((name) => join('/usr', name, 'bin')), ...USUAL_FOLDERS]);
  return [...new Set(folders)];
}

function pathOf(environment: NodeJS.ProcessEnv): string[] {
  return (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** The last question to pg_config, and what it was asked for. */
let lastFolder: { readonly stamp: string; readonly folder: Promise<string | undefined> } | undefined;

/**
 * The folder that pg_config names; undefined without one. It may be a script that looks for versions, and is asked
 * again when it, or one of the folders where programs usually are, has changed.
 */
async function configuredFolder(
  environment: NodeJS.ProcessEnv,
  folders: readonly string[],
): Promise<string | undefined> {
  const looked = [...pathOf(environment).map((folder) => join(folder, 'pg_config')), ...folders];
  const stamp = JSON.stringify([looked, await Promise.all(looked.map(stampOf))]);
  if (lastFolder?.stamp === stamp) return lastFolder.folder;
  const folder = run('pg_config', ['--bindir'], { env: environment }).then(
    ({ stdout }) => stdout.trim(),
    // No pg_config: the other places may do.
    () => undefined,
  );
  lastFolder = { stamp, folder };
  return folder;
}

async function holdsAll(folder: string, programs: readonly string[]): Promise<boolean> {
  const found = await Promise.all(programs.map((program) => isExecutable(join(folder, program))));
  return found.every(Boolean);
}

/**
 * The folder that holds all of `programs`.
 * @throws AppError PROGRAM_MISSING that names the program and how to install it
 */
export async function findProgramFolder(programs: readonly string[], search: ProgramSearch = {}): Promise<string> {
  const { directory, environment = process.env } = search;
  if (directory && (await holdsAll(directory, programs))) return directory;
  const usual = await usualFolders(environment);
  const configured = await configuredFolder(environment, usual);
  for (const folder of configured === undefined ? usual : [configured, ...usual]) {
    if (await holdsAll(folder, programs)) return folder;
  }
  throw new AppError('PROGRAM_MISSING', `PostgreSQL’s ${programs.join(', ')} were not found together in one folder.`, {
    hint: 'Install PostgreSQL (Debian, Ubuntu: apt-get install postgresql), or put its bin folder first in PATH.',
  });
}

function environmentOf(path: string): { readonly env: NodeJS.ProcessEnv } {
  return { env: { ...process.env, ...libraryEnvironment(path) } };
}

/** What a program prints with `--help`; empty when it cannot be run. */
export async function programHelp(path: string): Promise<string> {
  const ask = (): Promise<string> => run(path, ['--help'], environmentOf(path)).then(({ stdout }) => stdout);
  return answerOf(path, '--help', ask).catch(() => '');
}

/**
 * The version a program prints, for example `{ text: '15.18', major: 15, minor: 18 }`.
 * @throws AppError PROGRAM_MISSING, PROGRAM_FAILED, VERSION_UNSUPPORTED
 */
export async function programVersion(
  path: string,
): Promise<{ readonly text: string; readonly major: number; readonly minor: number }> {
  const stdout = await answerOf(path, '--version', async () =>
    (await programOutput({ path, args: ['--version'], place: { object: path } })).toString(),
  );
  const match = /(\d+)(?:\.(\d+))?/.exec(stdout);
  if (!match)
    throw new AppError('VERSION_UNSUPPORTED', `${path} --version says ${JSON.stringify(stdout.trim())}.`, {
      object: path,
      hint: 'It is not PostgreSQL’s: install that, or name its folder in the agent’s configuration (programDirectory).',
    });
  return { text: match[0], major: Number(match[1]), minor: Number(match[2] ?? 0) };
}
