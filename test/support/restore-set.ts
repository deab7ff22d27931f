/** Copies of a set that a test may damage. */
import { cp, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instanceFileName, type InstanceFileKind } from '../../common/sets/artefacts.js';
import { formatTocLine, parseTocLine, type TocLine } from '../../common/sets/toc.js';
import type { WorkContext } from '../../segment-agent/worker/work.js';

export interface SetCopy {
  readonly context: WorkContext;
  pathOf(kind: InstanceFileKind): string;
  /** Who copies removes. */
  remove(): Promise<void>;
}

export async function copySet(context: WorkContext): Promise<SetCopy> {
  const directory = await mkdtemp(join(tmpdir(), 'mppbackup-set-'));
  await cp(context.directory, directory, { recursive: true });
  const copied = { ...context, directory };
  return {
    context: copied,
    pathOf: (kind) => filePath(copied, kind),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** Of content 0, dbid 2, compressed. */
export function filePath(context: WorkContext, kind: InstanceFileKind): string {
  return join(context.directory, instanceFileName(context, { contentId: 0, dbid: 2 }, kind, 'gzip'));
}

export async function readTocFile(path: string): Promise<TocLine[]> {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  return lines.map((line, index) => parseTocLine(line, index + 1));
}

export async function writeTocFile(path: string, lines: readonly TocLine[]): Promise<void> {
  await writeFile(path, lines.map(formatTocLine).join(''));
}

/** Inverts a bit of the byte at `offset`, or of the one in the middle; twice brings the file back. */
export async function flipBit(path: string, offset?: number): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    const at = offset ?? Math.floor((await handle.stat()).size / 2);
    const byte = Buffer.alloc(1);
    const { bytesRead } = await handle.read(byte, 0, 1, at);
    if (bytesRead === 0) throw new Error(`${path} has no byte ${at}`);
    byte[0]! ^= 1;
    await handle.write(byte, 0, 1, at);
  } finally {
    await handle.close();
  }
}
