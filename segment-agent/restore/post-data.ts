/** The phase that makes indexes, constraints, triggers and rules, and fills materialized views. */
import { stripMetaCommands } from '../../common/ddl/script.js';
import { AppError } from '../../common/errors/app-error.js';
import { noteSql, type JournalStep } from '../../common/restore/journal.js';
import type { CompressionFormat } from '../../common/sets/compression.js';
import { readCapabilities } from '../../common/server/capabilities.js';
import { openDecompressor } from '../compression/decompress.js';
import { countAppendOptimised } from './append-optimised.js';
import { buildIndexes } from './build-indexes.js';
import { BODY_OF_STATEMENTS } from './definition-batches.js';
import { finishDefinitions } from './filtered-definitions.js';
import { RestoreJournal } from './journal.js';
import { linkKept, runKept } from './kept-definitions.js';
import { divideScript, type DividedScript } from './parallel-indexes.js';
import { runDefinitionScript } from './run-definitions.js';
import { readValidated } from './set-file.js';
import { reportActivity, sourceName, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { readJobToc, type Toc } from './toc-reader.js';

const ACTIVITY = 'post-data';
const OF_SELECTION: JournalStep = 'postData of a selection';
/** A script of some 100,000 indexes. */
const LONGEST_DIVIDED_BYTES = 32 * 1024 * 1024;

/**
 * Whole restores run the post-data file; restores of some tables pick what the target does not have; those of rows
 * alone make nothing.
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function restorePostData(job: RestoreJob): Promise<PhaseOutcome> {
  const journal = await RestoreJournal.open(job);
  const done = journal?.definitions('postData');
  if (done) return { warnings: done.warnings };
  await countAppendOptimised(job);
  if (job.spec.rowsOnly === true) return {};
  const toc = await readJobToc(job);
  const warnings = job.spec.tables === undefined ? await runWhole(job, toc, journal) : await runSome(job, toc, journal);
  await journal?.noteDefinitions('postData', { made: [], warnings });
  return { warnings };
}

async function runWhole(job: RestoreJob, toc: Toc, journal: RestoreJournal | undefined): Promise<readonly string[]> {
  const isOneTransaction = async (): Promise<boolean> => (await journal?.isOneTransaction('postData', toc)) ?? false;
  const note = async (): Promise<string | undefined> =>
    (await isOneTransaction()) ? `\n${noteSql({ step: OF_SELECTION })};\n` : undefined;
  const isDone = journal?.has(OF_SELECTION) ?? false;
  const states = journal?.hasBegunPostData
    ? undefined
    : await runKept(job, toc, { section: 'post-data', note, isDone });
  if (!states) await runFile(job, toc, journal);
  return linkKept(job, toc, states);
}

/** A resumed restore does not make again what was made: the journal only has to record the end. */
async function runSome(job: RestoreJob, toc: Toc, journal: RestoreJournal | undefined): Promise<readonly string[]> {
  const tables = job.spec.tables ?? [];
  // One transaction that ends with a statement of no effect.
  const note = (await journal?.isOneTransaction('postData', toc)) ? '\nSELECT;\n' : undefined;
  return finishDefinitions(job, { toc, tables }, note);
}

async function runFile(job: RestoreJob, toc: Toc, journal: RestoreJournal | undefined): Promise<void> {
  const script = new PostDataScript(job, toc.header.compression);
  const divided = (await mayBuildInParallel(job, toc)) ? await script.divide() : undefined;
  if (divided) await buildIndexes(job, toc, divided.indexes, journal);
  const isNumbered = journal !== undefined && divided !== undefined && !BODY_OF_STATEMENTS.test(divided.rest);
  if (!isNumbered) await journal?.begin('postData');
  const errors = await runDefinitionScript(job, {
    database: job.spec.database,
    encoding: toc.header.encoding,
    text: divided ? [Buffer.from(divided.rest)] : script.text(),
    journal: isNumbered ? journal : undefined,
    what: ACTIVITY,
    stopOnError: !job.spec.onErrorContinue,
  });
  for (const error of errors) job.failures.add(error);
}

/** Statements go through sessions in UTF-8. */
async function mayBuildInParallel(job: RestoreJob, toc: Toc): Promise<boolean> {
  if ((job.spec.jobs === 1 && job.spec.journal !== true) || toc.header.encoding !== 'UTF8') return false;
  return (await job.sessions.lend(readCapabilities)).parallelIndexes;
}

class PostDataScript {
  constructor(
    private readonly job: RestoreJob,
    private readonly compression: CompressionFormat,
  ) {}

  text(): AsyncGenerator<Buffer> {
    return scriptText(this.job, this.compression);
  }

  /** Undefined: it is too long to be kept in memory. */
  async divide(): Promise<DividedScript | undefined> {
    const pieces: Buffer[] = [];
    let bytes = 0;
    for await (const piece of this.text()) {
      bytes += piece.length;
      if (bytes > LONGEST_DIVIDED_BYTES) return undefined;
      pieces.push(piece);
    }
    return divideScript(stripMetaCommands(Buffer.concat(pieces).toString('utf8')));
  }
}

async function* scriptText(job: RestoreJob, compression: CompressionFormat): AsyncGenerator<Buffer> {
  const name = sourceName(job, 'postData', compression);
  const stored = readValidated(job, name);
  const text = compression === 'none' ? stored : (await openDecompressor(compression))(stored);
  try {
    let done = 0;
    for await (const chunk of text) {
      yield chunk;
      done += chunk.length;
      reportActivity(job, ACTIVITY, done);
    }
  } catch (cause) {
    job.signal.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    const path = job.files.pathOf(name);
    throw new AppError('FILE_DAMAGED', `${path} is damaged: ${(cause as Error).message}`, {
      object: path,
      hint: 'Bring the file back from a copy, or restore another set.',
      cause,
    });
  }
}
