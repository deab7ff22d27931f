/**
 * Restores the large objects of a whole set: definitions where the data file has them, then contents. Existing ones
 * stay as they are, with a warning; only a set that drops first what it makes (-C) replaces them.
 */
import { append } from '../../common/lists/append.js';
import { OidSet } from '../../common/lists/oid-set.js';
import { toAppError } from '../../common/errors/app-error.js';
import type { TocSection } from '../../common/sets/toc.js';
import { readLargeObjects } from './existing-large-objects.js';
import { noteLargeObjectsSql, noteStepSql } from './journal-notes.js';
import type { RestoreJournal } from './journal.js';
import { definingMissing, inTransactions, withoutContents, withoutDefinitions } from './large-object-script.js';
import { runPsqlScript } from './psql-script.js';
import type { RestoreJob } from './restore-job.js';
import type { StoredFile } from './stored-file.js';

/** More are counted, not named. */
const MOST_NAMED = 10;

export interface LargeObjectLoad {
  readonly job: RestoreJob;
  readonly sections: readonly TocSection[];
  readonly file: StoredFile;
  readonly journal: RestoreJournal | undefined;
  /** The file comes once, from its beginning: unwanted parts are read all the same. */
  readonly inOrder: boolean;
  /** The script drops what it makes first. */
  readonly drops: boolean;
  readonly onRawBytes: (bytes: number) => void;
}

/**
 * @returns warnings
 * @throws AppError of the first statement that failed, unless failures are collected
 */
export async function loadLargeObjects(load: LargeObjectLoad): Promise<readonly string[]> {
  const warnings: string[] = [];
  const isDefined = load.sections.some(({ definitions }) => definitions === true);
  for (const section of load.sections) {
    if (section.definitions === true) {
      if (load.job.spec.rowsOnly !== true) await define(load, section);
    } else if (isDefined && load.job.spec.rowsOnly !== true) append(warnings, await fill(load, section));
    else append(warnings, await fillUndefined(load, section));
  }
  return warnings;
}

/** In the transactions of the script, each with its note. */
async function define(load: LargeObjectLoad, section: TocSection): Promise<void> {
  const { job, journal, drops } = load;
  const there = drops ? new OidSet() : await readLargeObjects(job, 'all');
  await run(load, section, (text) =>
    inTransactions(there.size === 0 ? text : withoutDefinitions(text, (oid) => there.has(oid)), {
      isDone: (number) => journal?.hasLargeObjects(number) ?? false,
      noteOf: (number) => (journal ? noteLargeObjectsSql(number) : undefined),
    }),
  );
}

/** One transaction around them all: psql commits at the end. @returns a warning of objects that stay as they are */
async function fill(load: LargeObjectLoad, section: TocSection, transform = asItIs): Promise<readonly string[]> {
  const note = load.journal && noteStepSql('largeObjects');
  const filled = await readLargeObjects(load.job, 'filled');
  const left: number[] = [];
  const missing = (text: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
    filled.size === 0
      ? text
      : withoutContents(
          text,
          (oid) => filled.has(oid),
          (oid) => void left.push(oid),
        );
  await run(load, section, (text) => withNote(transform(missing(text)), note), true);
  if (left.length === 0) return [];
  const objects = left.length === 1 ? '1 large object' : `${left.length} large objects`;
  const more = left.length > MOST_NAMED ? ` and ${left.length - MOST_NAMED} more` : '';
  return [
    `The target has ${objects} of the set already, which stay as they are there: ${left.slice(0, MOST_NAMED).join(', ')}${more}. To have the set’s contents instead, remove them with lo_unlink and restore again.`,
  ];
}

/**
 * Sets that earlier versions made with pg_dump 17 or newer have the contents and no definitions, and a restore of rows
 * alone runs none. Missing objects are made here, and belong to the user who restores.
 */
async function fillUndefined(load: LargeObjectLoad, section: TocSection): Promise<readonly string[]> {
  const { job } = load;
  const before = await countObjects(job);
  const warnings = await fill(load, section, definingMissing);
  const made = (await countObjects(job)) - before;
  if (made <= 0) return warnings;
  const objects = made === 1 ? '1 large object' : `${made} large objects`;
  if (job.spec.rowsOnly === true) {
    return [
      ...warnings,
      `The target had no definition of ${objects} of the set: they were made, belong to ${job.context.user}, and have no comments and grants, which --noplan does not restore.`,
    ];
  }
  return [
    ...warnings,
    `The set has contents of ${objects} that it does not define, as earlier versions made sets with pg_dump 17: they were made, belong to ${job.context.user}, and have no comments and grants; empty ones are not in the set. Set owners and grants, and make a new backup, which has the definitions.`,
  ];
}

async function run(
  { job, file, journal, inOrder, onRawBytes }: LargeObjectLoad,
  section: TocSection,
  transform: (text: AsyncIterable<Buffer>) => AsyncIterable<Uint8Array>,
  singleTransaction = false,
): Promise<void> {
  const text = file.text({ ...section, what: 'large objects' }, job.signal);
  if (journal?.has('largeObjects')) {
    if (inOrder) for await (const _ of text);
    return;
  }
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: transform(counted(text, onRawBytes)),
    what: 'large objects',
    stopOnError: true,
    singleTransaction,
  }).catch((error: unknown) => [toAppError(error)]);
  job.signal.throwIfAborted();
  for (const error of errors) job.failures.add(error);
}

async function countObjects(job: RestoreJob): Promise<number> {
  return job.sessions.withLoader('Cannot count the large objects', async (session) => {
    const { rows } = await session.query<{ count: string }>(
      'SELECT pg_catalog.count(*) AS count FROM pg_catalog.pg_largeobject_metadata',
    );
    return Number(rows[0]!.count);
  });
}

async function* counted(text: AsyncIterable<Buffer>, onRawBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of text) {
    yield chunk;
    onRawBytes(chunk.length);
  }
}

async function* withNote(text: AsyncIterable<Uint8Array>, note: string | undefined): AsyncGenerator<Uint8Array> {
  yield* text;
  if (note !== undefined) yield Buffer.from(`\n${note};\n`);
}

function asItIs(text: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  return text;
}
