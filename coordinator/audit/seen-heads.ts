/**
 * What this coordinator has seen of the agents' audit logs: where each chain ended after an operation. With it, lines
 * that were cut off an agent's log later, or a log that was written anew as a whole, are found.
 */
import { createHash } from 'node:crypto';
import { appendFile, closeSync, fsync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import * as z from 'zod';
import type { SeenHead } from '../../common/audit/verify-chain.js';
import { AppError } from '../../common/errors/app-error.js';
import { writeFileDurably } from '../../common/io/atomic-file.js';
import { makeFolder } from '../../common/io/make-folder.js';
import { openToAppend } from '../../common/io/new-file.js';

const headSchema = z.object({
  time: z.string(),
  host: z.string(),
  sequence: z.number().int().min(1),
  sha256: z.string(),
  chain: z.string(),
});

export type HeadOnHost = Omit<z.infer<typeof headSchema>, 'time'>;

export interface SeenHeads {
  readonly path: string;
  of(host: string): readonly SeenHead[];
  /** Lines of the file that are none. */
  readonly damagedLines: number;
}

/**
 * The file, in the folder of the programs' logs: one for each cluster, told apart by where its description is.
 * @param place the cluster file, or a coordinator's data directory
 */
export function seenHeadsPath(logDirectory: string, clusterName: string, place: string): string {
  const name = clusterName.replaceAll(/[^A-Za-z0-9._-]/g, '-');
  const mark = createHash('sha256').update(place).digest('hex').slice(0, 8);
  return join(logDirectory, `mppbackup_audit_heads_${name}_${mark}.jsonl`);
}

/** @throws AppError AUDIT_FAILED when the file is there and cannot be read */
export async function readSeenHeads(path: string): Promise<SeenHeads> {
  let text = '';
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') {
      throw new AppError('AUDIT_FAILED', `Cannot read ${path}: ${(cause as Error).message}`, { object: path, cause });
    }
  }
  const byHost = new Map<string, SeenHead[]>();
  let damagedLines = 0;
  for (const line of text.split('\n').filter((each) => each !== '')) {
    const head = parseHead(line);
    if (!head) {
      damagedLines += 1;
      continue;
    }
    const { host, time, ...rest } = head;
    byHost.set(host, [...(byHost.get(host) ?? []), { ...rest, seen: `at ${time}` }]);
  }
  return { path, of: (host) => byHost.get(host) ?? [], damagedLines };
}

function parseHead(line: string): z.infer<typeof headSchema> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    // Counted by the caller.
    return undefined;
  }
  const parsed = headSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

/** Adds what is new. @throws AppError AUDIT_FAILED */
export async function rememberHeads(path: string, heads: readonly HeadOnHost[]): Promise<void> {
  try {
    const seen = await readSeenHeads(path);
    const fresh = heads.filter(({ host, sha256, sequence }) => sequence > 0 && seen.of(host).at(-1)?.sha256 !== sha256);
    if (fresh.length === 0) return;
    await makeFolder(dirname(path));
    await appendLines(path, fresh.map(formatHead).join(''));
  } catch (cause) {
    throw new AppError('AUDIT_FAILED', `Cannot write ${path}: ${(cause as Error).message}`, { object: path, cause });
  }
}

async function appendLines(path: string, text: string): Promise<void> {
  const descriptor = openToAppend(path);
  try {
    await promisify(appendFile)(descriptor, text);
    await promisify(fsync)(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Forgets all before: logs that were moved away or begun anew on purpose. */
export async function replaceHeads(path: string, heads: readonly HeadOnHost[]): Promise<void> {
  await makeFolder(dirname(path));
  await writeFileDurably(
    path,
    heads
      .filter(({ sequence }) => sequence > 0)
      .map(formatHead)
      .join(''),
  );
}

function formatHead(head: HeadOnHost): string {
  return `${JSON.stringify({ time: new Date().toISOString(), ...head })}\n`;
}
