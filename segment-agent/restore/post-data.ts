/** The phase that makes indexes, constraints, triggers and rules, and fills materialized views. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { stripMetaCommands } from '../../common/ddl/script.js';
import { AppError } from '../../common/errors/app-error.js';
import { readServerIdentity } from '../../common/server/identity.js';
import { isNamedPipe, readOnce } from '../files/named-pipe.js';
import { countAppendOptimised } from './append-optimised.js';
import { buildIndexes } from './build-indexes.js';
import { runDefinitions } from './filtered-definitions.js';
import { RestoreJournal } from './journal.js';
import { numberStatements } from './numbered-script.js';
import { divideScript, type DividedScript } from './parallel-indexes.js';
import { runPsqlScript } from './psql-script.js';
import { sayOnce } from './open-data.js';
import { reportActivity, sourcePath, type PhaseOutcome, type RestoreJob } from './restore-job.js';
import { readJobToc, type Toc } from './toc-reader.js';

const ACTIVITY = 'post-data';
/** A script of some 100,000 indexes. */
const LONGEST_DIVIDED_BYTES = 32 * 1024 * 1024;

/**
 * Whole restores run the post-data file; restores of some tables pick what the target does not have.
 * @throws AppError SQL_FAILED of the first statement that failed, unless failures are collected
 */
export async function restorePostData(job: RestoreJob): Promise<PhaseOutcome> {
  const journal = await RestoreJournal.open(job);
  if (journal?.has('postData')) return {};
  const toc = await readJobToc(job);
  await countAppendOptimised(job);
  if (job.spec.tables === undefined) await runFile(job, toc, journal);
  else {
    const note = await journal?.wholeScript('postData', toc);
    await runDefinitions(job, { toc, tables: job.spec.tables, section: 'post-data', note });
    if (note !== undefined) return finished(job);
  }
  await journal?.note('postData');
  return finished(job);
}

async function finished(job: RestoreJob): Promise<PhaseOutcome> {
  await job.sessions.flush();
  return {};
}

async function runFile(job: RestoreJob, toc: Toc, journal: RestoreJournal | undefined): Promise<void> {
  const script = new PostDataScript(job, toc.header.compression === 'gzip');
  const divided = (await mayBuildInParallel(job, toc)) ? await script.divide() : undefined;
  if (divided) await buildIndexes(job, toc, divided.indexes, journal);
  else await journal?.begin('postData');
  const rest = divided && journal ? numberStatements(divided.rest, (n) => journal.hasStatement(n)) : divided?.rest;
  const errors = await runPsqlScript(job, {
    database: job.spec.database,
    text: rest !== undefined ? [Buffer.from(rest)] : script.text(),
    what: ACTIVITY,
    stopOnError: !job.spec.onErrorContinue,
  });
  for (const error of errors) job.failures.add(error);
}

/**
 * Statements go through sessions in UTF-8. An MPP database builds an index on all segments at once already, and its
 * catalogues have deadlocks of their own.
 */
async function mayBuildInParallel(job: RestoreJob, toc: Toc): Promise<boolean> {
  if ((job.spec.jobs === 1 && job.spec.journal !== true) || toc.header.encoding !== 'UTF8') return false;
  const session = await job.sessions.openLoader();
  try {
    return (await readServerIdentity(session)).product === 'postgresql';
  } finally {
    await job.sessions.close(session);
  }
}

class PostDataScript {
  constructor(
    private readonly job: RestoreJob,
    private readonly compressed: boolean,
  ) {}

  text(): AsyncGenerator<Buffer> {
    return scriptText(this.job, this.compressed);
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

async function* scriptText(job: RestoreJob, compressed: boolean): AsyncGenerator<Buffer> {
  const path = sourcePath(job, 'postData', compressed);
  const options = { signal: job.signal, onWait: sayOnce(job, path) };
  const input = Readable.from(readOnce(path, await isNamedPipe(path), options));
  const output = compressed ? createGunzip() : input;
  const feeding = compressed ? pipeline(input, output as ReturnType<typeof createGunzip>) : Promise.resolve();
  feeding.catch(() => undefined); // the loop below meets the same error
  try {
    let done = 0;
    for await (const chunk of output) {
      yield chunk as Buffer;
      done += (chunk as Buffer).length;
      reportActivity(job, ACTIVITY, done);
    }
    await feeding;
  } catch (cause) {
    job.signal.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    throw new AppError('FILE_DAMAGED', `${path} is damaged: ${(cause as Error).message}`, {
      object: path,
      hint: 'Bring the file back from a copy, or restore another set.',
      cause,
    });
  } finally {
    input.destroy();
    output.destroy();
  }
}
