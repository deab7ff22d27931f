import type { AppError } from './app-error.js';
import type { ErrorCode } from './codes.js';

/** For errors whose own words name no next step: mostly those that a server or a program gave. */
const NEXT_STEPS: Readonly<Partial<Record<ErrorCode, string>>> = {
  SQL_FAILED: 'Remove what the server complains of (its log says more), then run the command again.',
  CONNECT_FAILED: 'psql with the same host, port, user and database shows whether the server takes the connection.',
  PROGRAM_FAILED: 'The log of the agent and of the server on that host say more; run the command again.',
  SEVERAL: 'Repair what the lines above name, then run the command again.',
  DATA_DIRECTORY_INVALID:
    'Correct dataDirectory of that instance in the agent’s configuration, then run the command again.',
  DIRECTORY_NOT_WRITABLE:
    'The agent’s OS user must own the folder, and its file system must be writable; then run the command again.',
  NO_SPACE: 'Free space on that file system, or name another folder with -u.',
  FILE_SYSTEM_FAILED:
    'The kernel’s log of that host (dmesg) says what is wrong with the disk, ulimit -n how many files may be open.',
  FILE_NOT_READABLE:
    'Find out who made it what it is; let the agent’s operating system user read it, and nobody else write in that folder.',
  FILE_DAMAGED: 'Bring the file back from a copy, or use another set.',
  FILE_NOT_FOUND: 'Bring the file back from a copy, or use another set.',
  MANIFEST_INVALID: 'Bring the file back from a copy, or use another set.',
  TOC_INVALID: 'Bring the file back from a copy, or use another set.',
  JOB_STATE: 'Run the command again; the log of the agent on that host says what came before.',
  ROW_COUNT_DIFFERS: 'Look whether another session wrote to the table, then run the command again.',
  TABLE_NOT_FOUND: 'It was dropped or renamed meanwhile: run the command again.',
  JOB_CANCELLED: 'See the log of the agent on that host, then run the command again.',
};

/** The error's hint, or what to do about its kind. */
export function nextStep({ hint, code }: Pick<AppError, 'hint' | 'code'>): string | undefined {
  return hint ?? NEXT_STEPS[code];
}
