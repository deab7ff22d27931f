/**
 * Segments of a test cluster that die, fail over and are made again, as gprecoverseg would. Everything is on this host;
 * this process may signal the servers' processes and act as their OS user.
 */
import { execFile } from 'node:child_process';
import { appendFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { libraryEnvironment } from '../../../common/process/library-path.js';
import { readCapabilities } from '../../../common/server/capabilities.js';
import { descendantsOf } from '../leftovers.js';
import { onCoordinator, onInstance, type Greenplum, type GreenplumInstance } from './cluster.js';

const run = promisify(execFile);
const SETTLE_MS = 120_000;
const POLL_MS = 250;
const SLOT = 'internal_wal_replication_slot';

export interface ConfiguredInstance extends GreenplumInstance {
  readonly role: 'p' | 'm';
  readonly preferredRole: 'p' | 'm';
  /** `s` in sync with its other half. */
  readonly mode: string;
  readonly status: 'u' | 'd';
}

/** All instances, mirrors too. */
export function readConfiguration(greenplum: Greenplum): Promise<readonly ConfiguredInstance[]> {
  return onCoordinator(greenplum, 'postgres', async (session) => {
    const { rows } = await session.query<ConfiguredInstance>(
      `SELECT content::int4 AS content, dbid::int4 AS dbid, port, address, datadir AS "dataDirectory", role::text AS role,
              preferred_role::text AS "preferredRole", mode::text AS mode, status::text AS status
       FROM pg_catalog.gp_segment_configuration ORDER BY content, preferred_role DESC`,
    );
    return rows;
  });
}

/** @throws Error when there is no such instance */
export async function findInstance(
  greenplum: Greenplum,
  content: number,
  role: 'p' | 'm',
): Promise<ConfiguredInstance> {
  const found = (await readConfiguration(greenplum)).find((row) => row.content === content && row.role === role);
  if (!found) throw new Error(`content ${content} has no instance in role ${role}`);
  return found;
}

/** Kills the instance's server with all its processes at once, as the crash of its machine would. */
export async function crash({ dataDirectory }: GreenplumInstance): Promise<void> {
  const pid = await postmasterPid(dataDirectory);
  const children = await descendantsOf(pid);
  process.kill(pid, 'SIGKILL');
  for (const child of children) {
    try {
      process.kill(child, 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

async function postmasterPid(dataDirectory: string): Promise<number> {
  const [line] = (await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8')).split('\n');
  return Number(line);
}

/** Has the cluster look at its segments until `isSo` holds of all of them. @throws Error after two minutes */
export async function untilConfiguration(
  greenplum: Greenplum,
  isSo: (rows: readonly ConfiguredInstance[]) => boolean,
): Promise<void> {
  const deadlineMs = performance.now() + SETTLE_MS;
  for (;;) {
    await onCoordinator(greenplum, 'postgres', (session) =>
      session.query('SELECT pg_catalog.gp_request_fts_probe_scan()'),
    );
    const rows = await readConfiguration(greenplum);
    if (isSo(rows)) return;
    if (performance.now() > deadlineMs) throw new Error(`the cluster stays as it is: ${JSON.stringify(rows)}`);
    await sleep(POLL_MS);
  }
}

/** Every content has a primary and a mirror in sync. */
export function isInSync(rows: readonly ConfiguredInstance[]): boolean {
  return rows.filter(({ content }) => content >= 0).every(({ mode, status }) => mode === 's' && status === 'u');
}

/** Waits until the mirror of a content whose primary is dead has taken over and answers through the coordinator. */
export async function untilPromoted(greenplum: Greenplum, { content, dbid }: GreenplumInstance): Promise<void> {
  await untilConfiguration(greenplum, (rows) =>
    rows.some((row) => row.content === content && row.role === 'p' && row.dbid !== dbid),
  );
  const deadlineMs = performance.now() + SETTLE_MS;
  for (;;) {
    try {
      await onCoordinator(greenplum, 'postgres', (session) =>
        session.query(`SELECT pg_catalog.count(*) FROM gp_dist_random('gp_id')`),
      );
      return;
    } catch (error) {
      // It is still replaying, or not yet known as the primary.
      if (performance.now() > deadlineMs) throw error;
      await sleep(POLL_MS);
    }
  }
}

/** Starts a mirror that was down again and waits until all are in sync. */
export async function restartMirror(greenplum: Greenplum, content: number): Promise<void> {
  await startMirror(greenplum, await findInstance(greenplum, content, 'm'));
  await untilConfiguration(greenplum, isInSync);
}

/** Makes the mirror of a content anew from its primary and waits until all are in sync. Its folder is removed. */
export async function rebuildMirror(greenplum: Greenplum, content: number): Promise<void> {
  const primary = await findInstance(greenplum, content, 'p');
  const mirror = await findInstance(greenplum, content, 'm');
  await rm(mirror.dataDirectory, { recursive: true, force: true });
  await runAsServer(greenplum, 'pg_basebackup', [
    ...(await streamingOf(greenplum, primary)),
    ...['-R', '-c', 'fast', '-E', './db_dumps'],
    ...['-D', mirror.dataDirectory, '-h', primary.address, '-p', String(primary.port), '-U', greenplum.user],
    ...['--target-gp-dbid', String(mirror.dbid)],
  ]);
  await appendFile(join(mirror.dataDirectory, 'postgresql.conf'), `\nport=${mirror.port}\n`);
  await startMirror(greenplum, mirror);
  await untilConfiguration(greenplum, isInSync);
}

/** How pg_basebackup is told to stream. That of 6 makes the slot where it is missing, that of 7 wants to be told. */
async function streamingOf(greenplum: Greenplum, primary: GreenplumInstance): Promise<readonly string[]> {
  const slot = `--slot=${SLOT}`;
  if (!(await hasNewNames(greenplum))) return ['--xlog-method=stream', slot];
  const { rowCount } = await onInstance(greenplum, primary, 'postgres', (session) =>
    session.query(`SELECT FROM pg_catalog.pg_replication_slots WHERE slot_name = '${SLOT}'`),
  );
  return ['--wal-method=stream', slot, ...(rowCount === 0 ? ['--create-slot'] : [])];
}

/** What PostgreSQL 10 gave other names: xlog is wal, and pg_log is log. */
async function hasNewNames(greenplum: Greenplum): Promise<boolean> {
  return onCoordinator(
    greenplum,
    'postgres',
    async (session) => (await readCapabilities(session)).wal.folder === 'pg_wal',
  );
}

/** Gives every content back to the instance that was made as its primary. */
export async function failBack(greenplum: Greenplum): Promise<void> {
  const swapped = (await readConfiguration(greenplum)).filter(
    ({ role, preferredRole }) => role === 'p' && preferredRole === 'm',
  );
  for (const primary of swapped) {
    await crash(primary);
    await untilPromoted(greenplum, primary);
    await rebuildMirror(greenplum, primary.content);
  }
}

/** A mirror never says that it is ready: hence -W. */
async function startMirror(greenplum: Greenplum, { dataDirectory, port }: GreenplumInstance): Promise<void> {
  const isNew = await hasNewNames(greenplum);
  await rm(join(dataDirectory, 'postmaster.pid'), { force: true });
  await rm(`/tmp/.s.PGSQL.${port}.lock`, { force: true });
  const log = join(dataDirectory, isNew ? 'log' : 'pg_log', 'startup.log');
  const options = `-p ${port}${isNew ? ' -c gp_role=execute' : ''}`;
  await runAsServer(greenplum, 'pg_ctl', ['-W', '-l', log, '-D', dataDirectory, '-o', options, 'start']);
}

/** One of the server's programs as the OS user that owns the coordinator's folder. */
async function runAsServer({ coordinator, programFolder }: Greenplum, program: string, args: readonly string[]) {
  const path = join(programFolder, program);
  const { uid, gid } = await stat(coordinator.dataDirectory);
  await run(path, [...args], {
    cwd: coordinator.dataDirectory,
    env: { ...process.env, ...libraryEnvironment(path) },
    ...(process.getuid?.() === uid ? {} : { uid, gid }),
  });
}
