/** Lines of a table of contents that say as little as they may. */
import type { TocHeader, TocTable } from '../../common/sets/toc.js';

export function tocHeader(format: TocHeader['format']): TocHeader {
  return {
    type: 'header',
    format,
    timestampKey: '20260131235959',
    contentId: 0,
    dbid: 2,
    database: 'd',
    dataFile: 'f',
    compression: 'gzip',
    encoding: 'UTF8',
  };
}

export function tocTable(ranges: TocTable['ranges']): TocTable {
  return {
    type: 'table',
    oid: 1,
    schema: 's',
    name: 't',
    columns: [],
    rows: 0,
    rawBytes: 0,
    storedBytes: 0,
    sha256: '0'.repeat(64),
    ranges,
  };
}
