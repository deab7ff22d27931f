/** Reads the headers of a heap's pages from its files. */
import { closeSync, openSync, readSync } from 'node:fs';
import { isChangedPage, type BlockRange } from '../../common/increments/rule.js';

/** PageHeaderData (storage/bufpage.h): `pd_lsn` is two words, `pd_upper` is 0 on a page that was never filled. */
const LSN_HIGH = 0;
const LSN_LOW = 4;
const PD_UPPER = 14;
const READ_BYTES = 1024 * 1024;

export interface HeapFile {
  /** Of the first file; the others have a number behind it. */
  readonly path: string;
  readonly blockBytes: number;
  readonly blocksPerFile: number;
}

/** The two words of an LSN. */
export type Horizon = Parameters<typeof isChangedPage>[1];

/** What pages are read into. One is enough for any number of heaps: each read is done with when the next begins. */
export function pageBuffer(): Buffer {
  return Buffer.allocUnsafeSlow(READ_BYTES);
}

/** One heap, open for reading its pages in order. The caller closes it. */
export class HeapPages {
  #open: { readonly number: number; readonly descriptor: number } | undefined;
  /** How many pages were looked at. */
  pagesRead = 0;

  /** @param buffer from pageBuffer */
  constructor(
    private readonly file: HeapFile,
    private readonly buffer: Buffer,
  ) {}

  /**
   * Whether a page in [from, to) may have been written since the horizon; one that cannot be read counts as written.
   * It ends at the first.
   * @throws NodeJS.ErrnoException where a file cannot be opened or read
   */
  hasChanged({ from, to }: Required<BlockRange> & { readonly to: number }, horizon: Horizon): boolean {
    const { blockBytes, blocksPerFile } = this.file;
    const most = Math.max(1, Math.floor(READ_BYTES / blockBytes));
    for (let block = from; block < to;) {
      const inFile = block % blocksPerFile;
      const count = Math.min(most, to - block, blocksPerFile - inFile);
      const descriptor = this.#fileOf(Math.floor(block / blocksPerFile));
      const length = readSync(descriptor, this.buffer, 0, count * blockBytes, inFile * blockBytes);
      if (length < count * blockBytes) return true;
      for (let page = 0; page < count; page += 1) {
        this.pagesRead += 1;
        const at = page * blockBytes;
        const header = {
          high: this.buffer.readUInt32LE(at + LSN_HIGH),
          low: this.buffer.readUInt32LE(at + LSN_LOW),
          isEmpty: this.buffer.readUInt16LE(at + PD_UPPER) === 0,
        };
        if (isChangedPage(header, horizon)) return true;
      }
      block += count;
    }
    return false;
  }

  close(): void {
    if (this.#open) closeSync(this.#open.descriptor);
    this.#open = undefined;
  }

  #fileOf(number: number): number {
    if (this.#open?.number === number) return this.#open.descriptor;
    this.close();
    const path = number === 0 ? this.file.path : `${this.file.path}.${number}`;
    this.#open = { number, descriptor: openSync(path, 'r') };
    return this.#open.descriptor;
  }
}
