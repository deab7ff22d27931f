/** `mppbackup agent install|status|upgrade` against real agents. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readAgentConfig, type AgentConfig } from '../../common/config/agent-config.js';
import { PRODUCT_VERSION } from '../../common/version.js';
import { judge } from '../../coordinator/agents/agent-status.js';
import type { AgentStatus } from '../../coordinator/report/fleet-results.js';
import { systemdUnit } from '../../coordinator/agents/systemd-unit.js';
import { PROTOCOL_VERSION, wire } from '../../common/rpc/messages.js';
import {
  ADDRESS,
  KEY,
  makeAgentFixture,
  openClient,
  startTestAgent,
  until,
  type AgentFixture,
  type AgentProcess,
} from '../support/agent-fixture.js';
import { startProgram, type ProgramOutcome } from '../support/program.js';
import { suiteInTurn } from '../support/in-turn.js';

type Answer = AgentStatus & { readonly host: string; readonly ok: boolean; readonly error?: { readonly code: string } };

const OTHER_PROTOCOL = PROTOCOL_VERSION + 1;

suiteInTurn('mppbackup agent', function () {
  this.timeout(120_000);
  let fixture: AgentFixture;
  const agents = new Map<string, AgentProcess>();
  let clusterFile: string;

  const configOf = (hostName: string, listen = `${ADDRESS}:0`): AgentConfig => ({
    ...fixture.config,
    hostName,
    listen,
    instances: hostName === 'sdw1' ? fixture.config.instances : [],
  });
  const writeClusterFile = async (): Promise<void> => {
    const hosts = [...agents].map(([name, { address }]) => ({ name, address: ADDRESS, agent: address }));
    const { cert, key } = fixture.certificates.client;
    const files = {
      ca: fixture.certificates.ca,
      cert: join(fixture.folder, 'client.crt'),
      key: join(fixture.folder, 'client.key'),
    };
    await writeFile(files.cert, cert);
    await writeFile(files.key, key);
    const instance = { content: -1, dbid: 1, host: 'mdw', port: 1, datadir: '/nowhere' };
    await writeFile(
      clusterFile,
      stringify({
        version: 1,
        engine: 'postgres',
        name: 'test',
        user: 'gpadmin',
        hosts,
        coordinator: instance,
        segments: [],
        tls: files,
      }),
    );
  };
  const run = (...args: string[]): Promise<ProgramOutcome> =>
    startProgram('mppbackup', ['agent', ...args, '--cluster-file', clusterFile], {
      environment: { ...process.env, HOME: fixture.folder },
    }).ended;
  const status = async (
    ...args: string[]
  ): Promise<{ readonly exit: number | string; readonly answers: readonly Answer[] }> => {
    const outcome = await run('status', '--json', ...args);
    return { exit: outcome.status, answers: outcome.result as Answer[] };
  };

  beforeEach(async () => {
    fixture = await makeAgentFixture();
    clusterFile = join(fixture.folder, 'cluster.yaml');
    for (const name of ['mdw', 'sdw2']) agents.set(name, await startTestAgent(configOf(name)));
    await writeClusterFile();
  });
  afterEach(async () => {
    for (const agent of agents.values()) await agent.stop();
    agents.clear();
    await fixture.remove();
  });

  describe('status', () => {
    it('shows every host, and warns of a certificate that ends soon', async () => {
      const { exit, answers } = await status();
      assert.equal(exit, 1);
      for (const answer of answers) {
        assert.equal(answer.ok, true);
        assert.equal(answer.version, PRODUCT_VERSION);
        assert.ok(Math.abs(answer.clockDifferenceMs) <= answer.roundTripMs + 5, `${answer.clockDifferenceMs} ms`);
        assert.equal(answer.certificateDays, 0);
        assert.match(answer.warnings.join(), /certificate of server sdw1 ends in 0 days/);
      }
      assert.match((await run('status')).stdout, /^mdw +warning +\S+ +-?\d+ ms +0 days/m);
      assert.deepEqual(
        (await status('--host', 'mdw')).answers.map(({ host }) => host),
        ['mdw'],
      );
      assert.equal((await status('--host', 'nowhere')).exit, 2);
    });

    it('shows what does not answer: a host, an instance', async () => {
      agents.set('sdw1', await startTestAgent(configOf('sdw1')));
      await writeClusterFile();
      await agents.get('sdw2')!.stop();
      const { exit, answers } = await status();
      assert.equal(exit, 2);
      const of = (name: string): Answer => answers.find(({ host }) => host === name)!;
      assert.equal(of('sdw2').error?.code, 'AGENT_UNREACHABLE');
      assert.equal(of('sdw1').ok, false);
      assert.equal(of('sdw1').problems.length, 2);
      assert.match(of('sdw1').problems[0]!, /^content -1: /);
      assert.equal(of('sdw1').disks.length, 2);
      assert.ok(of('sdw1').disks.every(({ freeBytes, totalBytes }) => freeBytes > 0 && totalBytes >= freeBytes));
      assert.equal(of('mdw').ok, true);
    });

    it('uses an agent of another version with the same protocol, and refuses one of another protocol', async () => {
      await agents.get('mdw')!.stop();
      await agents.get('sdw2')!.stop();
      agents.set('mdw', await startTestAgent(configOf('mdw'), { protocol: PROTOCOL_VERSION, product: '9.9.9' }));
      agents.set('sdw2', await startTestAgent(configOf('sdw2'), { protocol: OTHER_PROTOCOL, product: '10.0.0' }));
      await writeClusterFile();
      const { exit, answers } = await status();
      assert.equal(exit, 2);
      assert.match(
        answers[0]!.warnings.join(),
        new RegExp(`it has version 9\\.9\\.9, this coordinator .*; both speak protocol ${PROTOCOL_VERSION}`),
      );
      assert.match(
        answers[1]!.problems.join(),
        new RegExp(`it speaks protocol ${OTHER_PROTOCOL}, this coordinator ${PROTOCOL_VERSION}: it is not used`),
      );
      const handshake = async (name: string): Promise<string> => {
        const client = openClient(agents.get(name)!.address, fixture.certificates.client);
        try {
          return (await client.handshake()).agentVersion;
        } finally {
          client.close();
        }
      };
      assert.equal(await handshake('mdw'), '9.9.9');
      await assert.rejects(handshake('sdw2'), {
        code: 'AGENT_INCOMPATIBLE',
        message: new RegExp(
          `speaks protocol ${PROTOCOL_VERSION}, the agent 10\\.0\\.0 speaks protocol ${OTHER_PROTOCOL}`,
        ),
      });
    });

    it('judges clocks beyond the limit and what the round trip explains', () => {
      const answer = new wire.GetStatusResponse({
        protocolVersion: PROTOCOL_VERSION,
        agentVersion: PRODUCT_VERSION,
      });
      const warningsAt = (clockDifferenceMs: number, roundTripMs: number): readonly string[] =>
        judge(answer, { clockDifferenceMs, roundTripMs, clockLimitMs: 2_000 }).warnings;
      assert.deepEqual(warningsAt(2_000, 1), []);
      assert.deepEqual(warningsAt(-2_500, 600), []);
      assert.deepEqual(warningsAt(2_500, 1), ['its clock is 2500 ms ahead']);
      assert.deepEqual(warningsAt(-60_000, 100), ['its clock is -60000 ms behind']);
    });
  });

  describe('upgrade', () => {
    let asked: string;
    let program: string;

    beforeEach(async () => {
      asked = join(fixture.folder, 'asked');
      program = join(fixture.folder, 'restart');
      await writeFile(asked, '');
      // Says which host is to be restarted, and ends when that was done.
      await writeFile(
        program,
        `#!/bin/sh\necho "$1" >> '${asked}'\nwhile [ ! -e '${asked}'."$1" ]; do sleep 0.1; done\n`,
      );
      await chmod(program, 0o755);
    });

    const restartAs = async (name: string, product: string): Promise<void> => {
      await until(`${name} is to be restarted`, async () => (await readFile(asked, 'utf8')).split('\n').includes(name));
      const { address } = agents.get(name)!;
      await agents.get(name)!.stop();
      agents.set(name, await startTestAgent(configOf(name, address), { protocol: PROTOCOL_VERSION, product }));
      await writeFile(`${asked}.${name}`, '');
    };

    it('shows the order and does nothing unless told to', async () => {
      const { status: exit, stdout } = await run('upgrade');
      assert.equal(exit, 0);
      assert.match(
        stdout,
        /mdw: when[^]*ssh -o BatchMode=yes -- mdw systemctl restart mppbackup-agent\.service[^]*sdw2: when/,
      );
    });

    it('restarts one host after the other and looks at each', async () => {
      const running = run('upgrade', '--execute', '--restart-program', program);
      await restartAs('mdw', PRODUCT_VERSION);
      assert.deepEqual((await readFile(asked, 'utf8')).trim().split('\n'), ['mdw']);
      await restartAs('sdw2', PRODUCT_VERSION);
      const { status: exit, stdout, output } = await running;
      assert.equal(exit, 0, output);
      assert.match(
        stdout,
        new RegExp(`mdw: version ${PRODUCT_VERSION} since[^]*sdw2: version ${PRODUCT_VERSION} since`),
      );
    });

    it('ends at the first that does not come back in the new version', async () => {
      const running = run('upgrade', '--execute', '--restart-program', program);
      await restartAs('mdw', '0.0.1');
      const { status: exit, output } = await running;
      assert.equal(exit, 2);
      assert.match(output, /agent of mdw has version 0\.0\.1/);
      assert.deepEqual((await readFile(asked, 'utf8')).trim().split('\n'), ['mdw']);
    });

    it('waits for running jobs, and not for ever', async () => {
      agents.set(
        'mdw',
        await (await agents.get('mdw')!.stop(),
        startTestAgent({ ...configOf('mdw'), instances: fixture.config.instances })),
      );
      await writeClusterFile();
      const client = openClient(agents.get('mdw')!.address, fixture.certificates.client);
      try {
        await client.call('startDump', {
          operationId: 'x',
          instance: { contentId: 0, dbid: 2 },
          location: { timestampKey: KEY },
          database: 'hang',
          options: { jobs: 1 },
          reconnectWindowMs: 60_000,
        });
        const { status: exit, output } = await run('upgrade', '--execute', '--wait', '0', '--restart-program', program);
        assert.equal(exit, 2, output);
        assert.match(output, /mdw: waiting for 1 jobs[^]*1 jobs still run on mdw/);
        assert.equal(await readFile(asked, 'utf8'), '');
      } finally {
        client.close();
      }
    });
  });

  describe('install', () => {
    it('writes configuration and unit, keeps a configuration that is there, and shows both with --print', async () => {
      const dir = join(fixture.folder, 'etc');
      const units = join(fixture.folder, 'units');
      await mkdir(units);
      const args = ['install', '--host', 'mdw', '--dir', dir, '--unit-dir', units, '--user', 'gpadmin'];
      const printed = await run(...args, '--print');
      assert.equal(printed.status, 0, printed.output);
      assert.deepEqual([await readdir(units), (await readdir(fixture.folder)).includes('etc')], [[], false]);
      const installed = await run(...args);
      assert.equal(installed.status, 0, installed.output);
      const config = await readAgentConfig(join(dir, 'agent.yaml'));
      assert.deepEqual([config.hostName, config.audit?.directory], ['mdw', join(dir, 'audit')]);
      const unit = await readFile(join(units, 'mppbackup-agent.service'), 'utf8');
      assert.ok(printed.stdout.includes(unit.trim()));
      assert.match(unit, /^User=gpadmin$/m);
      assert.match(unit, new RegExp(`^ExecStart=\\S*node \\S*segment-agent\\.js --config ${dir}/agent\\.yaml$`, 'm'));
      await writeFile(join(dir, 'agent.yaml'), 'mine');
      assert.match((await run(...args)).stdout, /agent\.yaml is there and stays as it is/);
      assert.equal(await readFile(join(dir, 'agent.yaml'), 'utf8'), 'mine');
    });

    it('writes a unit whose paths are quoted and which closes the rest to writing', () => {
      const options = {
        user: 'gpadmin',
        node: '/usr/bin/node',
        agent: '/opt/my app/agent.js',
        config: '/etc/100%/a$b.yaml',
        writable: ['/data/seg 0', '/backup'],
        needed: ['sdw1', '/var/run/postgresql'],
      };
      const unit = systemdUnit(options);
      assert.match(
        unit,
        /^ExecStart=\/usr\/bin\/node "\/opt\/my app\/agent\.js" --config \/etc\/100%%\/a\$\$b\.yaml$/m,
      );
      assert.match(unit, /^ReadWritePaths="-\/data\/seg 0"$/m);
      assert.match(unit, /^ProtectSystem=strict$/m);
      // Node's compiler and koffi need it.
      assert.doesNotMatch(unit, /MemoryDenyWriteExecute|PrivateNetwork/);
      assert.doesNotMatch(systemdUnit({ ...options, writable: ['/'] }), /ProtectSystem/);
      assert.match(unit, /^PrivateTmp=yes$/m);
      assert.doesNotMatch(unit, /TMPDIR|\/tmp/);
    });

    it('keeps a /tmp that the agent needs, and then has its temporary files elsewhere', () => {
      const options = { user: 'gpadmin', node: '/usr/bin/node', agent: '/opt/agent.js', config: '/etc/agent.yaml' };
      const cases = [
        { writable: ['/data'], needed: ['/tmp'] },
        { writable: ['/data'], needed: ['/var/tmp/sockets'] },
        { writable: ['/tmp/backup'], needed: [] },
        { writable: ['/'], needed: [] },
      ];
      for (const each of cases) {
        const unit = systemdUnit({ ...options, ...each });
        assert.doesNotMatch(unit, /^PrivateTmp/m);
        assert.match(unit, /^RuntimeDirectory=mppbackup-agent\nRuntimeDirectoryMode=0700$/m);
        assert.match(unit, /^Environment=TMPDIR=%t\/mppbackup-agent$/m);
      }
      assert.match(systemdUnit({ ...options, writable: ['/tmpfs/x'], needed: ['10.0.0.1'] }), /^PrivateTmp=yes$/m);
    });
  });
});
