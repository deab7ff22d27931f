/** Finds the blocks of heaps that may have been written since the parent's horizon: one interface, two ways. */
import type { PageSearch } from '../../common/increments/change-line.js';
import { isNamed, type NamedBlocks } from '../../common/increments/wal-summaries.js';
import { HeapPages, pageBuffer, type HeapFile, type Horizon } from './heap-pages.js';

export interface Heap extends HeapFile {
  /** The number of its main fork's file. */
  readonly filenode: number;
}

/** One heap. The caller closes it. */
export interface HeapChanges {
  /**
   * Whether one of the blocks [from, to) may have been written.
   * @throws NodeJS.ErrnoException where a file cannot be opened or read
   */
  hasChanged(range: { readonly from: number; readonly to: number }): boolean;
  close(): void;
}

export interface ChangedBlocks {
  /** Which way it is, and how many pages it has read so far. */
  readonly search: PageSearch;
  open(heap: Heap): HeapChanges;
}

/** Reads the header of every page. */
export class PageHeaders implements ChangedBlocks {
  readonly #buffer = pageBuffer();
  #pagesRead = 0;

  /** @param fallback why the server's WAL summaries cannot be used; undefined: others choose the pages that are read */
  constructor(
    private readonly horizon: Horizon,
    private readonly fallback: string | undefined,
  ) {}

  get search(): PageSearch {
    return { fallback: this.fallback, pagesRead: this.#pagesRead };
  }

  open(heap: Heap): HeapChanges {
    const pages = new HeapPages(heap, this.#buffer);
    return {
      hasChanged: (range) => pages.hasChanged(range, this.horizon),
      close: () => {
        this.#pagesRead += pages.pagesRead;
        pages.close();
      },
    };
  }
}

/**
 * Reads headers only where the server's WAL summaries name a block. A summary may begin long before the horizon, so that
 * the header decides; where nothing is named, no file is opened.
 */
export class SummarizedPages implements ChangedBlocks {
  readonly #headers: PageHeaders;

  /** @param named by the number of the file */
  constructor(
    horizon: Horizon,
    private readonly named: ReadonlyMap<number, NamedBlocks>,
  ) {
    this.#headers = new PageHeaders(horizon, undefined);
  }

  get search(): PageSearch {
    return this.#headers.search;
  }

  open(heap: Heap): HeapChanges {
    const named = this.named.get(heap.filenode);
    let pages: HeapChanges | undefined;
    return {
      hasChanged: (range) => isNamed(range, named) && (pages ??= this.#headers.open(heap)).hasChanged(range),
      close: () => pages?.close(),
    };
  }
}
