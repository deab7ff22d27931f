/** What --json prints as its last line: stable shapes, documented in docs/commands/json-results.md. */
import { nextStep } from '../../common/errors/next-step.js';
import * as z from 'zod';
import type { AppError } from '../../common/errors/app-error.js';

const count = z.number().int().nonnegative();
export const timestampKeySchema = z.string().regex(/^\d{14}$/);
const key = timestampKeySchema;

/** What every result begins with. */
const frameOf = <C extends string>(command: C) => ({
  ok: z.literal(true),
  command: z.literal(command),
  exitStatus: z.union([z.literal(0), z.literal(1)]).describe('1 with warnings.'),
});

/** An array that its reader does not change. */
export const listOf = <T extends z.ZodType>(item: T): z.ZodReadonly<z.ZodArray<T>> => z.array(item).readonly();

/** Why a part of the work was not done. */
export const faultSchema = z.object({
  code: z.string().describe('See errors.md.'),
  message: z.string(),
  hint: z.string().optional().describe('The next step.'),
});
export type Fault = Readonly<z.infer<typeof faultSchema>>;

export function toFault({ code, message, hint }: AppError): Fault {
  return { code, message, hint };
}

/** For people. */
export function describeFault({ message, hint }: Fault): string {
  return hint === undefined ? message : `${message}\n    ${hint}`;
}

const expiredSchema = z.object({
  removed: z.array(key),
  merged: z.array(key).describe('Increments that are full sets now.'),
  freedBytes: count,
});
export type ExpiredAfter = z.infer<typeof expiredSchema>;

export const backupResultSchema = z.object({
  ...frameOf('gpcrondump'),
  database: z.string(),
  timestampKey: key,
  prefix: z.string(),
  backupType: z.enum(['full', 'incremental']),
  scope: z
    .enum(['database', 'selection'])
    .describe('Whether all of the database is in the set, or what a filter chose.'),
  segments: count.describe('Without the coordinator.'),
  tables: count,
  rows: count.describe('Of all instances together.'),
  rawBytes: count.describe('Rows as COPY text, before compression.'),
  storedBytes: count.describe('All files of the instances.'),
  seconds: z.number().nonnegative().describe('From the start of the work to the manifest.'),
  consistency: z.object({
    way: z.enum(['quiet-instant', 'barrier', 'relaxed']),
    tries: count.describe('Attempts until the moment was found.'),
    searchMs: z.number().nonnegative(),
    lockedMs: z.number().nonnegative().describe('How long the barrier held SHARE locks; 0 without a barrier.'),
    catalogueLockMs: z.number().nonnegative().describe('How long changes of definitions had to wait.'),
  }),
  directory: z.string().describe('Absolute path on the coordinator host.'),
  report: z.string().describe('Absolute path on the coordinator host.'),
  manifest: z.string().describe('Absolute path on the coordinator host.'),
  copies: z
    .array(z.object({ repository: z.string(), complete: z.boolean() }))
    .optional()
    .describe('The repositories into which the set was to be copied, and whether it is there.'),
  deletedDates: z.array(z.string()).optional().describe('With -c: dates (YYYYMMDD) of which sets were removed.'),
  deletedSets: z.array(key).optional().describe('With -c: keys of the sets that were removed.'),
  expired: expiredSchema.optional().describe('With --delete-expired: what was removed, and merged before that.'),
  script: z
    .object({
      program: z.string(),
      exitStatus: z.number().int().describe('128 and the signal number when a signal ended it.'),
      hosts: z
        .array(
          z.object({ host: z.string(), exitStatus: z.number().int().nullable().describe('null: it did not run.') }),
        )
        .describe('With --post-script-all-hosts.'),
    })
    .optional()
    .describe('With -R: the program that ran after the last database.'),
  warnings: z.array(z.string()),
});

/** -o: what was deleted. */
export const clearResultSchema = z.object({
  ...frameOf('gpcrondump'),
  deletedDates: z.array(z.string()).describe('Dates (YYYYMMDD) of which sets were removed.'),
  deletedSets: z.array(key).describe('Keys of the sets that were removed.'),
  warnings: z.array(z.string()),
});

/** --list-backup-files */
export const fileListResultSchema = z.object({
  ok: z.literal(true),
  command: z.literal('gpcrondump'),
  exitStatus: z.literal(0),
  timestampKey: key,
  pipesFile: z.string().describe('Absolute path on the coordinator host.'),
  regularFilesFile: z.string().describe('Absolute path on the coordinator host.'),
  pipes: z.array(z.string()).describe('host:/path'),
  regularFiles: z.array(z.string()).describe('host:/path'),
});

