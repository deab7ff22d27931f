/** The demo's story: cluster → load → hash → backup under load → drop → restore → compare. */
import { rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readClusterFile } from '../../../common/config/cluster-file.js';
import { AppError } from '../../../common/errors/app-error.js';
import {
  createDistributedDatabase,
  distributeTable,
  dropDistributedDatabase,
  rowsOfSegment,
} from '../cluster/distribute.js';
import { clusterEnvironment, clusterStatus, destroyCluster, startCluster } from '../cluster/embedded-cluster.js';
import { makeTemporaryFolder } from '../cluster/os-user.js';
import { compareContents } from '../compare/compare-contents.js';
import { hashContents, type ContentHash } from '../compare/content-hash.js';
import { toTopology } from '../../engine/postgres-engine.js';
import { instanceLabel, instancesOf, type Topology } from '../../base/topology.js';
import { backupResultSchema, restoreResultSchema, type BackupResult } from '../../report/result.js';
import { runCommand } from './command.js';
import {
  LEDGER_SCHEMA,
  LEDGER_SUM,
  LEDGER_TABLES,
  createLedger,
  readLedger,
  startWriters,
  type WriterReport,
} from './ledger.js';
import { megabytes, openNarrator, seconds, thousands, type Narrator } from './narrator.js';
import type { DemoOptions } from './options.js';
import { openNodeSession } from './sessions.js';
import { distributedTpch, loadTpchSegment } from './tpch/load.js';
import { makeFolder } from '../../../common/io/make-folder.js';

const DATABASE = 'tpch';
const WRITERS = 4;
const STEPS = 7;

export interface DemoResult {
  readonly ok: true;
  readonly timestampKey: string;
  readonly segments: number;
  readonly tables: number;
  readonly rows: number;
  readonly rawBytes: number;
  readonly storedBytes: number;
  readonly backupSeconds: number;
  readonly restoreSeconds: number;
}

interface Stage {
  readonly options: DemoOptions;
  readonly narrator: Narrator;
  readonly signal: AbortSignal;
  /** Holds the cluster's folder and the commands' logs. */
  readonly folder: string;
  readonly cluster: string;
  readonly logs: string;
}

/**
 * Runs the demo and takes everything down again, whatever happens, unless `keep` asks for the cluster.
 * @throws AppError ROW_COUNT_DIFFERS when what came back is not what was backed up; whatever a step throws
 */
export async function runDemo(
  options: DemoOptions,
  write: (text: string) => void,
  signal: AbortSignal,
): Promise<DemoResult> {
  const folder =
    options.directory === undefined ? await makeTemporaryFolder('mppbackup-demo-') : resolve(options.directory);
  await makeFolder(folder, 0o755);
  const narrator = openNarrator(write, STEPS);
  const stage = { options, narrator, signal, folder, cluster: join(folder, 'cluster'), logs: join(folder, 'logs') };
  let made = false;
  let finished = false;
  try {
    const topology = await narrator.step('Starting a cluster', async () => {
      made = await raiseCluster(stage);
      return readTopology(stage);
    });
    const result = await playOut(stage, topology);
    finished = true;
    return result;
  } finally {
    if (finished && options.keep) await sayWhatNext(stage);
    else await tearDown(stage, made);
  }
}

async function raiseCluster({ options, narrator, cluster, logs, signal }: Stage): Promise<boolean> {
  await makeFolder(logs, 0o755);
  const { made } = await startCluster({ directory: cluster, segments: options.segments, durable: false, signal });
  const { instances, agents } = await clusterStatus(cluster);
  narrator.detail(
    `${instances.length - 1} segments and a coordinator, on ${agents.length} hosts (loopback addresses), an agent each`,
  );
  narrator.detail(`in ${cluster}`);
  return made;
}

async function readTopology({ cluster }: Stage): Promise<Topology> {
  return toTopology(await readClusterFile((await clusterStatus(cluster)).clusterFile), '');
}

