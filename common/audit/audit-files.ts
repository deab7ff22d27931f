/** The files of an audit log: which there are, and how the last one ends. */
import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { LONGEST_LINE_BYTES, NO_LINE, hashOf, isAuditFileName, parseAuditLine } from './audit-line.js';

const CHUNK_BYTES = 256 * 1024;
const LINE_END = 0x0a;

/** Paths, oldest first. */
export async function listAuditFiles(directory: string): Promise<readonly string[]> {
  const names = (await readdir(directory)).filter(isAuditFileName).sort();
  return names.map((name) => join(directory, name));
}

/** Where the next line goes and what it continues. */
export interface AuditTail {
  /** The last file; undefined: there is none. */
  readonly path: string | undefined;
  readonly sizeBytes: number;
  /** Number and hash of the last line. */
  readonly sequence: number;
  readonly sha256: string;
  /** Hash of the first line. */
  readonly chain: string;
  /** The last line lacks its end and nothing else: a crash came just there. */
  readonly lacksEnd: boolean;
  /** What follows the last line end, left by a crash. */
  readonly torn: { readonly bytes: number; readonly sha256: string } | undefined;
  /** The last line is none that an agent wrote. */
  readonly isStrange: boolean;
}

export async function readAuditTail(directory: string): Promise<AuditTail> {
  const files = await listAuditFiles(directory);
  const first = files[0];
  const chain = first === undefined ? '' : await firstLineHash(first);
  const path = files.at(-1);
  let tail: AuditTail = {
    path,
    sizeBytes: 0,
    sequence: 0,
    sha256: NO_LINE,
    chain,
    lacksEnd: false,
    torn: undefined,
    isStrange: false,
  };
  // The last file is empty when the agent went down between making it and its first line.
  for (const file of [...files].reverse()) {
    const found = await readFileTail(file);
    if (file === path) tail = { ...tail, sizeBytes: found.sizeBytes, torn: found.torn, lacksEnd: found.lacksEnd };
    if (!found.last) continue;
    return { ...tail, ...found.last };
  }
  return tail;
}

async function readFileTail(path: string): Promise<{
  readonly sizeBytes: number;
  readonly torn: AuditTail['torn'];
  readonly lacksEnd: boolean;
  readonly last: Pick<AuditTail, 'sequence' | 'sha256' | 'isStrange'> | undefined;
}> {
  const { size } = await stat(path);
  const from = Math.max(0, size - 4 * LONGEST_LINE_BYTES);
  const bytes = await readPart(path, from, size - from);
  const end = bytes.lastIndexOf(LINE_END);
  const rest = bytes.subarray(end + 1);
  const unended = parseAuditLine(rest);
  if (unended) {
    const last = { sequence: unended.sequence, sha256: hashOf(rest), isStrange: false };
    return { sizeBytes: size, torn: undefined, lacksEnd: true, last };
  }
  const torn = rest.length > 0 ? { bytes: rest.length, sha256: hashOf(rest) } : undefined;
  if (end < 0) return { sizeBytes: size, torn, lacksEnd: false, last: undefined };
  const lines = splitWhole(bytes.subarray(0, end));
  const lastBytes = lines.at(-1)!;
  // A line that is none still is what the next one must follow; its number comes from the one before.
  const back = lines.reverse().findIndex((line) => parseAuditLine(line) !== undefined);
  const sequence = back < 0 ? 0 : parseAuditLine(lines[back]!)!.sequence;
  return {
    sizeBytes: size,
    torn,
    lacksEnd: false,
    last: { sequence, sha256: hashOf(lines[back] ?? lastBytes), isStrange: back !== 0 },
  };
}

function splitWhole(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf(LINE_END); end >= 0; end = bytes.indexOf(LINE_END, from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  lines.push(bytes.subarray(from));
  return lines;
}

async function firstLineHash(path: string): Promise<string> {
  const bytes = await readPart(path, 0, 2 * LONGEST_LINE_BYTES);
  const end = bytes.indexOf(LINE_END);
  return end < 0 ? '' : hashOf(bytes.subarray(0, end));
}

async function readPart(path: string, from: number, length: number): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const buffer = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await handle.read(buffer, filled, length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  } finally {
    await handle.close();
  }
}

/**
 * The log's bytes as they are on disk, from the file on that holds line `fromSequence`.
 */
export async function* readAuditFiles(directory: string, fromSequence: number): AsyncGenerator<Buffer> {
  const files = await listAuditFiles(directory);
  const firsts = files.map((path) => Number(/audit_(\d{12})\.jsonl$/.exec(path)?.[1]));
  const start = Math.max(
    0,
    firsts.findLastIndex((first) => first <= fromSequence),
  );
  for (const path of files.slice(start)) {
    const handle = await open(path, 'r');
    try {
      for (;;) {
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(CHUNK_BYTES), 0, CHUNK_BYTES);
        if (bytesRead === 0) break;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await handle.close();
    }
  }
}
