import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError } from '../../common/errors/app-error.js';
import { findProgramFolder, programVersion } from '../../common/pg/programs.js';

/** PostgreSQL's programs that the agent runs. */
export const NEEDED_PROGRAMS = ['pg_dump', 'pg_restore', 'pg_dumpall', 'psql'] as const;

/**
 * The folder of the programs. With `programDirectory` configured nothing else is looked at: the agent runs no program
 * that its configuration does not name.
 * @throws AppError PROGRAM_MISSING
 */
export async function findPrograms(config: AgentConfig): Promise<string> {
  const directory = config.programDirectory ?? (await serversOwnFolder(config));
  const folder = await findProgramFolder(NEEDED_PROGRAMS, { directory });
  if (config.programDirectory === undefined || resolve(config.programDirectory) === resolve(folder)) return folder;
  throw new AppError(
    'PROGRAM_MISSING',
    `The folder ${config.programDirectory} lacks one of PostgreSQL’s ${NEEDED_PROGRAMS.join(', ')}.`,
    {
      object: config.programDirectory,
      hint: `Correct programDirectory in the agent’s configuration; ${folder} has them all.`,
    },
  );
}

/**
 * On Greenplum the programs must be the server's own: GPHOME says where they are, as for Greenplum's tools, else the
 * command line that the running server left beside its data.
 */
async function serversOwnFolder({ engine, instances }: AgentConfig): Promise<string | undefined> {
  if (engine !== 'greenplum') return undefined;
  const home = process.env.GPHOME ?? '';
  if (home !== '') return join(home, 'bin');
  for (const { datadir } of instances) {
    // Not there: an instance that never ran, or one whose folder is unreadable; the next one may tell.
    const options = await readFile(join(datadir, 'postmaster.opts'), 'utf8').catch(() => '');
    const program = /^"?(\/[^"\s]+)/.exec(options)?.[1];
    if (program !== undefined) return dirname(program);
  }
  return undefined;
}

export interface ProgramsFound {
  readonly folder: string;
  /** The lowest among the programs. */
  readonly major: number;
  readonly text: string;
}

/** @throws AppError PROGRAM_MISSING, VERSION_UNSUPPORTED */
export async function inspectPrograms(config: AgentConfig): Promise<ProgramsFound> {
  const folder = await findPrograms(config);
  const versions = await Promise.all(NEEDED_PROGRAMS.map((program) => programVersion(join(folder, program))));
  const lowest = versions.reduce((a, b) => (b.major < a.major ? b : a));
  return { folder, ...lowest };
}
