import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readAgentConfig } from '../../common/config/agent-config.js';
import { readClusterFile } from '../../common/config/cluster-file.js';
import { openSession } from '../../common/pg/connect.js';
import { assertReachableBy, giveTo, makeTemporaryFolder, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import { assertDeclared } from '../support/command-result.js';
import { isPortFree } from '../../coordinator/lab/cluster/tcp-ports.js';
import { suiteInTurn } from '../support/in-turn.js';

const PROGRAM = fileURLToPath(new URL('../../coordinator/bin/mppbackup.js', import.meta.url));

const POLL_MS = 5;

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface Status {
  readonly up: boolean;
  readonly instances: readonly { host: string; content: number; address: string; port: number; pid: number | null }[];
  readonly agents: readonly {
    host: string;
    address: string;
    port: number;
    pid: number | null;
    version: string | null;
  }[];
}

async function run(
  args: readonly string[],
  options: { command?: readonly string[]; env?: NodeJS.ProcessEnv; cwd?: string; interruptWhen?: string } = {},
): Promise<Ended> {
  const [file = '', ...rest] = [...(options.command ?? [process.execPath]), PROGRAM, ...args];
  const child = spawn(file, rest, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let hasEnded = false;
  void ended.then(() => (hasEnded = true));
  if (options.interruptWhen !== undefined) {
    while (!hasEnded && !existsSync(options.interruptWhen)) await sleep(POLL_MS);
    child.kill('SIGINT');
  }
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  return { status, stdout, stderr };
}

async function succeed(args: readonly string[], options: Parameters<typeof run>[1] = {}): Promise<string> {
  const { status, stdout, stderr } = await run(args, options);
  assert.equal(status, 0, `${args.join(' ')}: ${stderr}`);
  assert.equal(stderr, '');
  return stdout;
}

async function statusOf(dir: string): Promise<Status> {
  return JSON.parse((await run(['cluster', 'status', '--json', '--dir', dir])).stdout) as Status;
}

/** Process ids whose command line names the folder; ours alone, since its name is random. */
async function processesIn(folder: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (commandLine.includes(folder) && Number(pid) !== process.pid) found.push(`${pid} ${commandLine}`);
  }
  return found;
}

async function assertNothingLeft(folder: string, status?: Status): Promise<void> {
  if (process.platform === 'linux') assert.deepEqual(await processesIn(folder), []);
  assert.deepEqual(await readdir(folder), []);
  for (const { address, port } of [...(status?.instances ?? []), ...(status?.agents ?? [])]) {
    assert.equal(await isPortFree(address, port), true, `${address}:${port} is still taken`);
  }
}

suiteInTurn('mppbackup cluster', () => {
  let folder: string;
  let dir: string;

  beforeEach(async () => {
    folder = await makeTemporaryFolder('mppbackup-test-');
    dir = join(folder, 'cluster');
  });

  afterEach(async () => {
    for (const name of await readdir(folder).catch(() => [])) {
      await run(['cluster', 'destroy', '--dir', join(folder, name)]);
    }
    await rm(folder, { recursive: true, force: true });
  });

  it('makes a cluster, keeps data, addresses and ports over stop and start, and leaves nothing', async () => {
    const args = ['cluster', 'start', '--no-durable', '--segments', '3', '--hosts', '2', '--dir', dir];
    assert.match(await succeed(args), /A new cluster with 3 segments on 2 hosts is up/);
    const first = await statusOf(dir);
    assert.equal(first.up, true);
    assert.deepEqual(
      first.instances.map(({ host, content }) => [host, content]),
      [
        ['mdw', -1],
        ['sdw1', 0],
        ['sdw2', 1],
        ['sdw1', 2],
      ],
    );
    assert.equal(new Set(first.agents.map(({ address }) => address)).size, process.platform === 'linux' ? 3 : 1);

    const cluster = await readClusterFile(join(dir, 'cluster.yaml'));
    const agent = await readAgentConfig(join(dir, 'hosts', 'sdw1', 'agent.yaml'));
    assert.deepEqual(
      agent.instances.map(({ content, dumpRoot }) => [content, dumpRoot]),
      [0, 2].map((content) => [content, cluster.hosts.find(({ name }) => name === 'sdw1')?.backupDirectory]),
    );
    const segment = first.instances[1];
    assert.ok(segment);
    const connection = { host: segment.address, port: segment.port, user: 'gpadmin', applicationName: 'test' };
    const session = await openSession({ ...connection, database: 'postgres' });
    await session.query('CREATE DATABASE kept');
    await session.end();

    assert.match(await succeed(args), /^The cluster with 3 segments/);
    assert.deepEqual(await statusOf(dir), first, 'a second start changed something');

    await succeed(['cluster', 'stop', '--dir', dir]);
    await succeed(['cluster', 'stop', '--dir', dir]);
    const down = await run(['cluster', 'status', '--dir', dir]);
    assert.equal(down.status, 1);
    assert.match(down.stdout, /segment 2 .* down$/m);
    if (process.platform === 'linux') assert.deepEqual(await processesIn(folder), []);

    await succeed(['cluster', 'start', '--dir', dir]);
    const again = await statusOf(dir);
    const places = ({ instances, agents }: Status): unknown =>
      [...instances, ...agents].map(({ address, port }) => [address, port]);
    assert.deepEqual(places(again), places(first));
    await (await openSession({ ...connection, database: 'kept' })).end();

    assertDeclared('cluster destroy', JSON.parse(await succeed(['cluster', 'destroy', '--json', '--dir', dir])));
    await assertNothingLeft(folder, again);
  });

  it('runs two side by side, and destroying one leaves the other alone', async () => {
    const other = join(folder, 'other');
    const start = (path: string): Promise<string> =>
      succeed(['cluster', 'start', '--no-durable', '--segments', '1', '--hosts', '1', '--dir', path]);
    await Promise.all([start(dir), start(other)]);
    const [one, two] = [await statusOf(dir), await statusOf(other)];
    await succeed(['cluster', 'destroy', '--dir', dir]);
    assert.deepEqual(await statusOf(other), two);
    await succeed(['cluster', 'destroy', '--dir', other]);
    await assertNothingLeft(folder, one);
    await assertNothingLeft(folder, two);
  });

  it('starts again what died', async () => {
    await succeed(['cluster', 'start', '--no-durable', '--segments', '1', '--dir', dir]);
    const before = await statusOf(dir);
    const victim = before.agents.find(({ host }) => host === 'sdw1')?.pid;
    assert.ok(victim);
    process.kill(victim, 'SIGKILL');
    await succeed(['cluster', 'start', '--dir', dir]);
    const after = await statusOf(dir);
    assert.equal(after.up, true);
    assert.deepEqual(after.instances, before.instances);
    assert.notEqual(after.agents.find(({ host }) => host === 'sdw1')?.pid, victim);
  });

  it('does not kill a process that only has the agent’s number', async () => {
    await succeed(['cluster', 'start', '--no-durable', '--segments', '1', '--dir', dir]);
    const status = await statusOf(dir);
    const agent = status.agents.find(({ host }) => host === 'sdw1');
    assert.ok(agent?.pid);
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    try {
      await writeFile(join(dir, 'hosts', 'sdw1', 'agent.pid'), String(stranger.pid));
      process.kill(agent.pid, 'SIGTERM');
      await succeed(['cluster', 'stop', '--dir', dir]);
      assert.equal(stranger.exitCode, null);
      assert.equal(stranger.signalCode, null);
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('prints variables that a shell can evaluate', async () => {
    const odd = join(folder, "it's one");
    await succeed(['cluster', 'start', '--no-durable', '--segments', '1', '--dir', odd]);
    const exports = await succeed(['cluster', 'env', '--dir', odd]);
    const shell = spawn('sh', ['-c', `${exports}\nprintf '%s\\n' "$MPPBACKUP_CLUSTER_FILE" "$PGUSER"`]);
    assert.equal(await text(shell.stdout), `${join(odd, 'cluster.yaml')}\ngpadmin\n`);
  });

  for (const sign of ['embedded.making', 'hosts/mdw/gpseg-1/PG_VERSION', 'hosts/mdw/agent.pid']) {
    it(`leaves nothing when it is interrupted once ${sign} is there`, async () => {
      const args = ['cluster', 'start', '--no-durable', '--segments', '4', '--dir', dir];
      const ended = await run(args, { interruptWhen: join(dir, sign) });
      assert.equal(ended.status, 2);
      assert.match(ended.stderr, /interrupted/);
      await assertNothingLeft(folder);
    });
  }

  it('refuses folders that hold something else, and does not touch them', async () => {
    await mkdir(dir);
    await writeFile(join(dir, 'precious'), 'x');
    const start = await run(['cluster', 'start', '--dir', dir]);
    assert.equal(start.status, 2);
    assert.match(start.stderr, /is not empty and holds no cluster/);
    for (const command of ['stop', 'status', 'env', 'destroy']) {
      const { status, stderr } = await run(['cluster', command, '--dir', dir]);
      assert.equal(status, 2, command);
      assert.match(stderr, /There is no cluster in/);
    }
    assert.deepEqual(await readdir(dir), ['precious']);
    await rm(join(dir, 'precious'));
  });

  it('says in one line and a hint that PostgreSQL is missing', async function () {
    // Its folder is hidden in a mount namespace of the command's own; that takes root and a kernel that lets us.
    const hide = 'mount -t tmpfs none /usr/lib/postgresql && exec "$@"';
    const command = ['unshare', '--mount', 'sh', '-c', hide, 'sh', process.execPath];
    const absent = await run(['cluster', 'start', '--dir', dir], { command });
    if (!absent.stderr.startsWith('mppbackup:')) return this.skip();
    assert.equal(absent.status, 2);
    assert.match(absent.stderr, /^mppbackup: PostgreSQL’s .* were not found.*\nInstall PostgreSQL .*\n$/);
    await assertNothingLeft(folder);
  });

  it('runs for an ordinary user', async function () {
    const user = await serverUser();
    if (!user) return this.skip(); // Then all the other tests ran as one.
    await assertReachableBy(user, PROGRAM).catch(() => this.skip());
    const home = join(folder, 'home');
    await mkdir(home);
    await giveTo(user, home);
    await chmod(home, 0o700);
    const command = ['setpriv', `--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', process.execPath];
    const options = { command, cwd: home, env: { PATH: process.env.PATH, HOME: home } };
    await succeed(['cluster', 'start', '--no-durable', '--segments', '1'], options);
    const status = await statusOf(join(home, 'mppbackup-cluster'));
    assert.equal(status.up, true);
    await succeed(['cluster', 'destroy'], options);
    await assertNothingLeft(home, status);
    await rm(home, { recursive: true });
  });

  it('ends with 2 and a clear message for what it does not know', async () => {
    const cases: readonly [readonly string[], RegExp][] = [
      [[], /A command is missing/],
      [['nosuch'], /Unknown command: nosuch/],
      [['cluster'], /cluster needs a subcommand/],
      [['cluster', 'begin'], /Unknown command: cluster begin/],
      [['cluster', 'start', '--segmets', '3'], /no such option: --segmets/],
      [['cluster', 'start', '--segments', 'many'], /option --segments: invalid integer value: 'many'/],
      [['cluster', 'start', '--segments', '0'], /option --segments: 0 is not between 1 and/],
      [['cluster', 'start', '--dir'], /--dir option requires an argument/],
    ];
    for (const [args, message] of cases) {
      const { status, stdout, stderr } = await run(args, { cwd: folder });
      assert.equal(status, 2, args.join(' '));
      assert.match(stderr, message);
      assert.equal(stdout, '');
    }
    assert.deepEqual(await readdir(folder), []);
  });
});