/** --list-filter-tables */
export const filterTablesResultSchema = z.object({
  ok: z.literal(true),
  command: z.literal('gpcrondump'),
  exitStatus: z.literal(0),
  database: z.string(),
  prefix: z.string(),
  timestampKey: key.describe('The newest set of the chain.'),
  all: z.boolean().describe('The chain has no filter: all tables, also those that are made later.'),
  tables: z.array(z.string()).describe('`schema.name`, quoted where SQL needs it; empty where all are in.'),
});

/** Several databases: a set each. */
export const backupResultsSchema = z.object({
  ...frameOf('gpcrondump'),
  sets: z.array(backupResultSchema),
});

export const dryRunResultSchema = z.object({
  ...frameOf('gpcrondump'),
  dryRun: z.literal(true),
  database: z.string(),
  timestampKey: key,
  tables: count,
  tableBytes: count.describe('Size of the tables in the database, of all instances together.'),
  nodes: z.array(
    z.object({
      contentId: z.number().int().min(-1).describe('-1 is the coordinator.'),
      dbid: count,
      host: z.string(),
      directory: z.string(),
      tables: count,
      tableBytes: count,
      files: z.array(z.string()),
      changes: z
        .array(
          z.object({
            table: z.string().describe('`schema.name`, quoted where SQL needs it.'),
            pieces: count,
            piecesRead: count,
            reason: z.string().nullable().describe('Why all rows are read; null: pages of the pieces have changed.'),
          }),
        )
        .optional()
        .describe('For an increment: tables of which it would read rows.'),
      pageSearch: z
        .object({
          way: z.enum(['wal-summaries', 'page-headers']),
          reason: z.string().nullable().describe('Why WAL summaries could not be used; null: they were.'),
          pagesRead: count.describe('Pages whose headers were read.'),
        })
        .optional()
        .describe('For an increment: how changed pages were found.'),
    }),
  ),
  parent: key.optional().describe('The set to which the increment would refer; absent: a full backup.'),
  warnings: z.array(z.string()),
});

export const restoreProblemSchema = z.object({
  code: z.string(),
  message: z.string(),
  contentId: z.number().int().optional(),
  host: z.string().optional(),
  object: z.string().optional(),
  sqlstate: z.string().optional(),
});

export const restoreResultSchema = z.object({
  ...frameOf('gpdbrestore'),
  database: z.string(),
  timestampKey: key,
  segments: count.describe('Without the coordinator.'),
  tables: count,
  rows: count.describe('Of all instances together.'),
  rawBytes: count,
  seconds: z.number().nonnegative(),
  report: z.string(),
  problems: z.array(restoreProblemSchema).describe('With --on-error-continue: what failed.'),
  warnings: z.array(z.string()),
});

export const tableListResultSchema = z.object({
  ok: z.literal(true),
  command: z.literal('gpdbrestore'),
  exitStatus: z.literal(0),
  timestampKey: key,
  database: z.string(),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), owner: z.string().nullable(), rows: count })),
});

/** gpdbrestore --list-backup */
export const neededListResultSchema = z.object({
  ok: z.literal(true),
  command: z.literal('gpdbrestore'),
  exitStatus: z.literal(0),
  timestampKey: key,
  database: z.string(),
  sets: z.array(key).describe('The set itself and those in which its rows lie, newest first.'),
});

export const errorResultSchema = z.object({
  ok: z.literal(false),
  command: z.string(),
  exitStatus: z.number().int().describe('2, or 4 when the question was answered with no.'),
  error: faultSchema.extend({
    contentId: z.number().int().optional(),
    host: z.string().optional(),
    object: z.string().optional(),
    sqlstate: z.string().optional(),
  }),
});

export type BackupResult = Readonly<z.infer<typeof backupResultSchema>>;
export type ClearResult = Readonly<z.infer<typeof clearResultSchema>>;
export type FileListResult = Readonly<z.infer<typeof fileListResultSchema>>;
export type FilterTablesResult = Readonly<z.infer<typeof filterTablesResultSchema>>;
export type DryRunResult = Readonly<z.infer<typeof dryRunResultSchema>>;
export type RestoreProblem = Readonly<z.infer<typeof restoreProblemSchema>>;
export type RestoreResult = Readonly<z.infer<typeof restoreResultSchema>>;
export type TableListResult = Readonly<z.infer<typeof tableListResultSchema>>;
export type NeededListResult = Readonly<z.infer<typeof neededListResultSchema>>;
export type ErrorResult = Readonly<z.infer<typeof errorResultSchema>>;

/** A failure as --json shows it. */
export function toErrorResult(command: string, error: AppError): ErrorResult {
  const { contentId, host, object } = error.place;
  return {
    ok: false,
    command,
    exitStatus: error.exitStatus,
    error: {
      code: error.code,
      message: error.message,
      hint: nextStep(error),
      contentId,
      host,
      object,
      sqlstate: error.sqlstate,
    },
  };
}
