/** Places in the write-ahead log, as the server prints them: `16/B374D848`. */

const LSN = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i;

/** A place as a number. @throws RangeError for what is none */
export function parseLsn(text: string): bigint {
  const match = LSN.exec(text);
  if (!match) throw new RangeError(`${JSON.stringify(text)} is not a place in the write-ahead log`);
  return (BigInt(`0x${match[1]!}`) << 32n) | BigInt(`0x${match[2]!}`);
}

export function isLsn(text: string): boolean {
  return LSN.test(text);
}

/** The halves of a place, as a page's header has them. */
export function lsnHalves(text: string): { readonly high: number; readonly low: number } {
  const lsn = parseLsn(text);
  return { high: Number(lsn >> 32n), low: Number(lsn & 0xffffffffn) };
}
