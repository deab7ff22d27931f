/** Decompresses what is stored, by the fastest library for the format that this machine has. */
import { AppError } from '../../common/errors/app-error.js';
import { openLibdeflateReader, zlibReader } from './gzip-members.js';
import { readMembers, type MemberReader, type StoredPieces } from './members.js';
import { openLibzstdReader, openNodeZstdReader } from './zstd-members.js';

/** The text of members that may be cut anywhere into pieces. @throws DamagedMemberError */
export type Decompress = (stored: StoredPieces) => AsyncGenerator<Buffer>;

/** The fastest first. */
const READERS: Readonly<Record<'gzip' | 'zstd', readonly (() => Promise<MemberReader>)[]>> = {
  gzip: [openLibdeflateReader, () => Promise.resolve(zlibReader)],
  zstd: [openLibzstdReader, openNodeZstdReader],
};

const opened = new Map<'gzip' | 'zstd', Promise<Decompress>>();

/** @throws AppError COMPRESSION_UNAVAILABLE when nothing can read it, which is so only for zstd */
export function openDecompressor(format: 'gzip' | 'zstd'): Promise<Decompress> {
  const known = opened.get(format);
  if (known) return known;
  const opening = openFirst(format).then(
    (reader): Decompress =>
      (stored) =>
        readMembers(reader, stored),
  );
  opened.set(format, opening);
  // What is missing may be installed while the agent runs.
  opening.catch(() => opened.delete(format));
  return opening;
}

async function openFirst(format: 'gzip' | 'zstd'): Promise<MemberReader> {
  const reasons: string[] = [];
  for (const open of READERS[format]) {
    try {
      return await open();
    } catch (error) {
      reasons.push((error as Error).message);
    }
  }
  throw new AppError('COMPRESSION_UNAVAILABLE', `Nothing there can read ${format}: ${reasons.join('; ')}.`, {
    hint: 'Install libzstd (package libzstd1) on that host.',
  });
}
