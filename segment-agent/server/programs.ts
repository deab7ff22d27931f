import { join, resolve } from 'node:path';
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
  const folder = await findProgramFolder(NEEDED_PROGRAMS, { directory: config.programDirectory });
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
