/** Bad input gets one clear line and a hint, and nothing is touched. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, stringify } from 'yaml';
import type { ClusterFile } from '../../common/config/cluster-file.js';
import type { ErrorCode } from '../../common/errors/codes.js';
import { coordinatorTlsFiles, initCertificates } from '../../coordinator/certs/certificate-folder.js';
import { stopAgent } from '../../coordinator/lab/cluster/agent-process.js';
import { startCluster } from '../../coordinator/lab/cluster/embedded-cluster.js';
import { openInstance } from '../../coordinator/lab/cluster/instance.js';
import { giveTo, serverUser } from '../../coordinator/lab/cluster/os-user.js';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { assertSame, snapshotCluster, type NodeSnapshot } from '../support/compare.js';
import { startE2eCluster, type E2eCluster, type ProgramName } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';

const run = promisify(execFile);

interface Expectation {
  readonly code: ErrorCode;
  /** In the message or the hint. */
  readonly says: RegExp;
}

describe('Bad input', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let expected: readonly NodeSnapshot[];
  let files: readonly string[];
  let key: string;

  before(async () => {
    cluster = await startE2eCluster({ segments: 2 });
    await createDatabase(cluster.topology, 'shop');
    await onNodes(cluster.topology, 'shop', (session) => session.query('CREATE TABLE item AS SELECT 1 AS id'));
    const outcome = await cluster.run('gpcrondump', ['-a', '-x', 'shop', '-H', '--json']);
    assert.equal(outcome.status, 0, outcome.output);
    key = backupResultSchema.parse(outcome.result).timestampKey;
    expected = await snapshotCluster(cluster.topology, 'shop');
    files = await cluster.backupFiles();
  });

  afterEach(async () => {
    await assertNothingLeft(cluster);
    await assertSame(expected, await snapshotCluster(cluster.topology, 'shop'));
    assert.deepEqual(await cluster.backupFiles(), files, 'files came or went');
  });

  after(async () => {
    await cluster?.destroy();
  });

  async function assertRefused(
    program: ProgramName,
    args: readonly string[],
    { code, says }: Expectation,
    environment: Record<string, string> = {},
  ): Promise<void> {
    const outcome = await cluster.run(program, ['-a', ...args, '--json'], environment);
    assert.equal(outcome.status, 2, outcome.output);
    const { error } = errorResultSchema.parse(outcome.result);
    assert.equal(error.code, code, outcome.output);
    assert.match(`${error.message} ${error.hint ?? ''}`, says);
    // A wrong command line shows the originals' words; the usage line stands for the hint.
    if (code !== 'USAGE') assert.ok((error.hint ?? '') !== '', `no hint: ${error.message}`);
    assert.ok(!outcome.output.includes('    at '), `a stack for an expected error: ${outcome.output}`);
  }

  const DUMPS: readonly (readonly [string, readonly string[], Expectation])[] = [
    ['an unknown database', ['-x', 'nosuch'], { code: 'DATABASE_NOT_FOUND', says: /nosuch/ }],
    ['an unknown table', ['-x', 'shop', '-t', 'public.nosuch'], { code: 'TABLE_NOT_FOUND', says: /public\.nosuch/ }],
    ['an unknown schema', ['-x', 'shop', '-s', 'nosuch'], { code: 'SCHEMA_NOT_FOUND', says: /nosuch/ }],
    ['a malformed key', ['-x', 'shop', '-K', '20261332000000'], { code: 'KEY_MALFORMED', says: /20261332000000/ }],
    [
      'a folder that cannot be written to',
      ['-x', 'shop', '-u', '/proc/backups'],
      { code: 'DIRECTORY_NOT_ALLOWED', says: /\/proc\/backups/ },
    ],
    ['an unknown option', ['-x', 'shop', '--nosuch'], { code: 'USAGE', says: /nosuch/ }],
  ];
  for (const [what, args, expectation] of DUMPS) {
    it(`of gpcrondump: ${what}`, () => assertRefused('gpcrondump', args, expectation));
  }

  const RESTORES: readonly (readonly [string, readonly string[], Expectation])[] = [
    ['an unknown key', ['-t', '20200101000000', '-e'], { code: 'SET_NOT_FOUND', says: /20200101000000/ }],
    ['a malformed key', ['-t', '2020', '-e'], { code: 'KEY_MALFORMED', says: /2020/ }],
    ['a database without sets', ['-s', 'nosuch', '-e'], { code: 'SET_NOT_FOUND', says: /nosuch/ }],
    ['neither key nor database', ['-e'], { code: 'USAGE', says: /-t/ }],
  ];
  for (const [what, args, expectation] of RESTORES) {
    it(`of gpdbrestore: ${what}`, () => assertRefused('gpdbrestore', args, expectation));
  }

  it('of gpdbrestore: a table that the set does not hold', () =>
    assertRefused('gpdbrestore', ['-t', key, '-T', 'public.nosuch'], {
      code: 'TABLE_NOT_FOUND',
      says: /public\.nosuch/,
    }));

  it('of both: a cluster file that is not there', async () => {
    const environment = { MPPBACKUP_CLUSTER_FILE: '/nonexistent/cluster.yaml' };
    const expectation: Expectation = { code: 'CLUSTER_FILE_NOT_FOUND', says: /\/nonexistent\/cluster\.yaml/ };
    await assertRefused('gpcrondump', ['-x', 'shop'], expectation, environment);
    await assertRefused('gpdbrestore', ['-t', key, '-e'], expectation, environment);
  });

  it('of both: a certificate of another authority', async () => {
    const folder = join(cluster.folder, 'foreign');
    await mkdir(folder);
    await initCertificates(join(folder, 'certs'), { clusterName: 'foreign' });
    const clusterFile = parse(await readFile(cluster.paths.clusterFile, 'utf8')) as ClusterFile;
    const path = join(folder, 'cluster.yaml');
    await writeFile(path, stringify({ ...clusterFile, tls: coordinatorTlsFiles(join(folder, 'certs')) }));
    const expectation: Expectation = {
      code: 'AGENT_UNTRUSTED',
      says: /do not trust each other.*certificates of the same CA/s,
    };
    await assertRefused('gpcrondump', ['-x', 'shop', '--cluster-file', path], expectation);
    await assertRefused('gpdbrestore', ['-t', key, '-e', '--cluster-file', path], expectation);
  });

  it('of both: a host without an agent', async () => {
    await stopAgent(cluster.paths.host('sdw1'));
    try {
      const expectation: Expectation = { code: 'AGENT_UNREACHABLE', says: /sdw1/ };
      await assertRefused('gpcrondump', ['-x', 'shop'], expectation);
      await assertRefused('gpdbrestore', ['-t', key, '-e'], expectation);
    } finally {
      await startCluster({ directory: cluster.paths.folder });
    }
  });

  it('of both: a segment that is down', async () => {
    const segment = cluster.topology.segments[1];
    assert.ok(segment);
    const { address, port, dataDirectory } = segment;
    const instance = await openInstance({ address, port, dataDirectory, superuser: cluster.topology.user });
    await instance.stop();
    try {
      const expectation: Expectation = {
        code: 'SEGMENT_DOWN',
        says: new RegExp(`segment 1|${address}:${port}|${port}`),
      };
      await assertRefused('gpcrondump', ['-x', 'shop'], expectation);
      await assertRefused('gpdbrestore', ['-t', key, '-e'], expectation);
    } finally {
      await instance.start();
    }
  });

  it('of gpcrondump: a file system without space', async function () {
    if (process.getuid?.() !== 0) return this.skip();
    const folder = join(cluster.paths.folder, 'small');
    await mkdir(folder);
    await run('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).catch(() => this.skip());
    try {
      await giveTo(await serverUser(), folder);
      await assertRefused('gpcrondump', ['-x', 'shop', '-u', folder], { code: 'NO_SPACE', says: /space/ });
    } finally {
      await run('umount', [folder]);
    }
  });
});
