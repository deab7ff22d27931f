import { AppError } from '../errors/app-error.js';
import { RangeChecker } from './range-checker.js';
import { assertParts, assertSources } from './toc-parts.js';
import type { TocHeader, TocLine, TocTrailer } from './toc.js';

/** Checks the order of lines and that no range overlaps another. */
export class TocChecker {
  #state: 'start' | 'body' | 'end' = 'start';
  #header: TocHeader | undefined;
  #tables = 0;
  #sequences = 0;
  readonly #ranges = new RangeChecker();

  /** @throws AppError TOC_INVALID */
  add(line: TocLine): void {
    if (this.#state === 'start') {
      if (line.type !== 'header')
        throw new AppError('TOC_INVALID', 'The table of contents does not begin with its header.');
      this.#state = 'body';
      this.#header = line;
      return;
    }
    if (this.#state === 'end') throw new AppError('TOC_INVALID', 'The table of contents goes on after its trailer.');
    switch (line.type) {
      case 'header':
        throw new AppError('TOC_INVALID', 'The table of contents has a second header.');
      case 'trailer':
        this.#close(line);
        return;
      case 'sequence':
        this.#sequences += 1;
        return;
      case 'table':
        this.#tables += 1;
        assertParts(line);
        assertSources(this.#header!, line);
        for (const range of line.ranges) this.#ranges.add(range);
        return;
      case 'section':
        for (const range of line.ranges) this.#ranges.add(range);
        return;
      case 'distributed':
    }
  }

  /** @throws AppError TOC_INVALID when the trailer never came. */
  finish(): void {
    if (this.#state !== 'end')
      throw new AppError('TOC_INVALID', 'The table of contents has no trailer: it was cut short.');
  }

  #close(trailer: TocTrailer): void {
    this.#state = 'end';
    if (trailer.tables !== this.#tables || trailer.sequences !== this.#sequences) {
      throw new AppError(
        'TOC_INVALID',
        `The trailer says ${trailer.tables} tables and ${trailer.sequences} sequences, the table of contents has ${this.#tables} and ${this.#sequences}.`,
      );
    }
    const overlap = this.#ranges.overlap();
    if (overlap !== undefined) {
      throw new AppError('TOC_INVALID', `The range at byte ${overlap} overlaps the one before it.`);
    }
  }
}
