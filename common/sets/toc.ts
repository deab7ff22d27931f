/**
 * The table of contents of one instance's data file: one JSON object a line, so that a million tables stream.
 * First line a header, last line a trailer with counts; docs/on-disk-format.md specifies it.
 */
import * as z from 'zod';
import { ID_RANGES_SHAPE } from '../ddl/id-ranges.js';
import { AppError } from '../errors/app-error.js';
import { lazily } from '../lazily.js';
import { COMPRESSION_FORMATS } from './compression.js';
import { isTimestampKey, type TimestampKey } from './timestamp-key.js';

/** The newest that is read. */
export const TOC_FORMAT_VERSION = 3;

const schemas = lazily(() => {
  const nonNegative = z.number().int().nonnegative();
  /** Half-open range of bytes in the stored file: [offset, offset + length). Members begin and end on it. */
  const byteRange = z.tuple([nonNegative, nonNegative]);

  const key = z.custom<TimestampKey>(
    (value) => typeof value === 'string' && isTimestampKey(value),
    'not a timestamp key',
  );

  /** The data file of another set in which rows of this one lie. */
  const source = z.object({ timestampKey: key, dataFile: z.string(), compression: z.enum(COMPRESSION_FORMATS) });

  const header = z.object({
    type: z.literal('header'),
    /** 2 where a table has parts, which readers of 1 do not know; 3 where some of them lie in other sets. */
    format: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    timestampKey: z.string(),
    contentId: z.number().int(),
    dbid: nonNegative,
    database: z.string(),
    dataFile: z.string(),
    compression: z.enum(COMPRESSION_FORMATS),
    /** The server's encoding of the database, in which the file is written. */
    encoding: z.string(),
    /** What the ranges of tables hold: COPY text, or one INSERT statement a line. */
    rowFormat: z.enum(['copy', 'inserts']).optional(),
    /** The script drops what it makes first (-C); absent in sets of earlier versions. */
    drops: z.boolean().optional(),
    /** How the definitions speak of roles; a restore that picks from the archive does the same. */
    roles: z
      .object({ noOwner: z.boolean(), noPrivileges: z.boolean(), useSessionAuthorization: z.boolean() })
      .optional(),
    /**
     * Set for a backup with a filter: which entries of the archive the scripts have (dump ids, formatIdRanges), and which
     * of them are there only because others need them.
     */
    selection: z
      .object({ definitions: z.string().regex(ID_RANGES_SHAPE), outside: z.string().regex(ID_RANGES_SHAPE) })
      .optional(),
    /** The other sets in which rows lie: of an increment. */
    sources: z.array(source).optional(),
  });

  /** A part of the script that is not rows: session settings, pre-data, large objects, sequence values. */
  const section = z.object({
    type: z.literal('section'),
    section: z.enum(['settings', 'preData', 'largeObjects', 'sequences']),
    ranges: z.array(byteRange),
    rawBytes: nonNegative,
    /** True for the definitions of large objects, not their contents. */
    definitions: z.boolean().optional(),
    /** As a table's; sets of earlier versions lack it. */
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
  });

  /** Rows of a stretch of the table's heap, which one channel has written. */
  const part = z.object({
    rows: nonNegative,
    rawBytes: nonNegative,
    storedBytes: nonNegative,
    /** Hexadecimal SHA-256 of the stored bytes of the part's ranges, in order. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    /** How many of the table's ranges are the part's; 0 where it lies in another set. */
    ranges: nonNegative,
    /** The blocks of the heap, [from, to), to null: to the end. Absent: nothing says. */
    blocks: z.tuple([nonNegative, nonNegative.nullable()]).optional(),
    /** The set in whose data file the rows lie, one of the header's sources: always the one that has them. */
    in: key.optional(),
    /** Ranges of that file. */
    at: z.array(byteRange).optional(),
  });

  /** The rows of one table: the ranges hold rows alone (no COPY line, no `\.`), in order. */
  const table = z.object({
    type: z.literal('table'),
    oid: nonNegative,
    schema: z.string(),
    name: z.string(),
    columns: z.array(z.string()),
    /** The table that takes the rows at a restore, where it is another (the root of a tree hashed by an enum). */
    loadInto: z.object({ schema: z.string(), name: z.string() }).optional(),
    /** That table where the set has only a part of its tree: rows are loaded into the partition itself. */
    apartFrom: z.object({ schema: z.string(), name: z.string() }).optional(),
    /** Each row begins with its oid. */
    oids: z.boolean().optional(),
    rows: nonNegative,
    rawBytes: nonNegative,
    storedBytes: nonNegative,
    /** Hexadecimal SHA-256 of the stored bytes of all ranges, in order; where there are parts, of their digests. */
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    ranges: z.array(byteRange),
    /** In the order of the heap; each has its share of `ranges`, one after the other. */
    parts: z.array(part).optional(),
  });

  /** A sequence's value at the cut. */
  const sequence = z.object({
    type: z.literal('sequence'),
    oid: nonNegative,
    schema: z.string(),
    name: z.string(),
    /** Decimal digits: 64-bit values do not fit a JSON number. */
    lastValue: z.string().regex(/^-?\d+$/),
    isCalled: z.boolean(),
  });

  /** A table whose rows lie in other instances' files, all of which have it in this order. */
  const distributed = z.object({
    type: z.literal('distributed'),
    oid: nonNegative,
    schema: z.string(),
    name: z.string(),
    columns: z.array(z.string()),
    /** Each row begins with its oid. */
    oids: z.boolean().optional(),
  });

  const trailer = z.object({
    type: z.literal('trailer'),
    tables: nonNegative,
    sequences: nonNegative,
    rows: nonNegative,
    rawBytes: nonNegative,
    storedBytes: nonNegative,
  });

  const tocLine = z.discriminatedUnion('type', [header, section, table, distributed, sequence, trailer]);

  return { source, header, section, part, table, sequence, distributed, trailer, tocLine };
});
type Schemas = ReturnType<typeof schemas>;

