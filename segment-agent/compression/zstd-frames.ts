/** Where a zstd frame ends and how long its text is: RFC 8878, section 3.1. */

const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
/** The lowest four bits of a skippable frame's magic number are anything. */
const SKIPPABLE_MASK = 0xfffffff0;
const BLOCK_HEADER_BYTES = 3;
const CHECKSUM_BYTES = 4;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];
const RLE_BLOCK = 1;
const RESERVED_BLOCK = 3;

interface FrameHeader {
  readonly bytes: number;
  /** Undefined: the frame does not say. */
  readonly rawBytes: number | undefined;
  readonly hasChecksum: boolean;
}

/** Undefined: the header is longer than `stored`. */
function readHeader(stored: Buffer): FrameHeader | undefined {
  if (stored.length < 5) return undefined;
  const descriptor = stored[4]!;
  const isSingle = (descriptor & 0x20) !== 0;
  const sizeFlag = descriptor >> 6;
  const sizeBytes = sizeFlag === 0 ? (isSingle ? 1 : 0) : 2 ** sizeFlag;
  const sizeAt = 5 + (isSingle ? 0 : 1) + DICTIONARY_ID_BYTES[descriptor & 3]!;
  const bytes = sizeAt + sizeBytes;
  if (stored.length < bytes) return undefined;
  return { bytes, rawBytes: readSize(stored, sizeAt, sizeBytes), hasChecksum: (descriptor & 4) !== 0 };
}

function readSize(stored: Buffer, at: number, bytes: number): number | undefined {
  switch (bytes) {
    case 0:
      return undefined;
    case 1:
      return stored[at]!;
    case 2:
      return stored.readUInt16LE(at) + 256;
    case 4:
      return stored.readUInt32LE(at);
    default:
      return Number(stored.readBigUInt64LE(at));
  }
}

/** The length of the frame at the beginning; undefined: its end is not there; `invalid`: there is no frame. */
export function frameEnd(stored: Buffer): number | undefined | 'invalid' {
  if (stored.length < 8) return undefined;
  const magic = stored.readUInt32LE(0);
  if ((magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC) {
    const end = 8 + stored.readUInt32LE(4);
    return end <= stored.length ? end : undefined;
  }
  if (magic !== MAGIC) return 'invalid';
  const header = readHeader(stored);
  if (!header) return undefined;
  for (let at = header.bytes; at + BLOCK_HEADER_BYTES <= stored.length;) {
    const { isLast, bytes } = readBlock(stored, at);
    if (bytes === undefined) return 'invalid';
    at += bytes;
    if (!isLast) continue;
    const end = at + checksumBytes(header);
    return end <= stored.length ? end : undefined;
  }
  return undefined;
}

/** The size of the text of a frame that frameEnd found; undefined: the frame does not have it. */
export function frameRawBytes(frame: Buffer): number | undefined {
  if (frame.length < 8) return undefined;
  return frame.readUInt32LE(0) === MAGIC ? readHeader(frame)?.rawBytes : 0;
}

/** The bytes are no zstd frames, or end within one. */
export class FrameError extends Error {}

export interface FramePiece {
  readonly bytes: Buffer;
  /** The frame ends with it. */
  readonly isLast: boolean;
}

/**
 * The bytes cut at the ends of frames, for a reader that takes one frame at a time. Skippable frames are left out.
 * @throws FrameError, also for a last frame that is cut short
 */
export async function* piecesOfFrames(stored: AsyncIterable<Buffer>): AsyncGenerator<FramePiece> {
  let rest: Buffer = Buffer.alloc(0);
  /** What the frame's next bytes belong to; undefined: they are to be read first. */
  let part: FramePart | undefined;
  let frame: FrameHeader | undefined;
  for await (const piece of stored) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    while (rest.length > 0) {
      part ??= frame ? blockPart(rest, frame) : headPart(rest);
      if (!part) break;
      const bytes = rest.subarray(0, part.leftBytes);
      rest = rest.subarray(bytes.length);
      const leftBytes: number = part.leftBytes - bytes.length;
      const isLast = leftBytes === 0 && part.isLast;
      if (part.frame) yield { bytes, isLast };
      frame = isLast ? undefined : part.frame;
      part = leftBytes === 0 ? undefined : { ...part, leftBytes };
    }
  }
  if (rest.length > 0 || part || frame) throw new FrameError('a frame is cut short');
}

interface FramePart {
  readonly leftBytes: number;
  readonly isLast: boolean;
  /** Undefined: it is skippable. */
  readonly frame: FrameHeader | undefined;
}

/** The header of a frame, or all of a skippable one. */
function headPart(rest: Buffer): FramePart | undefined {
  if (rest.length < 8) return undefined;
  const magic = rest.readUInt32LE(0);
  if ((magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC)
    return { leftBytes: 8 + rest.readUInt32LE(4), isLast: true, frame: undefined };
  if (magic !== MAGIC) throw new FrameError('it is no zstd frame');
  const frame = readHeader(rest);
  return frame && { leftBytes: frame.bytes, isLast: false, frame };
}

/** A block; the last one with the frame's checksum. */
function blockPart(rest: Buffer, frame: FrameHeader): FramePart | undefined {
  if (rest.length < BLOCK_HEADER_BYTES) return undefined;
  const { isLast, bytes } = readBlock(rest, 0);
  if (bytes === undefined) throw new FrameError('a block of a zstd frame has no type that is known');
  return { leftBytes: bytes + (isLast ? checksumBytes(frame) : 0), isLast, frame };
}

/** The block at a place, with its header; no bytes: it has no type that is known. */
function readBlock(stored: Buffer, at: number): { readonly isLast: boolean; readonly bytes: number | undefined } {
  const block = stored.readUIntLE(at, BLOCK_HEADER_BYTES);
  const type = (block >> 1) & 3;
  const bytes = type === RESERVED_BLOCK ? undefined : BLOCK_HEADER_BYTES + (type === RLE_BLOCK ? 1 : block >> 3);
  return { isLast: (block & 1) !== 0, bytes };
}

function checksumBytes({ hasChecksum }: FrameHeader): number {
  return hasChecksum ? CHECKSUM_BYTES : 0;
}
