/** The whole product in containers: docker-compose.yml is brought up, used as its head says, and taken down. */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const PROJECT = `mppbackup-test-${randomBytes(4).toString('hex')}`;
const IMAGE = 'mppbackup:test';
const HOSTS = ['mdw', 'sdw1', 'sdw2', 'sdw3'];
const BUILD_LIMIT_MS = 1_200_000;
const STEP_LIMIT_MS = 300_000;
const HEALTH_POLL_MS = 250;
const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Run in mdw: one line of JSON with the digest of every instance's contents. */
const DIGESTS = `
  import { readClusterFile } from '/opt/mppbackup/dist/common/config/cluster-file.js';
  import { openSession } from '/opt/mppbackup/dist/common/pg/connect.js';
  import { hashContents } from '/opt/mppbackup/dist/coordinator/compare/content-hash.js';
  const file = await readClusterFile('/etc/mppbackup/cluster.yaml');
  const digests = {};
  for (const { content, host, port } of [file.coordinator, ...file.segments]) {
    const session = await openSession({ host, port, user: file.user, database: 'sales', applicationName: 'test' });
    const { digest, rows, tables } = await hashContents(session, { skip: ({ name }) => name === 'gpcrondump_history' });
    digests[content] = { digest, rows, tables };
    await session.end();
  }
  console.log(JSON.stringify(digests));
`;

/** Why the suite cannot run here, or the command that drives compose files. */
function findCompose(): { readonly command: readonly string[] } | { readonly missing: string } {
  const works = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;
  if (!works('docker', 'info')) return { missing: 'no Docker engine answers (docker info failed)' };
  if (works('docker', 'compose', 'version')) return { command: ['docker', 'compose'] };
  if (works('docker-compose', '--version')) return { command: ['docker-compose'] };
  return { missing: 'neither docker compose nor docker-compose is installed' };
}

async function labelled(kind: 'container' | 'volume' | 'network'): Promise<string> {
  const filter = `label=com.docker.compose.project=${PROJECT}`;
  const all = kind === 'container' ? ['--all'] : [];
  return (await run('docker', [kind, 'ls', ...all, '--quiet', '--filter', filter])).stdout;
}

describe('docker-compose.yml', function () {
  this.timeout(STEP_LIMIT_MS);
  let command: readonly string[] = [];

  async function compose(...args: string[]): Promise<string> {
    const [program = '', ...first] = command;
    const env = { ...process.env, MPPBACKUP_IMAGE: IMAGE, NODE_MAJOR: process.versions.node.split('.')[0] };
    const { stdout } = await run(program, [...first, '-p', PROJECT, ...args], {
      cwd: ROOT,
      env,
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    return stdout;
  }

  const inHost = (host: string, ...args: string[]): Promise<string> => compose('exec', '-T', host, ...args);
  const digests = (): Promise<string> => inHost('mdw', 'node', '--input-type=module', '--eval', DIGESTS);

  async function assertHealthy(): Promise<void> {
    for (const host of HOSTS) {
      const id = (await compose('ps', '-q', host)).trim();
      const format = '{{.State.Health.Status}}';
      const deadline = Date.now() + STEP_LIMIT_MS;
      let state = '';
      while (state !== 'healthy') {
        assert.ok(Date.now() < deadline, `${host} is ${state}: ${await compose('logs', host)}`);
        await sleep(HEALTH_POLL_MS);
        state = (await run('docker', ['inspect', '--format', format, id])).stdout.trim();
      }
    }
  }

  before(async function () {
    this.timeout(BUILD_LIMIT_MS);
    const found = findCompose();
    if ('missing' in found) {
      console.log(`    skipped: ${found.missing}`);
      return this.skip();
    }
    command = found.command;
    await compose('build');
    await compose('up', '-d');
    await assertHealthy();
  });

  after(async () => {
    if (command.length === 0) return;
    await compose('down', '--volumes', '--timeout', '60');
    for (const kind of ['container', 'volume', 'network'] as const) {
      assert.equal(await labelled(kind), '', `a ${kind} is left`);
    }
  });

  it('keeps databases and agents behind a password and certificates', async () => {
    const withoutPassword = [
      'env',
      'PGPASSFILE=/dev/null',
      'psql',
      '-w',
      '-h',
      'sdw1',
      '-d',
      'postgres',
      '-c',
      'SELECT 1',
    ];
    await assert.rejects(inHost('mdw', ...withoutPassword), /password/);
    const connect =
      "require('tls').connect({ host: 'sdw1', port: 9870, rejectUnauthorized: false, ALPNProtocols: ['h2'] })";
    const stranger = `${connect}.on('error', () => {}).on('data', () => {}).on('close', () => { console.log('closed'); })`;
    assert.match(await inHost('mdw', 'node', '--eval', stranger), /closed/);
    assert.match(await compose('logs', 'sdw1'), /refused a connection from .*: it showed no certificate/);
  });

  it('brings a dropped database back from a backup, the same on every host', async () => {
    await inHost('mdw', 'mppbackup', 'cluster', 'load-example');
    const before = await digests();
    const counts = JSON.parse(before) as Record<string, { rows: number } | undefined>;
    for (const content of ['0', '1', '2']) assert.ok((counts[content]?.rows ?? 0) > 0, before);

    await inHost('mdw', 'gpcrondump', '-a', '-x', 'sales');
    const { sets } = JSON.parse(await inHost('mdw', 'mppbackup', 'show', '--json')) as {
      sets: { timestampKey: string; segments: number }[];
    };
    assert.equal(sets.length, 1);
    assert.equal(sets[0]?.segments, 3);

    for (const host of HOSTS) await inHost(host, 'psql', '-d', 'postgres', '-c', 'DROP DATABASE sales WITH (FORCE)');
    await inHost('mdw', 'gpdbrestore', '-a', '-e', '-t', sets[0]?.timestampKey ?? '');
    assert.equal(await digests(), before);
  });

  it('comes back with its data, certificates and password after a restart', async () => {
    const before = await digests();
    await compose('stop', '--timeout', '60');
    await compose('up', '-d');
    await assertHealthy();
    assert.equal(await digests(), before);
    await inHost('mdw', 'gpcrondump', '-a', '-x', 'sales');
  });
});