export type TocSource = Readonly<z.infer<Schemas['source']>>;
export type TocHeader = Readonly<z.infer<Schemas['header']>>;
export type TocSection = Readonly<z.infer<Schemas['section']>>;
export type TocTable = Readonly<z.infer<Schemas['table']>>;
export type TocPart = Readonly<z.infer<Schemas['part']>>;
export type TocDistributed = Readonly<z.infer<Schemas['distributed']>>;
export type TocSequence = Readonly<z.infer<Schemas['sequence']>>;
export type TocTrailer = Readonly<z.infer<Schemas['trailer']>>;
export type TocLine = TocHeader | TocSection | TocTable | TocDistributed | TocSequence | TocTrailer;
export type ByteRange = readonly [offset: number, length: number];

/** One line with its newline. */
export function formatTocLine(line: TocLine): string {
  return `${JSON.stringify(line)}\n`;
}

/** @throws AppError TOC_INVALID, SET_TOO_NEW with the line's number. */
export function parseTocLine(text: string, lineNumber: number): TocLine {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new AppError('TOC_INVALID', `Line ${lineNumber} of the table of contents is not JSON.`, { cause });
  }
  if (isNewerHeader(json)) {
    throw new AppError(
      'SET_TOO_NEW',
      `The table of contents has format ${json.format}; this version reads ${TOC_FORMAT_VERSION}.`,
      {
        hint: 'Restore with the version that wrote it, or a newer one.',
      },
    );
  }
  const parsed = schemas().tocLine.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = issue ? `${issue.path.join('.')}: ${issue.message}` : 'wrong shape';
  throw new AppError('TOC_INVALID', `Line ${lineNumber} of the table of contents is wrong: ${where}.`);
}

function isNewerHeader(json: unknown): json is { format: number } {
  return (
    typeof json === 'object' &&
    json !== null &&
    'type' in json &&
    json.type === 'header' &&
    'format' in json &&
    typeof json.format === 'number' &&
    json.format > TOC_FORMAT_VERSION
  );
}
