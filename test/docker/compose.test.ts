/** Hosts apart: docker-compose.yml is brought up, used, damaged as hosts are, restored to a second site, taken down. */
import assert from 'node:assert/strict';
import type { SetList } from '../../coordinator/report/set-results.js';
import { ComposeCluster, findCompose } from '../support/compose-cluster.js';
import { documentSteps } from '../support/document-steps.js';

const SEGMENT_HOSTS = ['sdw1', 'sdw2', 'sdw3'];
const HOSTS = ['mdw', ...SEGMENT_HOSTS];
const SITE = [...HOSTS, 'smdw'];
const SECOND_SITE = ['dr-mdw', 'dr-sdw1', 'dr-sdw2', 'dr-sdw3'];
const PAGE = 'disaster-recovery.md';
const BUILD_LIMIT_MS = 1_200_000;
const STEP_LIMIT_MS = 300_000;

/** One line of JSON with the digest of every instance's contents. */
const DIGESTS = `
  import { readClusterFile } from '/opt/mppbackup/dist/common/config/cluster-file.js';
  import { openSession } from '/opt/mppbackup/dist/common/pg/connect.js';
  import { hashContents } from '/opt/mppbackup/dist/coordinator/lab/compare/content-hash.js';
  const file = await readClusterFile(process.env.MPPBACKUP_CLUSTER_FILE ?? '/etc/mppbackup/cluster.yaml');
  const digests = {};
  for (const { content, host, port } of [file.coordinator, ...file.segments]) {
    const session = await openSession({ host, port, user: file.user, database: 'sales', applicationName: 'test', settings: { search_path: 'public' } });
    const { digest, rows, tables } = await hashContents(session, { skip: ({ name }) => name === 'gpcrondump_history' });
    digests[content] = { digest, rows, tables };
    await session.end();
  }
  console.log(JSON.stringify(digests));
`;

/** With which a stranger shows no certificate. */
const STRANGER = `require('tls')
  .connect({ host: 'sdw1', port: 9870, rejectUnauthorized: false, ALPNProtocols: ['h2'] })
  .on('error', () => {}).on('data', () => {}).on('close', () => console.log('closed'));`;

describe('docker-compose.yml', function () {
  this.timeout(STEP_LIMIT_MS);
  let cluster: ComposeCluster | undefined;
  /** Of the set that the later tests restore. */
  let key = '';
  let expected = '';

  const inHost = (host: string, ...command: string[]): Promise<string> => cluster!.inHost(host, ...command);
  const digests = (host = 'mdw'): Promise<string> => inHost(host, 'node', '--input-type=module', '--eval', DIGESTS);
  const follow = async (heading: string): Promise<string> =>
    cluster!.follow(await documentSteps(PAGE, heading), { KEY: key });

  /** What the sets are, whether or not they were validated since. */
  async function setsFrom(host: string): Promise<readonly Omit<SetList['sets'][number], 'checked'>[]> {
    const { sets } = JSON.parse(await inHost(host, 'mppbackup', 'show', '--json')) as SetList;
    return sets.map(({ checked: _, ...set }) => set);
  }

  before(async function () {
    this.timeout(BUILD_LIMIT_MS);
    const found = findCompose();
    if ('missing' in found) {
      console.log(`    skipped: ${found.missing}`);
      return this.skip();
    }
    await ComposeCluster.build(found.client);
    cluster = new ComposeCluster(found.client);
    await cluster.up(SITE);
  });

  after(() => cluster?.down());

  it('keeps databases and agents behind a password and certificates', async () => {
    const query = ['psql', '-w', '-h', 'sdw1', '-d', 'postgres', '-c', 'SELECT 1'];
    await assert.rejects(inHost('mdw', 'env', 'PGPASSFILE=/dev/null', ...query), /password/);
    assert.match(await inHost('mdw', 'node', '--eval', STRANGER), /closed/);
    assert.match(await cluster!.log('sdw1'), /refused a connection from .*: it showed no certificate/);
  });

  it('brings a dropped database back from a backup, the same on every host', async () => {
    await inHost('mdw', 'mppbackup', 'cluster', 'load-example');
    expected = await digests();
    const counts = JSON.parse(expected) as Record<string, { rows: number } | undefined>;
    for (const content of ['0', '1', '2']) assert.ok((counts[content]?.rows ?? 0) > 0, expected);

    await follow('Every night');
    const [set, ...others] = await setsFrom('mdw');
    assert.deepEqual([set?.segments, others], [3, []]);
    key = set?.timestampKey ?? '';

    for (const host of HOSTS) await inHost(host, 'psql', '-d', 'postgres', '-c', 'DROP DATABASE sales WITH (FORCE)');
    await inHost('mdw', 'gpdbrestore', '-a', '-e', '-t', key);
    assert.equal(await digests(), expected);
  });

  it('comes back with its data, certificates and password after a restart', async () => {
    await cluster!.stop();
    await cluster!.up(SITE);
    assert.equal(await digests(), expected);
    // The image has the fastest library: no host falls back to another.
    assert.match(await inHost('mdw', 'gpcrondump', '-a', '-x', 'sales'), /by ISA-L on/);
  });

  it('goes on from the standby when the coordinator host is lost, with the same sets', async () => {
    const sets = await setsFrom('mdw');
    assert.equal(sets.length, 2);
    await cluster!.lose('mdw');
    await follow('The coordinator host is lost');
    assert.deepEqual((await setsFrom('smdw')).slice(-2), sets);
    assert.equal(await digests('smdw'), expected);
  });

  it('brings a segment host back from files that were taken off the site', async () => {
    await follow('Files off the site');
    await cluster!.lose('sdw1');
    await cluster!.up(['sdw1']);
    await follow('A segment host is lost');
    assert.equal(await digests('smdw'), expected);
  });

  it('restores to the second site when the first is lost', async () => {
    for (const host of SITE.filter((name) => name !== 'mdw')) await cluster!.lose(host);
    await cluster!.up(SECOND_SITE);
    await follow('The whole site is lost');
    assert.equal(await digests('dr-mdw'), expected);
  });
});
