import assert from 'node:assert/strict';
import { chmod, copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { DIRECTORY_PLUGIN } from '../../coordinator/lab/cluster/make-cluster.js';
import { parseFileName } from '../../common/sets/artefacts.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { connectTo } from '../support/plugin-session.js';
import { suiteInTurn } from '../support/in-turn.js';

const DATABASE = 'shop';
const SECRET = 'very-secret-word';

suiteInTurn('Backup and restore through a storage plugin', () => {
  let cluster: E2eCluster;
  let storage: string;
  let callsPath: string;
  let config: string;

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2, pluginTimeoutSeconds: 3 });
    storage = join(cluster.folder, 'storage');
    callsPath = join(cluster.folder, 'calls');
    await mkdir(join(cluster.paths.folder, 'plugins'));
    await mkdir(storage);
    // The agents may run as another user.
    for (const path of [cluster.folder, storage]) await chmod(path, 0o777);
    config = await plugin('recorder', `echo "$*" >> ${callsPath}\nexec ${DIRECTORY_PLUGIN} "$@"\n`);
    for (const instance of [cluster.topology.coordinator, ...cluster.topology.segments]) {
      await connectTo(cluster.topology, instance, 'postgres', (session) =>
        session.query(`CREATE DATABASE ${DATABASE}`),
      );
      await connectTo(cluster.topology, instance, DATABASE, async (session) => {
        await session.query(
          `CREATE TABLE big AS SELECT i, md5(i::text) AS t FROM generate_series(1, 60000) i; CREATE INDEX ON big (i);
           CREATE TABLE little AS SELECT i FROM generate_series(1, ${instance.dbid}) i; CREATE SEQUENCE numbers;
           CREATE TABLE nothing (i int); SELECT nextval('numbers'), lo_from_bytea(0, 'large object')`,
        );
      });
    }
  });

  beforeEach(async () => {
    await writeFile(callsPath, '');
    await chmod(callsPath, 0o666);
  });
  after(() => cluster?.destroy());

  /** A plugin made of a few lines of shell, and its configuration. */
  async function plugin(name: string, lines: string): Promise<string> {
    const path = join(cluster.paths.folder, 'plugins', name);
    await writeFile(path, `#!/bin/sh\n${lines}`);
    await chmod(path, 0o755);
    const file = join(cluster.folder, `${name}.yaml`);
    const options = { directory: storage, restore_subset: 'on', password: SECRET };
    await writeFile(file, stringify({ executablepath: path, options }));
    return file;
  }

  const backUp = (file: string, ...more: string[]): Promise<ProgramOutcome> =>
    cluster.call('gpcrondump', ['-x', DATABASE, '-a', '--json', '--plugin-config', file, ...more]);
  const keyOf = (outcome: ProgramOutcome): string => (outcome.result as { timestampKey: string }).timestampKey;
  const calls = async (): Promise<string[]> =>
    (await readFile(callsPath, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  const dataFiles = async (): Promise<readonly string[]> =>
    (await cluster.backupFiles()).filter((path) => {
      const parsed = parseFileName(path.slice(path.lastIndexOf('/') + 1));
      return parsed?.scope === 'instance' && parsed.kind === 'data';
    });
  const sums = (): Promise<unknown[]> =>
    Promise.all(
      [cluster.topology.coordinator, ...cluster.topology.segments].map((instance) =>
        connectTo(cluster.topology, instance, DATABASE, async (session) => {
          const { rows } = await session.query(
            `SELECT (SELECT count(*) || md5(string_agg(t, ',' ORDER BY i)) FROM big) AS big, (SELECT sum(i) FROM little) AS little,
                    (SELECT last_value FROM numbers) AS number, (SELECT count(*) FROM pg_largeobject) AS objects,
                    (SELECT count(*) FROM pg_indexes WHERE tablename = 'big') AS indexes`,
          );
          return rows[0] as unknown;
        }),
      ),
    );
  const assertHooks = (lines: readonly string[], kind: 'backup' | 'restore'): void => {
    const hooks = lines
      .filter((line) => line.includes(`_plugin_for_${kind}`))
      .map((line) => {
        const [hook, , , scope, content = ''] = line.split(' ');
        return `${hook!.split('_')[0]} ${scope} ${content}`.trim();
      });
    const both = (verb: string): string[] =>
      [
        `${verb} master -1`,
        `${verb} segment 0`,
        `${verb} segment 1`,
        ...new Set(cluster.topology.segments.map(({ host }) => host)),
      ].map((text) => (text.includes(' ') ? text : `${verb} segment_host`));
    assert.deepEqual([...hooks].sort(), [...both('cleanup'), ...both('setup')].sort());
    const first = lines.findIndex((line) => line.startsWith('cleanup_'));
    assert.ok(!lines.slice(first).some((line) => /^(setup|backup|restore)_/.test(line)), 'nothing follows the cleanup');
  };

  it('gives the plugin no more bytes a second than --max-network-rate, both ways', async () => {
    const limit = ['--max-network-rate', '512k'];
    const outcome = await backUp(config, ...limit);
    assert.equal(outcome.status, 0, outcome.output);
    assert.match(outcome.output, /Limiting each host to 512k\/s over the network/);
    const { seconds, storedBytes } = outcome.result as { seconds: number; storedBytes: number };
    // Each of three hosts stores about a third, and reads it back.
    const leastSeconds = (bytes: number): number => bytes / 3 / (512 * 1024) / 1.2;
    assert.ok(seconds > leastSeconds(2 * storedBytes), `${storedBytes} bytes in ${seconds} s`);
    const startedMs = Date.now();
    const args = ['-t', keyOf(outcome), '-e', '-a', '--plugin-config', config];
    const restored = await cluster.call('gpdbrestore', [...args, ...limit]);
    assert.equal(restored.status, 0, restored.output);
    assert.ok(Date.now() - startedMs > leastSeconds(storedBytes) * 1000);
  });

  it('leaves no data file on the local disk, and calls each hook once a scope', async () => {
    const outcome = await backUp(config);
    assert.equal(outcome.status, 0, outcome.output);
    assert.deepEqual(await dataFiles(), []);
    const lines = await calls();
    assertHooks(lines, 'backup');
    assert.equal(lines.filter((line) => line.startsWith('backup_data')).length, 3);
    assert.match(lines.filter((line) => line.startsWith('backup_file')).at(-1) ?? '', /_manifest$/);
    const key = keyOf(outcome);
    const stored = await readdir(join(storage, key.slice(0, 8), key));
    assert.equal(stored.filter((name) => name === `gp_dump_0_2_${key}.gz`).length, 1);
    assert.ok(stored.includes(`gp_dump_${key}_manifest`));
    await assertNothingLeft(cluster);
  });

  it('tells no secret', async () => {
    const outcome = await backUp(config, '-v');
    assert.equal(outcome.status, 0, outcome.output);
    const log = await Promise.all(
      (await readdir(join(cluster.folder, 'logs'))).map((name) => readFile(join(cluster.folder, 'logs', name), 'utf8')),
    );
    const files = await Promise.all((await cluster.backupFiles()).map((path) => readFile(path, 'latin1')));
    assert.ok(![outcome.output, ...log, ...files, ...(await calls())].some((text) => text.includes(SECRET)));
  });

  it('restores everything, also when the coordinator host knows nothing of the set', async () => {
    const before = await sums();
    const outcome = await backUp(config, '--compression', 'zstd:3');
    const key = keyOf(outcome);
    for (const path of await cluster.backupFiles()) await rm(path);
    await writeFile(callsPath, '');
    const restored = await cluster.call('gpdbrestore', ['-t', key, '-e', '-a', '--plugin-config', config]);
    assert.equal(restored.status, 0, restored.output);
    assert.deepEqual(await sums(), before);
    const lines = await calls();
    assertHooks(lines, 'restore');
    assert.deepEqual(await dataFiles(), []);
    await assertNothingLeft(cluster);
  });

  for (const [subset, compression] of [
    ['on', 'zstd:3'],
    ['off', 'gzip:1'],
  ] as const) {
    it(`restores one table (restore_subset ${subset}, ${compression})`, async () => {
      const key = keyOf(await backUp(config, '--compression', compression));
      const file = join(cluster.folder, `subset-${subset}.yaml`);
      await writeFile(
        file,
        (await readFile(config, 'utf8')).replace('restore_subset: on', `restore_subset: ${subset}`),
      );
      const { coordinator, segments } = cluster.topology;
      const before = await sums();
      for (const instance of [coordinator, ...segments]) {
        await connectTo(cluster.topology, instance, DATABASE, (session) => session.query('DROP TABLE little'));
      }
      await writeFile(callsPath, '');
      const args = ['-t', key, '-T', 'public.little', '-a', '--plugin-config', file];
      const restored = await cluster.call('gpdbrestore', args);
      assert.equal(restored.status, 0, restored.output);
      assert.deepEqual(await sums(), before);
      const wanted = subset === 'on' ? 'restore_data_subset' : 'restore_data';
      const data = (await calls()).filter((line) => /^restore_data/.test(line)).map((line) => line.split(' ')[0]);
      assert.deepEqual([...new Set(data)], [wanted]);
    });
  }

  it('refuses a set in a storage without its plugin', async () => {
    const key = keyOf(await backUp(config));
    const restored = await cluster.call('gpdbrestore', ['-t', key, '-e', '-a']);
    assert.equal(restored.status, 2);
    assert.match(restored.output, /lies in the storage of .*recorder/);
  });

  it('removes a set from the storage, and refuses to without the plugin', async () => {
    const key = keyOf(await backUp(config));
    const without = await cluster.call('mppbackup', ['delete', '-a', '--force', key]);
    assert.equal(without.status, 2);
    assert.match(without.output, /--plugin-config/);
    const removed = await cluster.call('mppbackup', ['delete', '-a', '--force', key, '--plugin-config', config]);
    assert.equal(removed.status, 0, removed.output);
    assert.ok(!(await readdir(join(storage, key.slice(0, 8)))).includes(key));
    assert.ok(!(await cluster.backupFiles()).some((path) => path.includes(key)));
  });

  it('finds bytes that the storage changed, before the table has them', async () => {
    const key = keyOf(await backUp(config));
    const path = join(storage, key.slice(0, 8), key, `gp_dump_0_2_${key}.gz`);
    const bytes = await readFile(path);
    bytes[Math.floor(bytes.length / 2)]! ^= 1;
    await writeFile(path, bytes);
    const args = ['-t', key, '--redirect', 'damaged', '-a', '--plugin-config', config];
    const restored = await cluster.call('gpdbrestore', args);
    assert.equal(restored.status, 2);
    assert.match(restored.output, /damaged/);
  });

  const failing: readonly (readonly [what: string, lines: string, message: RegExp])[] = [
    [
      'ends with an error',
      'cat > /tmp/x.$$; rm /tmp/x.$$; echo "no quota for very-secret-word" >&2; exit 3',
      /status 3: no quota for \*{8}/,
    ],
    ['is killed', 'kill -9 $$', /ended by SIGKILL/],
    ['reads nothing', 'exit 0', /failed in backup_data|comes back/],
    ['stores half', 'exec head -c 1000 | DIRECTORY', /failed in backup_data|comes back/],
    ['stands still', 'exec sleep 600', /neither took nor gave a byte for 3 s/],
  ];
  for (const [what, lines, message] of failing) {
    it(`fails when the plugin ${what} in backup_data, and cleans up`, async () => {
      const body = lines.replace('| DIRECTORY', `| ${DIRECTORY_PLUGIN} backup_data "$2" "$3"`);
      const file = await plugin(
        `broken-${what.replaceAll(' ', '-')}`,
        `echo "$*" >> ${callsPath}\nif [ "$1" = backup_data ]; then case $3 in *gp_dump_0_2_*) ${body.replace(/^exec (head)/, '$1')}; exit $?;; esac; fi\nexec ${DIRECTORY_PLUGIN} "$@"\n`,
      );
      const before = await cluster.backupFiles();
      const outcome = await backUp(file);
      assert.equal(outcome.status, 2, outcome.output);
      assert.match(outcome.output, message);
      assert.match(outcome.output, /broken-/);
      assert.ok(!outcome.output.includes(SECRET));
      assertHooks(await calls(), 'backup');
      assert.deepEqual(await cluster.backupFiles(), before);
      await assertNothingLeft(cluster);
    });
  }

  it('refuses a plugin that the agents do not allow, before anything starts', async () => {
    const path = join(cluster.folder, 'elsewhere');
    await copyFile(DIRECTORY_PLUGIN, path);
    const file = join(cluster.folder, 'elsewhere.yaml');
    await writeFile(file, stringify({ executablepath: path, options: { directory: storage } }));
    const before = await cluster.backupFiles();
    const outcome = await backUp(file);
    assert.equal(outcome.status, 2);
    assert.match(outcome.output, /may not run .*elsewhere/);
    assert.deepEqual(await cluster.backupFiles(), before);
  });
});
