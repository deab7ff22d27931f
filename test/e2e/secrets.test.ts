/** Passwords are given by .pgpass and the environment, and appear nowhere; hostile names of databases do no harm. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { access, appendFile, chmod, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findProgramFolder } from '../../common/pg/programs.js';
import { quoteName } from '../../common/pg/quote.js';
import { stopAgent } from '../../coordinator/lab/cluster/agent-process.js';
import { agentUser, giveTo } from '../../coordinator/lab/cluster/os-user.js';
import { instancesOf } from '../../coordinator/base/topology.js';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { assertSame, snapshotCluster } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { until } from '../support/agent-fixture.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

const NEEDED_PROGRAMS = ['pg_dump', 'pg_restore', 'pg_dumpall', 'psql'];
const AGENT = fileURLToPath(new URL('../../segment-agent/bin/segment-agent.js', import.meta.url));
const HOSTILE_NAMES = [
  `'; DROP DATABASE x; --"$(touch /tmp/mppbackup-pwned)`,
  "host=127.0.0.1 dbname='postgres'",
  'postgresql://x/y',
  '-rf --help ../../etc/passwd \\ {a} %s *?[x]',
];

suiteInTurn('Secrets and hostile names', function () {
  this.timeout(300_000);
  const password = `pw-${randomBytes(12).toString('hex')}`;
  let cluster: E2eCluster;
  let passFile: string;
  let programLog: string;
  let environmentBefore: string | undefined;
  const agents: ChildProcess[] = [];
  const outputs: string[] = [];
  /** Command lines seen while the programs ran. */
  const commandLines = new Set<string>();

  /** PostgreSQL's programs, each of which records its command line first: they are too short to be sampled for sure. */
  const makeRecordingPrograms = async (): Promise<string> => {
    const real = await findProgramFolder(NEEDED_PROGRAMS);
    const folder = join(cluster.folder, 'programs');
    await mkdir(folder, { mode: 0o755 });
    await writeFile(programLog, '');
    for (const name of NEEDED_PROGRAMS) {
      const script = `#!/bin/sh\necho "${name} $*" >> '${programLog}'\nexec ${join(real, name)} "$@"\n`;
      await writeFile(join(folder, name), script);
      await chmod(join(folder, name), 0o755);
    }
    await giveTo(await agentUser(), programLog);
    return folder;
  };

  const startAgents = async (): Promise<void> => {
    const user = await agentUser();
    for (const { name } of cluster.topology.hosts) {
      const { agentConfig } = cluster.paths.host(name);
      const child = spawn(process.execPath, [AGENT, '--config', agentConfig, '--verbose'], {
        env: { PATH: process.env.PATH, PGPASSFILE: passFile },
        stdio: ['ignore', 'pipe', 'pipe'],
        ...(user ? { uid: user.uid, gid: user.gid } : {}),
      });
      agents.push(child);
      let said = '';
      const listen = (chunk: Buffer): void => {
        said += chunk.toString();
        outputs.push(chunk.toString());
      };
      child.stdout.on('data', listen);
      child.stderr.on('data', listen);
      await until(`the agent of ${name} listens: ${said}`, () => said.includes('listening'));
    }
  };

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 1 });
    environmentBefore = process.env.PGPASSFILE;
    passFile = join(cluster.folder, 'pgpass');
    await writeFile(passFile, `*:*:*:gpadmin:${password}\n`, { mode: 0o600 });
    await giveTo(await agentUser(), passFile);
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query('CREATE TABLE item AS SELECT id FROM generate_series(1, 100) AS id'),
    );
    for (const instance of instancesOf(cluster.topology)) {
      const session = await openNodeSession(cluster.topology, instance, 'postgres');
      await session.query(`ALTER ROLE gpadmin PASSWORD '${password}'`);
      const rules = 'local all all scram-sha-256\nhost all all all scram-sha-256\n';
      await writeFile(join(instance.dataDirectory, 'pg_hba.conf'), rules);
      await session.query('SELECT pg_reload_conf()');
      await session.end();
    }
    // From here on this process needs it, too.
    process.env.PGPASSFILE = passFile;
    programLog = join(cluster.folder, 'programs.log');
    const programs = await makeRecordingPrograms();
    for (const { name } of cluster.topology.hosts) {
      const paths = cluster.paths.host(name);
      await stopAgent(paths);
      await appendFile(paths.agentConfig, `programDirectory: ${programs}\n`);
    }
    await startAgents();
  });

  afterEach(() => assertNothingLeft(cluster));

  after(async () => {
    for (const child of agents) {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    }
    await cluster?.destroy();
    if (environmentBefore === undefined) delete process.env.PGPASSFILE;
    else process.env.PGPASSFILE = environmentBefore;
  });

  const run = async (
    program: 'gpcrondump' | 'gpdbrestore' | 'mppbackup',
    args: readonly string[],
    extra: Record<string, string> = {},
  ): Promise<ProgramOutcome> => {
    const running = cluster.start(program, args, extra);
    let ended = false;
    const sampling = (async () => {
      while (!ended) {
        for (const pid of await readdir('/proc')) {
          if (!/^\d+$/.test(pid)) continue;
          // Processes come and go while they are read.
          commandLines.add(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
        }
        await sleep(5);
      }
    })();
    const outcome = await running.ended;
    ended = true;
    await sampling;
    outputs.push(outcome.output);
    return outcome;
  };

  /** Every file that the product wrote: logs, reports, manifests, tables of contents, audit logs, configurations. */
  const productFiles = async (): Promise<readonly string[]> => {
    const names = await readdir(cluster.folder, { recursive: true });
    const paths = names.filter((name) => !/\/gpseg-?\d+(\/|$)/.test(name)).map((name) => join(cluster.folder, name));
    const files: string[] = [];
    for (const path of paths) if (path !== passFile && (await stat(path)).isFile()) files.push(path);
    return files;
  };

  const assertNowhere = async (): Promise<void> => {
    const forms = [password, Buffer.from(password).toString('base64').replace(/=+$/, ''), encodeURIComponent(password)];
    const files = await productFiles();
    assert.ok(files.some((path) => path.endsWith('.rpt')) && files.some((path) => path.endsWith('.jsonl')));
    for (const form of forms) {
      for (const path of files) assert.ok(!(await readFile(path)).includes(form), `the password is in ${path}`);
      for (const text of outputs) assert.ok(!text.includes(form), `the password was said: ${text.slice(0, 2_000)}`);
      for (const line of commandLines) assert.ok(!line.includes(form), `the password is on a command line: ${line}`);
    }
    assert.ok(
      [...commandLines].some((line) => line.includes('gpcrondump.js')),
      'the sampling saw the programs',
    );
    // It is among the product's files that were looked through.
    assert.match(await readFile(programLog, 'utf8'), /^pg_dump .*^psql /ms);
  };

  it('backs up and restores with a password from .pgpass, which appears nowhere', async () => {
    const before = await snapshotCluster(cluster.topology, 'shop');
    const dumped = await run('gpcrondump', ['-a', '-x', 'shop', '-G', '-g', '-h', '-v', '--json']);
    assert.equal(dumped.status, 0, dumped.output);
    const { timestampKey } = backupResultSchema.parse(dumped.result);
    const restored = await run('gpdbrestore', ['-a', '-e', '-t', timestampKey, '-v']);
    assert.equal(restored.status, 0, restored.output);
    await assertSame(before, await snapshotCluster(cluster.topology, 'shop'));
    await run('mppbackup', ['audit', 'show', '--json']);
    await run('mppbackup', ['show', timestampKey, '--json']);
    await assertNowhere();
  });

  it('takes it from PGPASSWORD, and says nothing of it when it is wrong', async () => {
    const good = await run('gpcrondump', ['-a', '-x', 'shop', '-v'], { PGPASSFILE: '/dev/null', PGPASSWORD: password });
    assert.equal(good.status, 0, good.output);
    const wrong = `${password}-wrong`;
    const bad = await run('gpcrondump', ['-a', '-x', 'shop', '-v', '--json'], {
      PGPASSFILE: '/dev/null',
      PGPASSWORD: wrong,
    });
    assert.equal(bad.status, 2);
    assert.match(errorResultSchema.parse(bad.result).error.message, /password/);
    await assertNowhere();
  });

  for (const name of HOSTILE_NAMES) {
    it(`backs up and restores the database ${JSON.stringify(name)}`, async () => {
      await onNodes(cluster.topology, 'postgres', (session) => session.query(`CREATE DATABASE ${quoteName(name)}`));
      await onNodes(cluster.topology, name, (session) =>
        session.query(`CREATE TABLE ${quoteName(name)} AS SELECT id FROM generate_series(1, 10) AS id`),
      );
      const dumped = await cluster.run('gpcrondump', ['-a', `-x${name}`, '--json']);
      assert.equal(dumped.status, 0, dumped.output);
      const { timestampKey } = backupResultSchema.parse(dumped.result);
      await onNodes(cluster.topology, name, (session) => session.query(`DELETE FROM ${quoteName(name)}`));
      const restored = await cluster.run('gpdbrestore', ['-a', '-e', '-t', timestampKey]);
      assert.equal(restored.status, 0, restored.output);
      await onNodes(cluster.topology, name, async (session) => {
        const { rows } = await session.query(`SELECT count(*)::int AS n, sum(id)::int AS sum FROM ${quoteName(name)}`);
        assert.deepEqual(rows, [{ n: 10, sum: 55 }]);
      });
      await onNodes(cluster.topology, 'shop', async (session) => {
        assert.equal((await session.query('SELECT FROM item')).rowCount, 100);
      });
      await assert.rejects(access('/tmp/mppbackup-pwned'), { code: 'ENOENT' });
    });
  }

  it('says of a name with a line end what is wrong with it, or backs it up', async () => {
    const name = 'new\nline';
    await onNodes(cluster.topology, 'postgres', (session) => session.query(`CREATE DATABASE ${quoteName(name)}`));
    const { status, output } = await run('gpcrondump', ['-a', `-x${name}`]);
    assert.ok(status === 0 || (status === 2 && /line/.test(output)), output);
    assert.doesNotMatch(output, /\n +at .*:\d+:\d+/);
  });
});
