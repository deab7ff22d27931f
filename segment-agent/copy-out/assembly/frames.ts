/**
 * Compiled to WebAssembly (npm run build), not to JavaScript: what touches every byte that the server sends of a COPY.
 * The server wraps each row in a CopyData message (PostgreSQL's manual, "Message Formats": the letter d, a length in
 * four bytes that counts itself, the row). strip() moves the rows' bytes together, wherever the socket's chunks cut
 * the messages. Addresses are offsets into the memory that JavaScript made.
 */

const COPY_DATA: u8 = 100;
const HEADER_BYTES: u32 = 5;
/** Above this a call of memory.copy costs less than a loop. */
const LONG_BYTES: u32 = 512;

/** Where the next row byte goes, and the end of its buffer. Up to 15 bytes behind the end may be overwritten. */
export let outAt: usize = 0;
export let outEnd: usize = 0;
/** After strip: the letter of the message that stopped it, which is not CopyData; 0: none did. */
export let otherMessage: u32 = 0;

/** Bytes of the row that is under way. */
let rowBytes: u32 = 0;
/** Bytes of a header that a chunk's end has cut. */
let headerBytes: u32 = 0;
let header: u32 = 0;

/** Before each COPY. */
export function reset(): void {
  rowBytes = 0;
  headerBytes = 0;
}

export function setOut(at: usize, end: usize): void {
  outAt = at;
  outEnd = end;
}

/** Returns where it stopped: at `end`, where the buffer was full, or at a message that is not CopyData. */
export function strip(from: usize, end: usize): usize {
  let at = from;
  let out = outAt;
  let left = rowBytes;
  otherMessage = 0;
  while (at < end) {
    if (left == 0) {
      if (headerBytes == 0) {
        const letter = load<u8>(at);
        if (letter != COPY_DATA) {
          otherMessage = letter;
          break;
        }
      }
      if (headerBytes == 0 && <u32>(end - at) >= HEADER_BYTES) {
        left = bswap<u32>(load<u32>(at + 1)) - 4;
        at += HEADER_BYTES;
      } else {
        // The letter is shifted out again by the four bytes of the length.
        header = (header << 8) | load<u8>(at);
        headerBytes += 1;
        at += 1;
        if (headerBytes < HEADER_BYTES) continue;
        headerBytes = 0;
        left = header - 4;
      }
      if (left == 0) continue;
    }
    let length = min<u32>(left, <u32>(end - at));
    length = min<u32>(length, <u32>(outEnd - out));
    if (length == 0) break;
    copy(out, at, length);
    out += length;
    at += length;
    left -= length;
  }
  outAt = out;
  rowBytes = left;
  return at;
}

function copy(to: usize, from: usize, length: u32): void {
  if (length > LONG_BYTES) {
    memory.copy(to, from, length);
    return;
  }
  let done: u32 = 0;
  do {
    v128.store(to + done, v128.load(from + done));
    done += 16;
  } while (done < length);
}

/** Newline bytes between two addresses. */
export function countNewlines(from: usize, end: usize): u32 {
  const newline = i8x16.splat(10);
  let count: u32 = 0;
  let at = from;
  for (; at + 16 <= end; at += 16) {
    count += <u32>popcnt<i32>(i8x16.bitmask(i8x16.eq(v128.load(at), newline)));
  }
  for (; at < end; at += 1) if (load<u8>(at) == 10) count += 1;
  return count;
}
