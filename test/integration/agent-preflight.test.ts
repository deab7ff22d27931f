import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../common/errors/app-error.js';
import { findProgramFolder } from '../../common/pg/programs.js';
import { toWireCompression, toWireFormat } from '../../common/rpc/compression.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { AgentPool } from '../../coordinator/agents/agent-pool.js';
import type { AgentClient } from '../../coordinator/agents/agent-client.js';
import type { Topology } from '../../coordinator/base/topology.js';
import { runAgent, type RunningAgent } from '../../segment-agent/server/run-agent.js';
import {
  ADDRESS,
  KEY,
  isAlive,
  makeAgentFixture,
  openClient,
  startAgentProcess,
  startTestAgent,
  until,
  type AgentFixture,
  watchJob,
} from '../support/agent-fixture.js';
import { oneServer } from '../support/one-server.js';

const INSTANCE = { contentId: -1, dbid: 1 };
const DATE = KEY.slice(0, 8);

describe('segment-agent with PostgreSQL', () => {
  const server = oneServer();
  let fixture: AgentFixture;
  let agent: RunningAgent;
  let client: AgentClient;

  const serverConfig = (): Partial<AgentFixture['config']> => ({ user: server.topology.user });
  const instanceConfig = (): AgentFixture['config']['instances'][number] => ({
    content: -1,
    dbid: 1,
    connect: server.instance.address,
    port: server.instance.port,
    datadir: server.instance.dataDirectory,
    dumpRoot: fixture.dumpRoot(-1),
  });

  before(async () => {
    fixture = await makeAgentFixture();
    const config = { ...fixture.config, ...serverConfig(), instances: [instanceConfig()] };
    agent = await runAgent({ config, log: () => undefined });
    client = openClient(agent.address, fixture.certificates.client);
  });

  after(async () => {
    client.close();
    await agent.stop();
    await fixture.remove();
  });

  const look = async (
    request: Partial<mppbackup.v1.IPreflightRequest> = {},
    by = client,
  ): Promise<mppbackup.v1.IInstancePreflight> => {
    const { instances } = await by.call('preflight', {
      instances: [INSTANCE],
      location: { timestampKey: KEY },
      database: 'postgres',
      needWritable: true,
      needPrograms: true,
      ...request,
    });
    return instances[0] ?? {};
  };
  const problemsOf = (found: mppbackup.v1.IInstancePreflight): string[] =>
    (found.problems ?? []).map(({ code }) => code ?? '');

  /** Looks with an agent of its own whose configuration is a little wrong. */
  const lookWith = async (
    config: Partial<AgentFixture['config']>,
    instance: Partial<ReturnType<typeof instanceConfig>> = {},
  ): Promise<mppbackup.v1.IInstancePreflight> => {
    const whole = {
      ...fixture.config,
      ...serverConfig(),
      instances: [{ ...instanceConfig(), ...instance }],
      ...config,
    };
    const other = await runAgent({ config: whole, log: () => undefined });
    const otherClient = openClient(other.address, fixture.certificates.client);
    try {
      return await look({}, otherClient);
    } finally {
      otherClient.close();
      await other.stop();
    }
  };

  it('finds everything in order', async () => {
    const found = await look();
    assert.deepEqual(found.problems, []);
    assert.match(found.serverVersion ?? '', /^PostgreSQL \d+/);
    assert.ok((found.serverVersionNum ?? 0) >= 120_000);
    assert.equal(found.inRecovery, false);
    assert.equal(found.databaseExists, true);
    const directory = join(fixture.dumpRoot(-1), 'db_dumps', DATE);
    assert.equal(found.dumpDirectory, directory);
    assert.equal(found.dumpDirectoryCreated, true);
    assert.equal(found.fileSystemId, String((await stat(directory)).dev));
    assert.ok((found.freeBytes ?? 0) > 0);
    assert.deepEqual(await readdir(directory), []);
    assert.equal((await look()).dumpDirectoryCreated, false);
    await rm(join(fixture.dumpRoot(-1), 'db_dumps'), { recursive: true });
  });

  it('touches nothing when nothing is to be written, and still knows the free space', async () => {
    const found = await look({ needWritable: false, database: 'no such database' });
    assert.deepEqual(found.problems, []);
    assert.equal(found.databaseExists, false);
    assert.ok((found.freeBytes ?? 0) > 0);
    assert.deepEqual(await readdir(fixture.dumpRoot(-1)), []);
  });

  it('collects several problems at once, placed', async () => {
    const blocked = join(fixture.folder, 'blocked');
    await writeFile(blocked, 'a file where a folder should be');
    const found = await lookWith(
      { programDirectory: '/nonexistent' },
      { datadir: join(fixture.folder, 'elsewhere'), dumpRoot: blocked },
    );
    assert.deepEqual(problemsOf(found), ['DATA_DIRECTORY_INVALID', 'PROGRAM_MISSING', 'DIRECTORY_NOT_WRITABLE']);
    for (const problem of found.problems ?? []) {
      assert.deepEqual([problem.hasInstance, problem.contentId, problem.host], [true, -1, 'sdw1']);
      assert.ok(problem.hint, problem.message ?? '');
    }
  });

  it('says that the data directory is another one than the server’s', async () => {
    const datadir = join(fixture.folder, 'another');
    await mkdir(datadir);
    await writeFile(join(datadir, 'PG_VERSION'), '15\n');
    const found = await lookWith({}, { datadir });
    assert.deepEqual(problemsOf(found), ['DATA_DIRECTORY_INVALID']);
    assert.match(found.problems?.[0]?.message ?? '', /has its data in .*, not in .*another/);
  });

  it('says that the programs are older than the server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'mppbackup-programs-'));
    for (const program of ['pg_dump', 'pg_restore', 'pg_dumpall', 'psql']) {
      await writeFile(join(folder, program), `#!/bin/sh\necho "${program} (PostgreSQL) 11.3"\n`);
      await chmod(join(folder, program), 0o700);
    }
    const found = await lookWith({ programDirectory: folder });
    await rm(folder, { recursive: true });
    assert.deepEqual(problemsOf(found), ['VERSION_UNSUPPORTED']);
    assert.match(found.problems?.[0]?.message ?? '', /version 11\.3, the server is PostgreSQL 1\d/);
    assert.match(found.problems?.[0]?.hint ?? '', /programDirectory/);
  });

  it('says that the server is down', async () => {
    const found = await lookWith({}, { port: 1 });
    assert.deepEqual(problemsOf(found), ['SEGMENT_DOWN']);
  });

  it('reports a folder that is not allowed as a problem of the instance', async () => {
    const found = await look({ location: { timestampKey: KEY, backupDirectory: '/etc' } });
    assert.deepEqual(problemsOf(found), ['DIRECTORY_NOT_ALLOWED']);
  });

  it('ends the sessions of a worker that was killed', async () => {
    const config = { ...fixture.config, ...serverConfig(), instances: [instanceConfig()] };
    const other = await startTestAgent(config);
    const otherClient = openClient(other.address, fixture.certificates.client);
    const left = async (): Promise<number> => {
      const { rows } = await server.admin.query(
        "SELECT 1 FROM pg_stat_activity WHERE application_name LIKE 'test worker%'",
      );
      return rows.length;
    };
    try {
      const { jobId } = await otherClient.call('startDump', {
        operationId: 'session',
        instance: INSTANCE,
        location: { timestampKey: KEY },
        database: 'session',
      });
      await otherClient.call('runDump', { jobId });
      const watch = watchJob(otherClient, jobId, { onEvent: () => undefined });
      watch.catch(() => undefined);
      await until('the worker’s session is there', async () => (await left()) === 1);
      await otherClient.call('cancelJob', { jobId, reason: 'test' });
      assert.equal(await left(), 0);
      await assert.rejects(watch, (error) => error instanceof AppError && error.code === 'JOB_CANCELLED');
    } finally {
      otherClient.close();
      await other.stop();
    }
  });

  describe('private agent', () => {
    let topology: Topology;
    before(async () => {
      const root = join(fixture.folder, 'private');
      await mkdir(root);
      const [host] = server.topology.hosts;
      assert.ok(host);
      topology = { ...server.topology, hosts: [{ ...host, backupDirectory: root }] };
    });

    it('is started where no agent is named, and ends with the pool', async () => {
      const lines: string[] = [];
      const pool = await AgentPool.open(topology, { onPrivateLog: (line) => lines.push(line) });
      const found = await look({}, pool.forInstance(topology.coordinator));
      assert.deepEqual(found.problems, []);
      assert.equal(found.dumpDirectory, join(fixture.folder, 'private', 'db_dumps', DATE));
      const pid = Number(/:(\d{6,}) segment-agent/.exec(lines.join('\n'))?.[1]);
      assert.ok(isAlive(pid), lines.join('\n'));
      await pool.close();
      assert.equal(isAlive(pid), false);
    });

    it('does not outlive a coordinator that was killed', async () => {
      const script = fileURLToPath(new URL('../support/agent-pool-main.js', import.meta.url));
      const child = spawn(process.execPath, [script, JSON.stringify(topology)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await until('the pool is open', () => /agent \d+\n[^]*socket .+\n/.test(said));
      const folder = dirname(/socket (.+)\n/.exec(said)?.[1] ?? '');
      assert.ok((await stat(folder)).isDirectory());
      const pid = Number(/agent (\d+)\n/.exec(said)?.[1]);
      assert.ok(isAlive(pid));
      child.kill('SIGKILL');
      await until('the private agent is gone', () => !isAlive(pid));
      await assert.rejects(stat(folder), { code: 'ENOENT' });
    });

    it('is not started for another host', async () => {
      const segment = { ...topology.coordinator, contentId: 0, dbid: 2, host: 'sdw9' };
      const other = {
        ...topology,
        segments: [segment],
        hosts: [...topology.hosts, { name: 'sdw9', address: ADDRESS, agent: undefined }],
      };
      await assert.rejects(AgentPool.open(other), (error) => {
        assert.ok(error instanceof AppError);
        assert.deepEqual([error.code, error.place.host], ['AGENT_UNREACHABLE', 'sdw9']);
        return true;
      });
    });
  });

  describe('command', () => {
    const run = async (args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> => {
      const script = fileURLToPath(new URL('../../segment-agent/bin/segment-agent.js', import.meta.url));
      const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
      let [stdout, stderr] = ['', ''];
      child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
      child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
      const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? -1)));
      return { code, stdout, stderr };
    };
    const writeConfig = async (instance: object = {}): Promise<string> => {
      const path = join(fixture.folder, 'agent.yaml');
      const config = { ...fixture.config, ...serverConfig(), instances: [{ ...instanceConfig(), ...instance }] };
      // JSON is YAML.
      await writeFile(path, JSON.stringify(config));
      return path;
    };

    it('checks what its configuration names', async () => {
      const { code, stdout } = await run(['--config', await writeConfig(), '--check']);
      assert.equal(code, 0);
      assert.match(stdout, /certificates: [^]*programs: [^]*compression: gzip by [^]*instance -1_1: [^]*dumps: /);
      assert.match(stdout, new RegExp(await findProgramFolder(['pg_dump', 'psql'])));
    });

    it('serves until it is told to stop', async () => {
      const script = fileURLToPath(new URL('../../segment-agent/bin/segment-agent.js', import.meta.url));
      const served = await startAgentProcess([script, '--config', await writeConfig()]);
      const servedClient = openClient(served.address, fixture.certificates.client);
      assert.equal((await servedClient.handshake()).hostName, 'sdw1');
      servedClient.close();
      served.child.kill('SIGTERM');
      assert.deepEqual(await served.exited, { code: 0, signal: null });
      assert.match(served.stderr(), /^\d{8}:\d\d:\d\d:\d\d:\d+ segment-agent:.*-\[INFO\]:-listening on /m);
    });

    it('says which library is missing for a compression, and what it has for the others', async () => {
      const script = fileURLToPath(new URL('../../segment-agent/bin/segment-agent.js', import.meta.url));
      const without = fileURLToPath(new URL('../support/without-zstd.js', import.meta.url));
      const served = await startAgentProcess(['--import', without, script, '--config', await writeConfig()]);
      const servedClient = openClient(served.address, fixture.certificates.client);
      try {
        for (const wish of [
          { compressWith: toWireCompression({ format: 'zstd', level: 3 }) },
          { decompress: toWireFormat('zstd') },
        ]) {
          const [problem, ...others] = (await look({ ...wish, needWritable: false }, servedClient)).problems ?? [];
          assert.deepEqual(others, []);
          assert.equal(problem?.code, 'COMPRESSION_UNAVAILABLE');
          assert.equal(problem.host, 'sdw1');
          assert.match(problem.message ?? '', /zstd.*libzstd\.so\.1: cannot open shared object file/);
          assert.match(problem.hint ?? '', /package libzstd1/);
        }
        const gzip = await look({ compressWith: toWireCompression({ format: 'gzip', level: 6 }) }, servedClient);
        assert.deepEqual(gzip.problems, []);
        assert.match(gzip.compressor?.name ?? '', /^(?:libdeflate|zlib)$/);
      } finally {
        servedClient.close();
        await served.stop();
      }
    });

    it('says each thing that is wrong and ends with 2', async () => {
      const wrong = await writeConfig({ datadir: '/nonexistent/data', dumpRoot: '/nonexistent/dumps' });
      const { code, stderr } = await run(['--config', wrong, '--check']);
      assert.equal(code, 2);
      assert.match(stderr, /\/nonexistent\/data\/PG_VERSION[^]*\/nonexistent\/dumps/);
      assert.match(stderr, /hint: /);
    });

    it('ends with 2 and a hint for bad arguments and missing files', async () => {
      for (const args of [['--bogus'], [], ['--config', '/nonexistent.yaml'], ['--config', 'x', '--private']]) {
        const { code, stderr, stdout } = await run(args);
        assert.equal(code, 2, args.join(' '));
        assert.equal(stdout, '');
        assert.match(stderr, /^segment-agent: .+\n/);
        assert.doesNotMatch(stderr, / at /);
      }
    });
  });
});
