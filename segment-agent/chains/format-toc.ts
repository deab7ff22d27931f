/** A table of contents whose rows lie in other places than before. Pure. */
import { formatTocLine, type TocLine } from '../../common/sets/toc.js';
import type { Toc } from '../restore/toc-reader.js';
import { tocFormat, tocTrailer } from '../dump/toc-writer.js';

/** The file's bytes, in the lowest format that can express them. */
export function formatToc({ header, sections, tables, distributed, sequences }: Toc): Buffer {
  const lines: readonly TocLine[] = [
    { ...header, format: tocFormat(tables) },
    ...sections,
    ...tables,
    ...distributed,
    ...sequences,
    tocTrailer({ tables, sequences }),
  ];
  return Buffer.from(lines.map(formatTocLine).join(''));
}
