/** Large objects of a whole restore: their definitions where the data file has them, then their contents. */
import { append } from '../../common/lists/append.js';
import { toAppError } from '../../common/errors/app-error.js';
import type { TocSection } from '../../common/sets/toc.js';
import { noteLargeObjectsSql, noteStepSql } from './journal-notes.js';
import type { RestoreJournal } from './journal.js';
import { definingMissing, inTransactions } from './large-object-script.js';
import { runPsqlScript } from './psql-script.js';
import type { RestoreJob } from './restore-job.js';
import type { StoredFile } from './stored-file.js';

export interface LargeObjectLoad {
  readonly job: RestoreJob;
  readonly sections: readonly TocSection[];
  readonly file: StoredFile;
  readonly journal: RestoreJournal | undefined;
  /** The file comes once, from its beginning: what is not wanted is read all the same. */
  readonly inOrder: boolean;
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
    if (section.definitions === true) await define(load, section);
    else if (isDefined) await fill(load, section);
    else append(warnings, await fillUndefined(load, section));
  }
  return warnings;
}

/** In the transactions of the script, each with its note. */
async function define(load: LargeObjectLoad, section: TocSection): Promise<void> {
  const { journal } = load;
  await run(load, section, (text) =>
    inTransactions(text, {
      isDone: (number) => journal?.hasLargeObjects(number) ?? false,
      noteOf: (number) => (journal ? noteLargeObjectsSql(number) : undefined),
    }),
  );
}

/** One transaction around them all: psql commits at the end. */
async function fill(load: LargeObjectLoad, section: TocSection, transform = asItIs): Promise<void> {
  const note = load.journal && noteStepSql('largeObjects');
  await run(load, section, (text) => withNote(transform(text), note), true);
}

/**
 * Sets that earlier versions made with pg_dump 17 or newer have the contents and no definitions. Objects that are
 * missing are made here, and belong to who restores.
 */
async function fillUndefined(load: LargeObjectLoad, section: TocSection): Promise<readonly string[]> {
  const { job } = load;
  const before = await countObjects(job);
  await fill(load, section, definingMissing);
  const made = (await countObjects(job)) - before;
  if (made <= 0) return [];
  const objects = made === 1 ? '1 large object' : `${made} large objects`;
  return [
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

function asItIs(text: AsyncIterable<Buffer>): AsyncIterable<Uint8Array> {
  return text;
}
