/** The instance's files beside rows and definitions: each is written by itself. */
import { batches } from '../../common/lists/batches.js';
import { formatState, type State } from '../../common/increments/state.js';
import { dumpGlobals } from '../programs/postgres-programs.js';
import type { WorkFile } from '../worker/work.js';
import type { InstanceCut, InstanceCutOptions } from './cut.js';
import { writeStatistics } from './statistics-file.js';
import type { StatusLog } from './status-log.js';
import { LINES_A_WRITE } from './toc-writer.js';

type Options = Pick<InstanceCutOptions, 'context' | 'spec' | 'sessions' | 'files' | 'place'> & {
  readonly cut: InstanceCut;
  readonly status: StatusLog;
};

export type GlobalsSource = Pick<Parameters<typeof dumpGlobals>[0], 'database' | 'encoding'>;

/** The database in which pg_dumpall reads, the first of those that it looks for, and its encoding. */
export async function findGlobals({ cut, spec }: Options): Promise<GlobalsSource> {
  const { rows } = await cut.holder.query<GlobalsSource>(
    `SELECT datname AS database, pg_catalog.pg_encoding_to_char(encoding) AS encoding FROM pg_catalog.pg_database
      WHERE datname IN ('postgres', 'template1', $1) AND datallowconn
      ORDER BY datname = 'postgres' DESC, datname = 'template1' DESC LIMIT 1`,
    [spec.database],
  );
  return rows[0]!;
}

export async function writeGlobals(
  { context, cut, files, sessions }: Options,
  source: GlobalsSource,
  signal: AbortSignal,
): Promise<WorkFile> {
  const { instance, programFolder, user } = context;
  const file = await files.create('globals', signal);
  await dumpGlobals({
    target: { programFolder, host: instance.connect, port: instance.port, user },
    ...source,
    applicationName: sessions.applicationName('pg_dumpall'),
    options: cut.server.capabilities.globalsOptions,
    onScript: (chunk) => file.append([chunk]),
    signal,
  });
  return files.finish('globals', file);
}

export async function writeConfig({ files, context }: Options, signal: AbortSignal): Promise<WorkFile> {
  // Few backups have it, and every worker would load what makes tar files.
  const { writeConfigTar } = await import('./config-files.js');
  const file = await files.create('config', signal);
  await writeConfigTar(file, context.instance.datadir, signal);
  return files.finish('config', file);
}

/** Statistics are read as the holder's snapshot shows them. */
export async function writeStatisticsFile(
  { files, spec, cut, place }: Options,
  signal: AbortSignal,
): Promise<WorkFile> {
  const file = await files.create('statistics', signal);
  await writeStatistics(file, {
    session: cut.holder,
    tables: cut.request.tables,
    withMaterializedViews: spec.definitions.keep === 'all',
    server: cut.server,
    place,
    signal,
  });
  return files.finish('statistics', file);
}

/** What later increments compare with. */
export async function writeState({ files }: Options, state: State, signal: AbortSignal): Promise<WorkFile> {
  const file = await files.create('state', signal);
  for (const lines of batches(formatState(state), LINES_A_WRITE)) await file.append([Buffer.from(lines.join(''))]);
  return files.finish('state', file);
}

/** The last file: it says that the others are there. */
export async function writeStatus({ files, status }: Options, signal: AbortSignal): Promise<WorkFile> {
  const file = await files.create('status', signal);
  await file.append([status.succeeded()]);
  const written = await files.finish('status', file);
  await files.publish([written]);
  await files.store([written], signal);
  return written;
}