async function playOut(stage: Stage, topology: Topology): Promise<DemoResult> {
  const { narrator } = stage;
  await narrator.step(`Loading TPC-H at scale ${stage.options.scale}`, () => load(stage, topology));
  const before = await narrator.step('Hashing the contents of every table', () => hashNodes(stage, topology));
  const { backup, writers } = await narrator.step(
    `Backing up while ${WRITERS} writers move money between segments`,
    () => backUp(stage, topology),
  );
  await narrator.step('Dropping the database on every node', () => dropDistributedDatabase(topology, DATABASE));
  const restored = await narrator.step('Restoring', () => restore(stage, backup));
  await narrator.step('Comparing every table on every segment', () => compare(stage, topology, { before, writers }));
  narrator.line();
  narrator.line(
    `Backed up ${thousands(backup.rows)} rows (${megabytes(backup.rawBytes)}, stored ${megabytes(backup.storedBytes)}) in ${backup.seconds.toFixed(1)} s,` +
      ` restored in ${restored.seconds.toFixed(1)} s: everything is the same.`,
  );
  return {
    ok: true,
    timestampKey: backup.timestampKey,
    segments: topology.segments.length,
    tables: distributedTpch().length + LEDGER_TABLES,
    rows: backup.rows,
    rawBytes: backup.rawBytes,
    storedBytes: backup.storedBytes,
    backupSeconds: backup.seconds,
    restoreSeconds: restored.seconds,
  };
}

async function load({ narrator, options, signal }: Stage, topology: Topology): Promise<void> {
  await dropDistributedDatabase(topology, DATABASE);
  await createDistributedDatabase(topology, DATABASE);
  const tables = distributedTpch();
  for (const table of tables) await distributeTable(topology, DATABASE, table);
  const loads = await Promise.all(
    topology.segments.map(async (segment) => {
      const { contentId } = segment;
      const session = await openNodeSession(topology, segment, DATABASE);
      const abort = (): void => void session.end();
      signal.addEventListener('abort', abort, { once: true });
      try {
        const here = await rowsOfSegment(session, topology, contentId, { type: 'bigint', expression: 'key' });
        return await loadTpchSegment(session, { scale: options.scale, contentId, here, signal });
      } finally {
        signal.removeEventListener('abort', abort);
        await session.end();
      }
    }),
  );
  await createLedger(topology, DATABASE);
  const rows = loads.reduce((total, count) => total + count, 0);
  narrator.detail(
    `${tables.length} tables with keys and indexes, ${thousands(rows)} rows, hashed over ${loads.length} segments`,
  );
}

async function hashNodes({ narrator, signal }: Stage, topology: Topology): Promise<readonly ContentHash[]> {
  const hashes = await Promise.all(
    instancesOf(topology).map(async (instance) => {
      const session = await openNodeSession(topology, instance, DATABASE);
      try {
        // The writers' tables are checked by their sum; the history is written after the backup.
        const skip = ({ schema, name }: { schema: string; name: string }): boolean =>
          schema === LEDGER_SCHEMA || name === 'gpcrondump_history';
        return await hashContents(session, { skip, signal });
      } finally {
        await session.end();
      }
    }),
  );
  instancesOf(topology).forEach((instance, index) => {
    const { tables = 0, rows = 0, digest = '' } = hashes[index] ?? {};
    if (instance.contentId >= 0)
      narrator.detail(`${instanceLabel(instance)}: ${tables} tables, ${thousands(rows)} rows, ${digest.slice(0, 16)}`);
  });
  return hashes;
}

async function backUp(stage: Stage, topology: Topology): Promise<{ backup: BackupResult; writers: WriterReport }> {
  const { narrator, logs, signal } = stage;
  const writers = startWriters(topology, DATABASE, { writers: WRITERS });
  let report: WriterReport;
  let result: unknown;
  let during: number;
  try {
    const atStart = writers.count();
    result = await command(stage, 'gpcrondump', ['-a', '-x', DATABASE, '-l', logs]);
    during = writers.count() - atStart;
  } finally {
    report = await writers.stop();
  }
  signal.throwIfAborted();
  const backup = backupResultSchema.parse(result);
  narrator.detail(
    `set ${backup.timestampKey}: ${thousands(backup.rows)} rows, ${megabytes(backup.rawBytes)}, stored ${megabytes(backup.storedBytes)}`,
  );
  narrator.detail(
    `one moment for all segments (${backup.consistency.way}, tries: ${backup.consistency.tries}), catalogue lock ${backup.consistency.catalogueLockMs.toFixed(0)} ms`,
  );
  narrator.detail(
    `${thousands(during)} transfers went on meanwhile, the slowest took ${seconds(report.slowestMs)} s, none failed`,
  );
  narrator.detail(`manifest ${backup.manifest}`);
  narrator.detail(
    `segments' files: ${join(stage.cluster, 'hosts', '*', 'backups', 'db_dumps', backup.timestampKey.slice(0, 8))}`,
  );
  return { backup, writers: report };
}

