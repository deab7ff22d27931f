/** The programs that processes start, by name, as the kernel sees it: strace follows them and all their children. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const POLL_MS = 50;
/** A start that was not refused, and its first two arguments. Each process has a file of its own: no line is cut. */
const STARTED = /^execve\("((?:[^"\\]|\\.)*)", \["(?:[^"\\]|\\.)*"(?:, "((?:[^"\\]|\\.)*)")?.* = 0$/gm;

/** @returns undefined where strace is not installed; then nothing was run */
export async function countStarted(
  roots: readonly number[],
  work: () => Promise<unknown>,
): Promise<ReadonlyMap<string, number> | undefined> {
  const isThere = await promisify(execFile)('strace', ['--version']).then(
    () => true,
    () => false,
  );
  if (!isThere) return undefined;
  const folder = await mkdtemp(join(tmpdir(), 'mppbackup-strace-'));
  try {
    const prefix = join(folder, 'of');
    const attach = roots.flatMap((pid) => ['-p', String(pid)]);
    const options = ['-ff', '-s', '500', '-e', 'trace=execve', '-e', 'signal=none', '-o', prefix];
    const tracer = spawn('strace', [...options, ...attach], { stdio: ['ignore', 'ignore', 'pipe'] });
    let told = '';
    tracer.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
    const ended = once(tracer, 'exit');
    while (!roots.every((pid) => told.includes(`Process ${pid} attached`))) {
      if (tracer.exitCode !== null) throw new Error(`strace ended: ${told}`);
      await sleep(POLL_MS);
    }
    try {
      await work();
    } finally {
      tracer.kill('SIGINT');
      await ended;
    }
    const counts = new Map<string, number>();
    for (const name of await readdir(folder)) {
      for (const [, path, first] of (await readFile(join(folder, name), 'utf8')).matchAll(STARTED)) {
        const shown = shownName(path!, first);
        counts.set(shown, (counts.get(shown) ?? 0) + 1);
      }
    }
    return counts;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A script of ours by its name, and questions for a version apart from work. */
function shownName(path: string, first = ''): string {
  const name = basename(path);
  if (name === 'node') return basename(first);
  return /^(?:--version|-V|--help)$/.test(first) ? `${name} ${first}` : name;
}

export function totalOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** The most frequent first. */
export function formatCounts(counts: ReadonlyMap<string, number>): string {
  const sorted = [...counts].sort(([one, a], [other, b]) => b - a || one.localeCompare(other, 'en'));
  return sorted.map(([name, count]) => `${count} ${name}`).join(', ');
}
