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
    const block = stored.readUIntLE(at, BLOCK_HEADER_BYTES);
    const type = (block >> 1) & 3;
    if (type === RESERVED_BLOCK) return 'invalid';
    at += BLOCK_HEADER_BYTES + (type === RLE_BLOCK ? 1 : block >> 3);
    if ((block & 1) === 0) continue;
    const end = at + (header.hasChecksum ? CHECKSUM_BYTES : 0);
    return end <= stored.length ? end : undefined;
  }
  return undefined;
}

/** The size of the text of a frame that frameEnd found; undefined: the frame does not have it. */
export function frameRawBytes(frame: Buffer): number | undefined {
  if (frame.length < 8) return undefined;
  return frame.readUInt32LE(0) === MAGIC ? readHeader(frame)?.rawBytes : 0;
}
