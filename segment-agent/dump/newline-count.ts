/**
 * Counts newline bytes, four bytes at a time, since it sees every byte of a dump: a byte of `word ^ 0x0a0a0a0a` is zero
 * exactly where the word has a newline, and the well-known carry-free test turns each zero byte into one bit.
 */
export function countNewlines(buffer: Buffer): number {
  const head = (4 - (buffer.byteOffset & 3)) & 3;
  // An empty view must lie inside the memory too.
  if (buffer.length <= head) return countBytes(buffer, 0, buffer.length);
  const words = new Int32Array(buffer.buffer, buffer.byteOffset + head, (buffer.length - head) >> 2);
  let count = countBytes(buffer, 0, head) + countBytes(buffer, head + words.length * 4, buffer.length);
  for (let start = 0; start < words.length; start += 255) {
    // Each of the four byte lanes of `lanes` counts up to 255 without touching the next.
    const end = Math.min(start + 255, words.length);
    let lanes = 0;
    for (let index = start; index < end; index += 1) {
      const word = words[index]! ^ 0x0a0a0a0a;
      const nonZero = ((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word;
      lanes = (lanes + ((~nonZero >>> 7) & 0x01010101)) | 0;
    }
    count += (lanes & 0xff) + ((lanes >>> 8) & 0xff) + ((lanes >>> 16) & 0xff) + (lanes >>> 24);
  }
  return count;
}

function countBytes(buffer: Buffer, start: number, end: number): number {
  let count = 0;
  for (let index = start; index < end; index += 1) if (buffer[index] === 10) count += 1;
  return count;
}
