/** Where a server before 10 keeps how a transaction ended. */
import assert from 'node:assert/strict';
import { placeInLog } from '../../../../segment-agent/increments/commit-log.js';

describe('The place of a transaction in the log of ends', () => {
  const BLOCK = 32_768;
  /** Transactions in a file: 32 pages, four to a byte. */
  const A_FILE = BigInt(BLOCK * 32 * 4);

  it('is two bits of a byte, four transactions to each', () => {
    assert.deepEqual(placeInLog(0n, BLOCK), { file: '0000', byte: 0, bit: 0 });
    assert.deepEqual(placeInLog(7n, BLOCK), { file: '0000', byte: 1, bit: 6 });
  });

  it('is in the next file after 32 pages, named in hexadecimal', () => {
    assert.deepEqual(placeInLog(A_FILE - 1n, BLOCK), { file: '0000', byte: BLOCK * 32 - 1, bit: 6 });
    assert.deepEqual(placeInLog(A_FILE, BLOCK), { file: '0001', byte: 0, bit: 0 });
    assert.equal(placeInLog(A_FILE * 26n, BLOCK).file, '001A');
    assert.equal(placeInLog(A_FILE, 8192).file, '0004');
  });

  it('is that of the lower 32 bits: the files are used again', () => {
    assert.deepEqual(placeInLog(2n ** 32n + 7n, BLOCK), placeInLog(7n, BLOCK));
  });
});
