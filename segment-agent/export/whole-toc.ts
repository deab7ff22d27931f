/** The table of contents of an increment whose rows are all in its own data file. Pure. */
import { formatTocLine, type TocLine, type TocTable } from '../../common/sets/toc.js';
import type { Toc } from '../restore/toc-reader.js';
import { tocFormat, tocTrailer } from '../dump/toc-writer.js';

/** @param tables those of the table of contents, with the places that their rows have now */
export function formatWholeToc({ header, sections, distributed, sequences }: Toc, tables: readonly TocTable[]): Buffer {
  const { sources: _, ...own } = header;
  const lines: readonly TocLine[] = [
    { ...own, format: tocFormat(tables) },
    ...sections,
    ...tables,
    ...distributed,
    ...sequences,
    tocTrailer({ tables, sequences }),
  ];
  return Buffer.from(lines.map(formatTocLine).join(''));
}
