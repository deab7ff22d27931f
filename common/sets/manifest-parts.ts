/**
 * The parts that manifests of both formats have. What reads format 1 passes over what it does not know, as ever; what
 * reads format 2 makes them strict.
 */
import * as z from 'zod';
import { isTimestampKey, type TimestampKey } from './timestamp-key.js';

export const count = z.number().int().nonnegative();
export const hex256 = z.string().regex(/^[0-9a-f]{64}$/);
export const timestampKey = z.custom<TimestampKey>(
  (value) => typeof value === 'string' && isTimestampKey(value),
  'not a timestamp key',
);

/** Values that are looked at and not copied: a set may have a million tables. */
export function lookedAt<T>(shape: z.ZodType<T>): z.ZodType<T> {
  return z.custom<T>().superRefine((value, context) => {
    const looked = shape.safeParse(value);
    if (!looked.success) for (const issue of looked.error.issues) context.addIssue({ ...issue });
  });
}

/** Which tables and which files beside the data were asked for. */
export const filters = z.object({
  includeTables: z.array(z.string()),
  excludeTables: z.array(z.string()),
  includeSchemas: z.array(z.string()),
  excludeSchemas: z.array(z.string()),
  withGlobals: z.boolean(),
  withConfig: z.boolean(),
  /** False: rows of unlogged tables were left out on request. Absent in sets of earlier versions, which have none. */
  withUnloggedRows: z.boolean().optional(),
});

export const consistency = z.object({
  asked: z.enum(['strict', 'relaxed']),
  way: z.enum(['quiet-instant', 'barrier', 'relaxed']),
  tries: count,
  /** How long the cut's search and, for the barrier, its locks took. */
  searchMs: z.number().nonnegative(),
  lockedMs: z.number().nonnegative(),
  /** How long the catalogue lock was held. */
  catalogueLockMs: z.number().nonnegative(),
});

export const totals = z.object({ tables: count, rows: count, rawBytes: count, storedBytes: count });

export const manifestFile = z.object({
  name: z.string(),
  sizeBytes: count,
  sha256: hex256,
  /** True: the file was written into a named pipe, and only the pipe's reader has it. */
  pipe: z.boolean().optional(),
});

export const manifestNode = z.object({
  contentId: z.number().int().min(-1),
  dbid: count,
  host: z.string(),
  address: z.string(),
  port: count,
  dataDirectory: z.string(),
  /** The absolute folder of this set on that host at the time. */
  directory: z.string(),
  serverVersion: z.string(),
  programVersion: z.string(),
  snapshot: z.string(),
  lsn: z.string(),
  files: z.array(manifestFile),
  /** The library that compressed; absent: in sets of earlier versions and without compression. */
  compressor: z.string().optional(),
});

/** Rows by table: `rows[i]` belongs to `nodes[i]`; null where that node has no rows to dump for the table. */
export const manifestTable = z.object({
  schema: z.string(),
  name: z.string(),
  owner: z.string(),
  kind: z.enum(['table', 'partitioned', 'foreign']),
  /** The partitioned table it is a partition of, at once above it. */
  partitionOf: z.object({ schema: z.string(), name: z.string() }).nullable(),
  rows: z.array(count.nullable()),
});
