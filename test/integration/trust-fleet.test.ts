/** Certificates that change and the audit log, on a fleet with agents as processes and the commands as users run them. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { appendFile, mkdir, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { parse, stringify } from 'yaml';
import { backupResultSchema } from '../../coordinator/report/result.js';
import type { AuditLine } from '../../common/audit/audit-line.js';
import type { ClusterFile } from '../../common/config/cluster-file.js';
import { X509Certificate } from 'node:crypto';
import { coordinatorTlsFiles, hostTlsFiles } from '../../coordinator/certs/certificate-folder.js';
import { startAgent, stopAgent } from '../../coordinator/lab/cluster/agent-process.js';
import { agentUser, giveTreeTo } from '../../coordinator/lab/cluster/os-user.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import { snapshotCluster, assertSame } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { until } from '../support/agent-fixture.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

interface Verified {
  readonly host: string;
  readonly ok: boolean;
  readonly lines: number;
  readonly problems: readonly string[];
}

suiteInTurn('A fleet whose certificates change', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) =>
      session.query('CREATE TABLE item AS SELECT id, repeat(id::text, 9) AS text FROM generate_series(1, 5000) AS id'),
    );
  });
  afterEach(() => assertNothingLeft(cluster));
  after(async () => {
    await cluster?.destroy();
  });

  const certs = async (...args: string[]): Promise<ProgramOutcome> => {
    const outcome = await cluster.run('mppbackup', ['certs', ...args, '--dir', cluster.paths.certificates]);
    await giveTreeTo(await agentUser(), cluster.paths.certificates);
    return outcome;
  };
  const succeed = async (
    program: 'gpcrondump' | 'gpdbrestore' | 'mppbackup',
    ...args: string[]
  ): Promise<ProgramOutcome> => {
    const outcome = await cluster.run(program, args);
    assert.equal(outcome.status, 0, outcome.output);
    return outcome;
  };

  /** The fingerprint of what a host's agent shows to a new connection; undefined when it does not accept ours. */
  const shown = async (hostName: string): Promise<string | undefined> => {
    const { address, agent } = cluster.topology.hosts.find(({ name }) => name === hostName)!;
    const { ca, cert, key } = coordinatorTlsFiles(cluster.paths.certificates);
    const read = (path: string): Promise<string> => readFile(path, 'utf8');
    const socket = connectTls({
      host: address,
      port: Number(agent!.split(':').at(-1)),
      ca: await read(ca),
      cert: await read(cert),
      key: await read(key),
      ALPNProtocols: ['h2'],
      checkServerIdentity: () => undefined,
    });
    socket.on('error', () => undefined);
    try {
      const heard = await Promise.race([
        once(socket, 'data').then(() => true),
        new Promise<boolean>((resolve) => socket.once('close', () => resolve(false))),
      ]);
      return heard ? socket.getPeerX509Certificate()?.fingerprint256 : undefined;
    } finally {
      socket.destroy();
    }
  };
  const fingerprintOnDisk = async (hostName: string): Promise<string> =>
    new X509Certificate(await readFile(hostTlsFiles(cluster.paths.certificates, hostName).cert)).fingerprint256;
  const untilTakenUp = async (): Promise<void> => {
    for (const { name } of cluster.topology.hosts) {
      const wanted = await fingerprintOnDisk(name);
      await until(`${name} shows its new certificate`, async () => (await shown(name)) === wanted);
    }
  };

  /** A backup that waits in its middle, jobs and watches open, until `work` is done. */
  const inTheMiddleOfABackup = async (work: () => Promise<void>): Promise<ProgramOutcome> => {
    const blocker = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, 'shop');
    try {
      await blocker.query('BEGIN; LOCK TABLE item IN ACCESS EXCLUSIVE MODE');
      const backup = cluster.start('gpcrondump', ['-a', '-x', 'shop', '--lock-wait', '240', '--json']);
      const logs = cluster.topology.hosts.map(({ name }) => cluster.paths.host(name).agentLog);
      await until('a job has begun on every host', async () => {
        const texts = await Promise.all(logs.map((path) => readFile(path, 'utf8')));
        return texts.every(
          (text) => (text.match(/job .*: dump of/g)?.length ?? 0) > (text.match(/job \S+ (done|failed)/g)?.length ?? 0),
        );
      });
      await work();
      await blocker.query('ROLLBACK');
      return await backup.ended;
    } finally {
      await blocker.end();
    }
  };

  it('backs up while certificates and the authority are replaced in the middle of it, and restores with the new ones', async () => {
    const before = await snapshotCluster(cluster.topology, 'shop');
    const first = await fingerprintOnDisk('mdw');
    const outcome = await inTheMiddleOfABackup(async () => {
      // The new authority beside the old one, then every certificate anew, then the old one goes.
      assert.equal((await certs('renew', '--authority')).status, 0);
      await until(
        'the agents trust both',
        async () => (await logLines('certificates read')) >= cluster.topology.hosts.length,
      );
      assert.equal((await certs('renew')).status, 0);
      await untilTakenUp();
      assert.notEqual(await shown('mdw'), first);
      const old = await logLines('certificates read');
      assert.equal((await certs('renew', '--retire')).status, 0);
      await until(
        'the agents trust the new one alone',
        async () => (await logLines('certificates read')) >= old + cluster.topology.hosts.length,
      );
    });
    assert.equal(outcome.status, 0, outcome.output);
    const { timestampKey } = backupResultSchema.parse(outcome.result);
    await succeed('gpdbrestore', '-a', '-e', '-t', timestampKey);
    await assertSame(before, await snapshotCluster(cluster.topology, 'shop'));
  });

  const logLines = async (text: string): Promise<number> => {
    const logs = await Promise.all(
      cluster.topology.hosts.map(({ name }) => readFile(cluster.paths.host(name).agentLog, 'utf8')),
    );
    return logs
      .join('\n')
      .split('\n')
      .filter((line) => line.includes(text)).length;
  };

  it('keeps the certificate it has while the files do not fit each other, and says so', async () => {
    const { cert } = hostTlsFiles(cluster.paths.certificates, 'mdw');
    const good = await readFile(cert);
    const fingerprint = await shown('mdw');
    await writeFile(cert, await readFile(hostTlsFiles(cluster.paths.certificates, 'sdw1').cert));
    await until('it is in the log', async () =>
      /cannot be used yet: .*mdw\.key/.test(await readFile(cluster.paths.host('mdw').agentLog, 'utf8')),
    );
    assert.equal(await shown('mdw'), fingerprint);
    await writeFile(cert, good);
    await until('it was read again', async () => (await shown('mdw')) === fingerprint);
  });

  it('is warned of once a host and a run, from 30 days on, and backs up all the same', async () => {
    assert.equal((await certs('renew', 'sdw1', '--days', '20')).status, 0);
    await untilTakenUp();
    const outcome = await cluster.run('gpcrondump', ['-a', '-x', 'shop']);
    assert.equal(outcome.status, 1, outcome.output);
    assert.equal(outcome.output.match(/WARNING.*The certificate of the agent on sdw1 ends in 19 days/g)?.length, 1);
    assert.doesNotMatch(outcome.output, /(mdw|sdw2|authority|coordinator’s certificate).* ends in/);
    assert.match(
      await readFile(cluster.paths.host('sdw1').agentLog, 'utf8'),
      /certificate of server "sdw1" ends in 19 days/,
    );
    assert.equal((await certs('show')).status, 1);
    assert.equal((await certs('renew', 'sdw1')).status, 0);
    await untilTakenUp();
    assert.doesNotMatch((await succeed('gpcrondump', '-a', '-x', 'shop')).output, /ends in/);
  });

  describe('its audit logs', () => {
    const verify = async (
      ...args: string[]
    ): Promise<{ readonly status: number | string; readonly hosts: readonly Verified[] }> => {
      const outcome = await cluster.run('mppbackup', ['audit', 'verify', '--json', ...args]);
      return { status: outcome.status, hosts: outcome.result as Verified[] };
    };
    const show = async (...args: string[]): Promise<AuditLine[]> =>
      (await succeed('mppbackup', 'audit', 'show', '--json', ...args)).result as AuditLine[];
    const logFile = async (host: string): Promise<string> => {
      const folder = join(cluster.paths.host(host).folder, 'audit');
      return join(folder, (await readdir(folder)).sort().at(-1)!);
    };

    it('tell who did what from where with which result, a bounded number of lines for each operation', async () => {
      const since = new Date().toISOString();
      const backup = await cluster.run('gpcrondump', ['-a', '-x', 'shop', '--json']);
      const { timestampKey } = backupResultSchema.parse(backup.result);
      await succeed('gpdbrestore', '-a', '-e', '-t', timestampKey);
      await succeed('mppbackup', 'delete', '-a', '--force', timestampKey);
      const lines = await show('--since', since);
      const of = (call: string): AuditLine[] => lines.filter((line) => line.call === call);
      for (const call of ['startDump', 'startRestore', 'startVerify', 'removeSet', 'writeFile'])
        assert.ok(of(call).length > 0, call);
      for (const line of lines) {
        assert.equal(line.who?.name, 'cluster coordinator');
        assert.equal(line.who?.role, 'operator');
        assert.match(line.who?.peer ?? '', /^127\.\d+\.\d+\.\d+:\d+$/);
        assert.match(line.who?.told?.command ?? '', /^(gpcrondump|gpdbrestore|mppbackup)\.js /);
      }
      const dump = of('startDump')[0]!;
      assert.equal(dump.what?.database, 'shop');
      assert.equal((dump.what?.location as { timestampKey: string }).timestampKey, timestampKey);
      const removed = of('removeSet').filter(({ host }) => host === 'mdw');
      assert.deepEqual(
        removed.map(({ result }) => result),
        ['asked', 'done'],
      );
      const jobs = lines.filter(({ event }) => event === 'jobEnded');
      assert.equal(jobs.length, of('startDump').length + of('startRestore').length + of('startVerify').length);
      assert.ok(jobs.every(({ result }) => result === 'done'));
      assert.ok(lines.length < 120, `${lines.length} lines`);
      assert.match((await succeed('mppbackup', 'audit', 'show', '--since', since)).stdout, /removeSet +\d{14} +done/);
    });

    it('are in order on every host', async () => {
      const { status, hosts } = await verify();
      assert.equal(status, 0);
      assert.deepEqual(
        hosts.map(({ host, ok }) => [host, ok]),
        [
          ['mdw', true],
          ['sdw1', true],
          ['sdw2', true],
        ],
      );
      assert.ok(hosts.every(({ lines }) => lines > 3));
    });

    it('tell when lines were edited or cut off, on which host and where', async () => {
      const path = await logFile('sdw1');
      const good = await readFile(path, 'utf8');
      const lines = good.split('\n');
      const check = async (bad: string, problem: RegExp): Promise<void> => {
        await writeFile(path, bad);
        const { status, hosts } = await verify();
        assert.equal(status, 2);
        assert.deepEqual(
          hosts.filter(({ ok }) => !ok).map(({ host }) => host),
          ['sdw1'],
        );
        assert.match(hosts.find(({ host }) => host === 'sdw1')!.problems.join('\n'), problem);
      };
      await check(good.replace('"result":"done"', '"result":"none"'), /was edited/);
      await check(lines.toSpliced(1, 1).join('\n'), /line 2 is missing/);
      await check(lines.slice(0, -3).join('\n') + '\n', /the end is cut off/);
      await writeFile(path, good);
      assert.equal((await verify()).status, 0);
    });

    it('tell when the end was cut off while the agent was down, by what the coordinator has seen', async () => {
      const paths = cluster.paths.host('sdw2');
      const path = await logFile('sdw2');
      await stopAgent(paths);
      const lines = (await readFile(path, 'utf8')).split('\n');
      // The stop's own line is after what was seen.
      const kept = lines.slice(0, -5).join('\n') + '\n';
      await truncate(path, Buffer.byteLength(kept));
      const host = cluster.topology.hosts.find(({ name }) => name === 'sdw2')!;
      const tls = coordinatorTlsFiles(cluster.paths.certificates);
      const place = { paths, hostName: 'sdw2', clusterName: cluster.topology.clusterName, target: host.agent!, tls };
      await startAgent(place, await agentUser());
      const { status, hosts } = await verify();
      assert.equal(status, 2);
      assert.match(
        hosts.find(({ ok }) => !ok)!.problems.join('\n'),
        /line \d+ is not the one that was there at|the end is cut off/,
      );
      assert.equal((await verify('--accept')).status, 0);
      assert.equal((await verify()).status, 0);
    });

    it('are read by an auditor, who may do nothing else', async () => {
      assert.equal((await certs('issue', 'alice', '--role', 'auditor')).status, 0);
      const file = parse(await readFile(cluster.paths.clusterFile, 'utf8')) as ClusterFile;
      const mine = join(cluster.folder, 'auditor.yaml');
      await writeFile(mine, stringify({ ...file, tls: hostTlsFiles(cluster.paths.certificates, 'alice') }));
      const run = (...args: string[]): Promise<ProgramOutcome> =>
        cluster.run('mppbackup', [...args, '--cluster-file', mine]);
      assert.equal((await run('audit', 'verify')).status, 0);
      const shownSets = await run('show');
      assert.equal(shownSets.status, 0, shownSets.output);
      const removed = await run('delete', '-a', '--incomplete');
      assert.equal(removed.status, 0, 'there is nothing to remove');
      const dump = await cluster.run('gpcrondump', ['-a', '-x', 'shop', '--cluster-file', mine]);
      assert.equal(dump.status, 2);
      assert.match(dump.output, /"cluster auditor alice" has the role auditor; reserveSet needs operator/);
      assert.ok(
        (await show('--failed')).some(
          ({ who, result }) => who?.name === 'cluster auditor alice' && result === 'refused',
        ),
      );
    });

    it('are checked from a copy, without an agent', async () => {
      const folder = join(cluster.folder, 'copy');
      await mkdir(folder);
      const path = await logFile('mdw');
      await writeFile(join(folder, 'audit_000000000001.jsonl'), await readFile(path));
      const good = await cluster.run('mppbackup', ['audit', 'verify', folder]);
      assert.equal(good.status, 0, good.output);
      await appendFile(join(folder, 'audit_000000000001.jsonl'), 'x\n');
      assert.equal((await cluster.run('mppbackup', ['audit', 'verify', folder])).status, 2);
      const none = await cluster.run('mppbackup', ['audit', 'verify', join(folder, 'nowhere')]);
      assert.equal(none.status, 2);
      assert.match(none.output, /Cannot read the audit log in/);
    });
  });
});
