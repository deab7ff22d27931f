/** Many whole numbers as bytes: a million of them as a list that protobufjs makes would be a hundred megabytes of garbage. */

const MOST_BYTES = 8;

/** Writes a whole number from 0 to 2^53 in base 128, the lowest digits first (a varint). @returns the place behind it */
export function writeVarint(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let place = at;
  while (rest > 127) {
    bytes[place] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
    place += 1;
  }
  bytes[place] = rest;
  return place + 1;
}

export function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) bytes += 1;
  return bytes;
}

/** @param numbers whole, from 0 to 2^53 */
export function packNumbers(numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.allocUnsafe(numbers.length * MOST_BYTES);
  let at = 0;
  for (const number of numbers) at = writeVarint(bytes, at, number);
  return bytes.subarray(0, at);
}

/** What `packNumbers` has packed. @throws RangeError where the bytes end within a number */
export function unpackNumbers(bytes: Uint8Array): Float64Array {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at]! < 128) count += 1;
  if (bytes.length > 0 && bytes.at(-1)! >= 128) throw new RangeError('the packed numbers end within a number');
  const numbers = new Float64Array(count);
  let [index, value, digit] = [0, 0, 1];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at]!;
    value += (byte & 127) * digit;
    digit *= 128;
    if (byte >= 128) continue;
    numbers[index] = value;
    [index, value, digit] = [index + 1, 0, 1];
  }
  return numbers;
}