async function restore(stage: Stage, backup: BackupResult) {
  const result = await command(stage, 'gpdbrestore', ['-a', '-e', '-t', backup.timestampKey, '-l', stage.logs]);
  return restoreResultSchema.parse(result);
}

async function command(stage: Stage, program: 'gpcrondump' | 'gpdbrestore', args: readonly string[]): Promise<unknown> {
  const { narrator, cluster, signal } = stage;
  narrator.detail(`$ ${program} ${args.join(' ')}`);
  const environment = await clusterEnvironment(cluster);
  return runCommand({ program, args, environment, signal, onLine: (line) => quoteBriefly(narrator, line) });
}

/**
 * Prints the text of a log line `20260131:23:59:59:001234 program:host:user-[LEVEL]:-text`, not the parameter tables.
 */
function quoteBriefly(narrator: Narrator, line: string): void {
  const [, level = '', text = line] = /^\d{8}:\d\d:\d\d:\d\d:\d+ [^[]*-\[(\w+)\]:-(.*)$/.exec(line) ?? [];
  if (/^-*$| = /.test(text) && !/^(WARN|ERR|CRIT)/.test(level)) return;
  narrator.quote(level === 'INFO' || level === '' ? text : `${level} ${text}`);
}

async function compare(
  stage: Stage,
  topology: Topology,
  expected: { readonly before: readonly ContentHash[]; readonly writers: WriterReport },
): Promise<void> {
  const after = await hashNodes(stage, topology);
  const differences = instancesOf(topology).flatMap((instance, index) =>
    compareContents(expected.before[index]!, after[index]!).map((line) => `${instanceLabel(instance)}: ${line}`),
  );
  const ledger = await readLedger(topology, DATABASE);
  if (ledger.sum !== LEDGER_SUM) differences.push(`the accounts add up to ${ledger.sum} instead of ${LEDGER_SUM}`);
  if (ledger.torn.length > 0) differences.push(`${ledger.torn.length} transfers are torn: ${ledger.torn[0]}`);
  if (ledger.transfers > expected.writers.transfers) differences.push('there are transfers that nobody made');
  if (differences.length > 0) {
    throw new AppError('ROW_COUNT_DIFFERS', `What was restored is not what was backed up:\n${differences.join('\n')}`);
  }
  stage.narrator.detail(
    `the same, table by table; ${thousands(ledger.transfers)} transfers came back whole, the accounts add up to ${thousands(ledger.sum)}`,
  );
}

/** A cluster that was there before the demo stays as it is. */
async function tearDown({ options, folder, cluster, logs }: Stage, made: boolean): Promise<void> {
  if (made) await destroyCluster(cluster);
  await rm(logs, { recursive: true, force: true });
  if (options.directory === undefined) await rm(folder, { recursive: true, force: true });
  // A folder of the user's own may hold other things; then it stays.
  else await rmdir(folder).catch(() => undefined);
}

async function sayWhatNext({ narrator, cluster }: Stage): Promise<void> {
  const variables = Object.entries(await clusterEnvironment(cluster)).map(
    ([name, value]) => `export ${name}='${value}'`,
  );
  narrator.line();
  narrator.line('The cluster is up. To go on with it:');
  for (const line of [
    ...variables,
    `psql ${DATABASE} -c 'SELECT count(*) FROM lineitem'`,
    `npx gpcrondump -a -x ${DATABASE}`,
    `npx gpdbrestore -a -e -s ${DATABASE}`,
    `npx mppbackup cluster stop --dir ${cluster}       # start brings it back`,
    `npx mppbackup cluster destroy --dir ${cluster}    # removes it and its backups`,
  ]) {
    narrator.line(`  ${line}`);
  }
}
