/** Each command of mppbackup prints with --json what its schema says, and nothing else on stdout. */
import assert from 'node:assert/strict';
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { packageFile } from '../../common/package-files.js';
import { COMMANDS } from '../../coordinator/cli/mppbackup/commands.js';
import { backupResultSchema, errorResultSchema } from '../../coordinator/report/result.js';
import { encryptBytes } from '../support/age-files.js';
import { assertDeclared } from '../support/command-result.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase } from '../support/everything.js';

/** Their results are looked at where they are run: cluster-command, standby, certs-command and keys-command tests. */
const ELSEWHERE = [
  'activate-standby',
  'certs init',
  'certs issue',
  'certs renew',
  'certs trust',
  'cluster destroy',
  'keys rewrap',
];

describe('mppbackup --json', function () {
  this.timeout(600_000);
  const covered = new Set(ELSEWHERE);
  let cluster: E2eCluster;
  let keys: readonly [string, string];

  before(async () => {
    cluster = await startE2eCluster({ segments: 1, hosts: 1, standby: true });
    const others = ['nfs', 'spare'].map((name) => ({
      ...{ name, kind: 'folder', path: join(cluster.folder, name) },
      ...(name === 'nfs' ? { deduplicate: true } : {}),
    }));
    const hosts = { name: 'hosts', kind: 'hosts', keep: { last: 5 } };
    await appendFile(cluster.paths.clusterFile, stringify({ repositories: [hosts, ...others] }));
    await createDatabase(cluster.topology, 'shop');
    const backUp = async (): Promise<string> => {
      const outcome = await cluster.run('gpcrondump', ['-a', '-x', 'shop', '-H', '-g', '--json']);
      return backupResultSchema.parse(outcome.result).timestampKey;
    };
    keys = [await backUp(), await backUp()];
  });
  after(() => cluster.destroy());

  async function run(status: number, command: string, ...args: string[]): Promise<ProgramOutcome> {
    const outcome = await cluster.run('mppbackup', [...command.split(' '), ...args, '--json']);
    assert.equal(outcome.status, status, outcome.output);
    assert.equal(outcome.stdout.split('\n').length, 2, 'one line');
    return outcome;
  }
  async function check(command: string, ...args: string[]): Promise<Record<string, unknown>> {
    const { result } = await run(0, command, ...args);
    assertDeclared(command, result);
    covered.add(command);
    return result as Record<string, unknown>;
  }

  it('tells of sets', async () => {
    const [first, second] = keys;
    const { sets } = await check('show');
    assert.deepEqual((sets as { timestampKey: string }[]).map(({ timestampKey }) => timestampKey).sort(), [...keys]);
    const shown = await check('show', first);
    assert.equal(shown.timestampKey, first);
    assert.equal((shown.signature as { state: string }).state, 'trusted');
    assert.equal(((await check('validate', '--all')).sets as unknown[]).length, 2);
    const elsewhere = join(cluster.paths.host('mdw').backups, 'elsewhere');
    const copy = await check('export', first, '--to', elsewhere);
    assert.deepEqual([copy.to, copy.took, copy.signed], [elsewhere, [], true]);
    assert.equal(((await check('repository init')).places as { made: boolean }[])[0]!.made, true);
    const there = await check('copy', first, '--from', 'hosts', '--to', 'nfs');
    assert.equal((there.sets as unknown[]).length, 1);
    const moved = await check('move', first, '--from', 'nfs', '--to', 'spare', '-a', '--force');
    assert.equal((moved.removed as unknown[]).length, 1);
    const { repositories } = await check('repository list');
    assert.deepEqual(
      (repositories as { name: string; sets: number }[]).map(({ name, sets: count }) => [name, count]),
      [
        ['hosts', 2],
        ['nfs', 0],
        ['spare', 1],
      ],
    );
    assert.equal(((await check('repository check', 'nfs')).repositories as unknown[]).length, 1);
    const pruned = (await check('repository prune', '--grace', '0')).places as { waitingPacks: number }[];
    assert.deepEqual(
      pruned.map(({ waitingPacks }) => waitingPacks),
      [0],
    );
    const { wrote, from } = await check('merge', first, '-a');
    assert.deepEqual([wrote, from], [false, []]);
    const { applied, files } = await check('config restore', '-t', second);
    assert.deepEqual([applied, (files as unknown[]).length > 3], [false, true]);
    assert.deepEqual((await check('sync-standby')).onlyOnStandby, []);
    const { marks } = await check('set', first, '--note', 'first');
    assert.equal((marks as { note: string }).note, 'first');
    const { sets: planned } = await check('expire', '--dry-run');
    assert.deepEqual(
      (planned as { goes: boolean }[]).map(({ goes }) => goes),
      [false, false],
    );
    const { sets: deleted } = await check('delete', '-a', first);
    assert.equal((deleted as { timestampKey: string }[])[0]?.timestampKey, first);
  });

  it('tells of agents and of their logs', async () => {
    const { config } = await check('agent config', '--host', 'mdw');
    assert.equal((config as { hostName: string }).hostName, 'mdw');
    const planned = await check('agent install', '--host', 'mdw', '--print');
    assert.deepEqual(
      (planned.files as { state: string }[]).map(({ state }) => state),
      ['planned', 'planned'],
    );
    await check('agent status', '--clock-limit', '60000');
    assert.equal((await check('agent upgrade')).executed, false);
    await check('audit show');
    await check('audit verify');
  });

  it('tells of failures', async () => {
    for (const [args, code] of [
      [['show', '20200101000000'], 'SET_NOT_FOUND'],
      [['cluster', 'status', '--dir', '/nowhere'], 'CLUSTER_NOT_FOUND'],
      [['show', '--nosuch'], 'USAGE'],
      [['nosuch'], 'USAGE'],
    ] as const) {
      const [name = '', ...rest] = args;
      const { result, stderr } = await run(2, name, ...rest);
      assert.equal(errorResultSchema.parse(result).error.code, code);
      assert.match(stderr, /^mppbackup: /);
    }
  });

  it('tells of clusters, certificates and plugins', async () => {
    const place = ['--dir', cluster.paths.folder];
    assert.equal((await check('cluster status', ...place)).up, true);
    assert.equal((await check('cluster start', ...place)).made, false);
    const { environment } = await check('cluster env', ...place);
    assert.equal((environment as Record<string, string>).MPPBACKUP_CLUSTER_FILE, cluster.paths.clusterFile);
    assert.equal((await check('cluster load-example')).tables, 8);
    await check('certs show', '--dir', cluster.paths.certificates);
    const identity = join(cluster.folder, 'identity');
    const { recipient } = await check('keys generate', '--to', identity);
    const { recipients } = await check('keys recipient', identity);
    assert.equal((recipients as { recipient: string }[])[0]?.recipient, recipient);
    const encrypted = join(cluster.folder, 'gp_cdatabase_-1_1_20260131235959.age');
    await writeFile(encrypted, await encryptBytes(Buffer.from('CREATE DATABASE'), [recipient as string]));
    const { files } = await check('keys check', '--identity', identity, '--file', encrypted);
    assert.deepEqual(files, [{ path: encrypted, plainBytes: 15 }]);
    const keysOnly = await run(0, 'certs show', '--signing', '--dir', cluster.paths.certificates);
    assertDeclared('certs show', keysOnly.result, 'signingKeys');
    const storage = join(cluster.folder, 'storage');
    await mkdir(storage);
    const file = join(cluster.folder, 'plugin.yaml');
    const executablepath = packageFile('plugins/mppbackup-directory-plugin');
    await writeFile(file, stringify({ executablepath, options: { directory: storage } }));
    assert.equal((await check('plugin test', file, '--megabytes', '1')).failed, 0);
    assert.equal((await check('cluster stop', ...place)).directory, cluster.paths.folder);
  });

  it('is looked at for every command', () => {
    assert.deepEqual([...covered].sort(), COMMANDS.map(({ name }) => name).sort());
  });
});
