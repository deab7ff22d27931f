/** The cluster that is disturbed: made once, mended after every run. */
import { execFileSync } from 'node:child_process';
import { appendFile, chmod, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readState } from '../../coordinator/lab/cluster/cluster-folder.js';
import { agentPid, startAgent } from '../../coordinator/lab/cluster/agent-process.js';
import { openInstance, type LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import { agentUser, giveTo, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import { coordinatorTlsFiles } from '../../coordinator/certs/certificate-folder.js';
import { instancesOf, type Host, type Instance } from '../../coordinator/base/topology.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import type { Powers } from './isolation.js';
import { phaseLengths, startOperation, type Ended, type OperationName } from './operations.js';

export const DATABASE = 'shop';
/** What is restored under a fault, and what a set is restored to for the comparison. */
export const TARGET = 'shop_target';
const CHECKED = 'shop_checked';
/** Of the set that restores read; what has no such prefix is the run's. */
export const PREFIX = 'base';
/** Of two full sets, of which the rule of the cluster file keeps the newer one. */
export const AGED_PREFIX = 'aged';
/** The repository into which sets are copied. */
export const COPIES = 'copies';
const DISK_MB = 160;
const READY_LIMIT_MS = 60_000;

export interface Fleet {
  readonly cluster: E2eCluster;
  readonly environment: NodeJS.ProcessEnv;
  readonly expected: readonly NodeSnapshot[];
  /** Of an increment, whose chain it is: what restores read, and merges make a full set of. */
  readonly baseKey: string;
  /** Of the two full sets of their own prefix: the one that the rule does not keep, and the one that it keeps. */
  readonly agedKeys: readonly [string, string];
  /** The folder of the repository into which sets are copied. */
  readonly copies: string;
  /** By operation and phase, milliseconds. */
  readonly lengths: Readonly<Record<OperationName, ReadonlyMap<string, number>>>;
  /** Where the base sets are kept, by host. */
  readonly saved: ReadonlyMap<string, string>;
  /** Where programs put what they need for a moment. */
  readonly temporary: string;
  readonly clockFolder: string;
  /** The host whose backup folder is a small file system; undefined where it could not be mounted. */
  readonly smallDisk: Host | undefined;
  destroy(): Promise<void>;
}

export async function openFleet(powers: Powers): Promise<Fleet> {
  const cluster = await startE2eCluster({
    segments: 2,
    hosts: 2,
    // A server that crashed is up again soon: little to recover.
    settings: { max_wal_size: '64MB', shared_buffers: '16MB' },
  });
  try {
    return await furnish(cluster, powers);
  } catch (error) {
    for (const { name } of cluster.topology.hosts) unmount(cluster.paths.host(name).backups);
    await cluster.destroy();
    throw error;
  }
}

/** Nothing, where it is no file system of its own. */
function unmount(path: string): void {
  try {
    execFileSync('umount', ['-l', path], { stdio: 'ignore' });
  } catch {
    // It was none.
  }
}

/** Must be called before the fleet is made: its agents inherit it. */
export async function prepareEnvironment(folder: string): Promise<{ temporary: string; clockFolder: string }> {
  const [temporary, clockFolder] = [join(folder, 'tmp'), join(folder, 'clock')];
  for (const path of [temporary, clockFolder]) {
    await mkdir(path, { recursive: true });
    await chmod(path, 0o1777);
  }
  const preload = new URL('./clock-step.js', import.meta.url).href;
  Object.assign(process.env, { MPPBACKUP_TEST_CLOCK: clockFolder, NODE_OPTIONS: `--import ${preload}` });
  return { temporary, clockFolder };
}

async function furnish(cluster: E2eCluster, powers: Powers): Promise<Fleet> {
  await createDatabase(cluster.topology, DATABASE);
  await onNodes(cluster.topology, DATABASE, async (session, { contentId }) => {
    await session.query(`CREATE TABLE item (id integer PRIMARY KEY, note text, amount numeric(12, 2));
      INSERT INTO item SELECT n, md5((n + ${contentId})::text) || md5(n::text), n / 7.0 FROM generate_series(1, 25000) AS n;
      CREATE INDEX item_note ON item (note);
      CREATE SEQUENCE number; SELECT setval('number', ${1000 + contentId});
      SELECT lo_from_bytea(100001, decode(repeat('6d70', 100000), 'hex'))`);
    for (let number = 0; number < 8; number += 1) {
      await session.query(`CREATE TABLE piece_${number} (id integer PRIMARY KEY, item integer REFERENCES item, note text);
        INSERT INTO piece_${number} SELECT n, n, md5((n * ${number + 1})::text) FROM generate_series(1, 5000) AS n;
        CREATE INDEX ON piece_${number} (note)`);
    }
  });
  const copies = join(cluster.folder, 'copies');
  await appendFile(
    cluster.paths.clusterFile,
    `\nrepositories:\n  - { name: hosts, kind: hosts, keep: { last: 1 } }\n  - { name: ${COPIES}, kind: folder, path: ${copies} }\n`,
  );
  const smallDisk = powers.mount ? await mountSmallDisk(cluster) : undefined;
  const environment = { ...process.env, ...cluster.environment };
  const incomplete = { cluster, environment };
  const base = await runOperation(incomplete, 'backup', BASE_BACKUP);
  await onNodes(cluster.topology, DATABASE, (session) => session.query(CHANGE));
  const expected = await snapshotCluster(cluster.topology, DATABASE, { withDatabase: false });
  const increment = await runOperation(incomplete, 'increment', [...BASE_BACKUP, '--incremental']);
  const aged = [
    await runOperation(incomplete, 'backup', ['-x', DATABASE, '-H', '--prefix', AGED_PREFIX]),
    await runOperation(incomplete, 'backup', ['-x', DATABASE, '-H', '--prefix', AGED_PREFIX]),
  ];
  const baseKey = keyIn(increment);
  const restored = await runOperation(incomplete, 'restore', restoreArguments(baseKey, TARGET, ['--prefix', PREFIX]));
  for (const { status, output } of [base, increment, ...aged, restored])
    if (status !== 0) throw new Error(`cannot begin: ${output}`);
  const folder = cluster.folder;
  const saved = await saveBase(cluster);
  const merged = await runOperation(incomplete, 'merge', mergeArguments(baseKey));
  if (merged.status !== 0) throw new Error(`cannot begin: ${merged.output}`);
  const copied = await runOperation(incomplete, 'copy', copyArguments(baseKey));
  await bringBack(cluster, saved, copies);
  const expired = await runOperation(incomplete, 'expire', expireArguments());
  for (const { status, output } of [copied, expired]) if (status !== 0) throw new Error(`cannot begin: ${output}`);
  await bringBack(cluster, saved, copies);
  return {
    cluster,
    environment,
    expected,
    baseKey,
    agedKeys: [keyIn(aged[0]!), keyIn(aged[1]!)],
    copies,
    saved,
    lengths: {
      backup: base.lengths,
      restore: restored.lengths,
      increment: increment.lengths,
      merge: merged.lengths,
      copy: copied.lengths,
      expire: expired.lengths,
    },
    temporary: process.env.TMPDIR ?? join(folder, 'tmp'),
    clockFolder: process.env.MPPBACKUP_TEST_CLOCK ?? '',
    smallDisk,
    destroy: async () => {
      if (smallDisk) unmount(cluster.paths.host(smallDisk.name).backups);
      await cluster.destroy();
    },
  };
}

/** What an increment reads: one stretch of a table, and what is always read. */
const CHANGE = `UPDATE item SET note = note || '!' WHERE id % 5000 = 1; CREATE TABLE named AS SELECT 'item'::regclass AS n`;
const BASE_BACKUP = ['-x', DATABASE, '-H', '--prefix', PREFIX] as const;

/** An increment after the base's. */
export const incrementArguments = (more: readonly string[]): readonly string[] => [
  ...BASE_BACKUP,
  '--incremental',
  ...more,
];

export function mergeArguments(key: string, more: readonly string[] = []): readonly string[] {
  return ['merge', key, '-a', '--prefix', PREFIX, ...more];
}

/** The increment and the full set that it needs. */
export function copyArguments(key: string, more: readonly string[] = []): readonly string[] {
  return ['copy', key, '--from', 'hosts', '--to', COPIES, '--prefix', PREFIX, ...more];
}

export function expireArguments(more: readonly string[] = []): readonly string[] {
  return ['expire', '-a', '--prefix', AGED_PREFIX, ...more];
}

const keyIn = ({ output }: Ended): string => /Timestamp key = (\d{14})/.exec(output)?.[1] ?? '';

async function saveBase({ topology, paths, folder }: E2eCluster): Promise<ReadonlyMap<string, string>> {
  const saved = new Map<string, string>();
  await mkdir(join(folder, 'saved'), { recursive: true });
  for (const { name } of topology.hosts) {
    const path = join(folder, 'saved', name);
    execFileSync('cp', ['-a', paths.host(name).backups, path]);
    saved.set(name, path);
  }
  return saved;
}

/** Puts the base sets back as they were, and removes everything else. */
async function bringBack({ paths }: E2eCluster, saved: ReadonlyMap<string, string>, copies: string): Promise<void> {
  await rm(copies, { recursive: true, force: true });
  for (const [host, path] of saved) {
    const { backups } = paths.host(host);
    for (const name of await readdir(backups)) await rm(join(backups, name), { recursive: true, force: true });
    for (const name of await readdir(path)) execFileSync('cp', ['-a', join(path, name), join(backups, name)]);
  }
}

/** The last host's backups get a file system of their own. */
async function mountSmallDisk(cluster: E2eCluster): Promise<Host | undefined> {
  const host = cluster.topology.hosts.at(-1);
  if (!host) return undefined;
  const { backups } = cluster.paths.host(host.name);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m,mode=0700`, 'mppbackup-test', backups]);
  await giveTo(await serverUser(), backups);
  return host;
}

export function restoreArguments(key: string, target: string, more: readonly string[] = []): readonly string[] {
  return ['-e', '-t', key, '--redirect', target, ...more];
}

export const baseArguments = (fleet: Pick<Fleet, 'baseKey'>, more: readonly string[] = []): readonly string[] =>
  restoreArguments(fleet.baseKey, TARGET, ['--prefix', PREFIX, ...more]);

const MPPBACKUP: ReadonlySet<string> = new Set(['merge', 'copy', 'expire']);

export function commandLine({ cluster }: Pick<Fleet, 'cluster'>, args: readonly string[]): readonly string[] {
  return MPPBACKUP.has(args[0]!) ? args : ['-a', '-v', '-l', join(cluster.folder, 'logs'), ...args];
}

/** One operation that nobody disturbs. */
export async function runOperation(
  fleet: Pick<Fleet, 'cluster' | 'environment'>,
  operation: OperationName,
  args: readonly string[],
): Promise<Ended & { readonly lengths: Map<string, number> }> {
  const nodes = instancesOf(fleet.cluster.topology).length;
  const running = startOperation(operation, commandLine(fleet, args), { environment: fleet.environment, nodes });
  const ended = await running.ended;
  return { ...ended, lengths: phaseLengths(operation, running.begun, ended.seconds * 1000) };
}

/** Keys of the sets of a prefix that count as complete. */
export async function completeKeys({ cluster }: Fleet, prefix = ''): Promise<readonly string[]> {
  const names = (await cluster.backupFiles()).map((path) => basename(path));
  const shape = new RegExp(`^${prefix === '' ? '' : `${prefix}_`}gp_dump_(\\d{14})_manifest$`);
  return names.flatMap((name) => shape.exec(name)?.[1] ?? []);
}

/** Restores the set elsewhere. @throws AssertionError with what differs */
export async function assertRestores(
  fleet: Fleet,
  key: string,
  prefix = '',
  others: readonly string[] = [],
): Promise<void> {
  const more = ['--noanalyze', ...others, ...(prefix === '' ? [] : ['--prefix', prefix])];
  const { status, output } = await runOperation(fleet, 'restore', restoreArguments(key, CHECKED, more));
  if (status !== 1 && status !== 0) throw new Error(`the set ${key} does not restore: ${output}`);
  await assertEqual(fleet, CHECKED);
}

export async function assertEqual(fleet: Fleet, database: string): Promise<void> {
  await assertSame(fleet.expected, await snapshotCluster(fleet.cluster.topology, database, { withDatabase: false }));
}

/** Everything runs and answers again, and only the base sets are left, as they were. */
export async function mend(fleet: Fleet, { keepSets = false } = {}): Promise<void> {
  const { cluster } = fleet;
  for (const instance of instancesOf(cluster.topology)) await revive(cluster, instance);
  await startAgents(cluster);
  if (keepSets) return;
  await bringBack(cluster, fleet.saved, fleet.copies);
}

export async function startAgents(cluster: E2eCluster): Promise<void> {
  const state = await readState(cluster.paths);
  if (!state) throw new Error('the cluster has lost its state file');
  const tls = coordinatorTlsFiles(cluster.paths.certificates);
  const user = await agentUser();
  for (const { name, address, agentPort } of state.hosts) {
    const paths = cluster.paths.host(name);
    if ((await agentPid(paths)) !== undefined) continue;
    await startAgent({ paths, hostName: name, clusterName: state.name, target: `${address}:${agentPort}`, tls }, user);
  }
}

export function handleOf(cluster: E2eCluster, instance: Instance): Promise<LocalInstance> {
  const { dataDirectory, address, port } = instance;
  return openInstance({ dataDirectory, address, port, superuser: cluster.topology.user });
}

/**
 * Starts the server where it is down and waits until it answers; one that crashed recovers by itself. A postmaster that
 * was killed counts as running to pg_ctl until it was reaped, and leaves its shared memory to its last backend: so
 * starting is tried again.
 */
export async function revive(cluster: E2eCluster, instance: Instance): Promise<void> {
  const server = await handleOf(cluster, instance);
  const deadline = performance.now() + READY_LIMIT_MS;
  for (;;) {
    try {
      await server.start();
      await (await openNodeSession(cluster.topology, instance, 'postgres', 'test')).end();
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await sleep(100);
    }
  }
}

/** Fills the small disk to the last byte. @returns the way back */
export async function fillDisk(fleet: Fleet): Promise<() => Promise<void>> {
  if (!fleet.smallDisk) throw new Error('there is no small disk');
  const filler = join(fleet.cluster.paths.host(fleet.smallDisk.name).backups, 'filler');
  // Nothing but the end of the space ends it.
  await writeFile(filler, Buffer.alloc(DISK_MB * 1024 * 1024 + 4096, 1)).catch(() => undefined);
  return () => rm(filler, { force: true });
}

/** The dump folders of the host take no new file. @returns the way back */
export async function makeReadOnly(fleet: Fleet, host: string): Promise<() => Promise<void>> {
  const root = fleet.cluster.paths.host(host).backups;
  const folders = [
    root,
    ...(await readdir(root, { recursive: true, withFileTypes: true })).flatMap((entry) =>
      entry.isDirectory() ? [join(entry.parentPath, entry.name)] : [],
    ),
  ];
  for (const folder of folders) await chmod(folder, 0o500);
  return async () => {
    for (const folder of folders) await chmod(folder, 0o700);
  };
}
