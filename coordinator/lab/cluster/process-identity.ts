/** Is a process id in a file still the process that wrote it? Ids are used again; nothing is signalled on a number alone. */
import { execFile } from 'node:child_process';
import { readFile, readdir, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AppError } from '../../../common/errors/app-error.js';

const run = promisify(execFile);
const POLL_MS = 25;

/** The arguments of a running process, or undefined when there is none (a zombie counts as none). */
async function argumentsOf(pid: number): Promise<readonly string[] | undefined> {
  try {
    const text =
      process.platform === 'linux'
        ? await readFile(`/proc/${pid}/cmdline`, 'utf8')
        : (await run('ps', ['-o', 'args=', '-p', String(pid)])).stdout.trim().replaceAll(' ', '\0');
    return text === '' ? undefined : text.split('\0').filter((argument) => argument !== '');
  } catch {
    return undefined; // No such process: /proc has no entry, ps exits 1.
  }
}

/** Every process of the machine with its arguments. */
async function listProcesses(): Promise<readonly { readonly pid: number; readonly args: readonly string[] }[]> {
  const pids =
    process.platform === 'linux'
      ? (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
      : (await run('ps', ['-axo', 'pid='])).stdout.split('\n');
  const found: { pid: number; args: readonly string[] }[] = [];
  for (const pid of pids.map(Number).filter((number) => number > 1)) {
    const args = await argumentsOf(pid);
    if (args) found.push({ pid, args });
  }
  return found;
}

/**
 * Ends every process that runs `program` (the base name of one of its first two arguments: the interpreter may come
 * before it) on something below `folder`. For processes whose starter was killed before it could note their ids.
 */
export async function endStrays(program: string, folder: string, graceMs: number): Promise<void> {
  for (const { pid, args } of await listProcesses()) {
    const isProgram = args.slice(0, 2).some((argument) => basename(argument) === program);
    if (!isProgram || !args.some((argument) => argument.startsWith(`${folder}/`))) continue;
    signalProcess(pid, 'SIGTERM');
    const deadline = Date.now() + graceMs;
    while ((await argumentsOf(pid)) !== undefined) {
      if (Date.now() > deadline) signalProcess(pid, 'SIGKILL');
      await sleep(POLL_MS);
    }
  }
}

/** The id in `pidFile` when that process runs and has all of `marks` in its command line. */
export async function runningPid(pidFile: string, marks: readonly string[]): Promise<number | undefined> {
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!Number.isInteger(pid) || pid <= 1) return undefined;
  const commandLine = (await argumentsOf(pid))?.join(' ');
  return commandLine !== undefined && marks.every((mark) => commandLine.includes(mark)) ? pid : undefined;
}

/**
 * Asks the process in `pidFile` to end (SIGTERM), ends it (SIGKILL) when it has not within `graceMs`, and removes the
 * file. A process that is not the one meant is left alone.
 */
export async function endProcess(pidFile: string, marks: readonly string[], graceMs: number): Promise<void> {
  const pid = await runningPid(pidFile, marks);
  if (pid !== undefined) {
    signalProcess(pid, 'SIGTERM');
    if (!(await isGoneWithin(pidFile, marks, graceMs))) {
      signalProcess(pid, 'SIGKILL');
      if (!(await isGoneWithin(pidFile, marks, graceMs))) {
        throw new AppError('PROGRAM_FAILED', `Process ${pid} does not end.`, { object: pidFile });
      }
    }
  }
  await rm(pidFile, { force: true });
}

async function isGoneWithin(pidFile: string, marks: readonly string[], limitMs: number): Promise<boolean> {
  const deadline = Date.now() + limitMs;
  while ((await runningPid(pidFile, marks)) !== undefined) {
    if (Date.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    // It ended between our look and the signal.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
