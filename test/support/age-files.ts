/** Bytes, identities and age files for tests, and Debian's age beside ours. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { AgeReader, type AgeSource } from '../../common/age/age-reader.js';
import { encrypt } from '../../common/age/age-stream.js';
import type { FileKeys } from '../../common/age/file-keys.js';
import { generateIdentity, parseIdentities, type Identities } from '../../common/age/identity.js';

export interface TestKey {
  readonly identities: Identities;
  readonly recipient: string;
  /** The identity file. */
  readonly text: string;
}

export async function newKey(): Promise<TestKey> {
  const { text, recipient } = await generateIdentity(new Date());
  return { identities: await parseIdentities(Buffer.from(text), 'key'), recipient, text };
}

/** Bytes that repeat nowhere near. */
export function patternOf(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  for (let at = 0, value = seed >>> 0 || 1; at < length; at += 1) {
    value = (Math.imul(value, 1664525) + 1013904223) >>> 0;
    bytes[at] = value >>> 24;
  }
  return bytes;
}

/** In pieces of a size. */
// eslint-disable-next-line @typescript-eslint/require-await
export async function* piecesOf(bytes: Buffer, size = 100_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const all: Buffer[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

export function encryptBytes(plain: Buffer, recipients: readonly string[]): Promise<Buffer> {
  return collect(encrypt(piecesOf(plain), recipients));
}

/** Stored bytes in memory; `asked` has the ranges that were read. */
export function sourceOf(stored: Buffer): AgeSource & { readonly asked: (readonly [number, number])[] } {
  const asked: (readonly [number, number])[] = [];
  return {
    path: '/sets/file.age',
    sizeBytes: stored.length,
    asked,
    read: ([offset, length]) => {
      asked.push([offset, length]);
      return piecesOf(stored.subarray(offset, offset + length), 70_000);
    },
  };
}

export function openBytes(stored: Buffer, keys: FileKeys): Promise<AgeReader> {
  return AgeReader.open(sourceOf(stored), 'file', keys, new AbortController().signal);
}

/** Runs Debian's age. @throws Error that names the package where it is not installed */
export async function runAge(args: readonly string[], input: Buffer = Buffer.alloc(0)): Promise<Buffer> {
  return runProgram('age', args, input);
}

export async function runProgram(
  program: string,
  args: readonly string[],
  input: Buffer = Buffer.alloc(0),
): Promise<Buffer> {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  const out: Buffer[] = [];
  let said = '';
  child.stdout.on('data', (piece: Buffer) => out.push(piece));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  child.stdin.on('error', () => undefined); // it need not read all
  child.stdin.end(input);
  const [status] = (await once(child, 'close').catch((error: unknown) => {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? new Error(`${program} is not installed: apt-get install age`)
      : error;
  })) as [number | null];
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status ?? 'a signal'}: ${said}`);
  return Buffer.concat(out);
}
