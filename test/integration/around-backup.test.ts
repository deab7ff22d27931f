/** What gpcrondump does around a dump: cleanup, vacuum, the program of -R, mail, file lists, several databases. */
import assert from 'node:assert/strict';
import { appendFile, chmod, chown, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFileName } from '../../common/sets/artefacts.js';
import { stopAgent } from '../../coordinator/lab/cluster/agent-process.js';
import { startCluster } from '../../coordinator/lab/cluster/embedded-cluster.js';
import { openNodeSession } from '../../coordinator/lab/demo/sessions.js';
import {
  backupResultSchema,
  clearResultSchema,
  fileListResultSchema,
  type BackupResult,
} from '../../coordinator/report/result.js';
import { configResultSchema } from '../../coordinator/report/set-results.js';
import { until } from '../support/agent-fixture.js';
import { startE2eCluster, type E2eCluster, type ProgramOutcome } from '../support/e2e-cluster.js';
import { createDatabase, onNodes } from '../support/everything.js';
import { assertNothingLeft } from '../support/leftovers.js';
import { suiteInTurn } from '../support/in-turn.js';

const OLD = '20130101';

suiteInTurn('Around a backup', function () {
  this.timeout(300_000);
  let cluster: E2eCluster;
  let home: string;

  before(async () => {
    cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    for (const database of ['shop', 'web']) {
      await createDatabase(cluster.topology, database);
      await onNodes(cluster.topology, database, (session) =>
        session.query('CREATE TABLE part (id int PRIMARY KEY); INSERT INTO part SELECT generate_series(1, 20)'),
      );
    }
    home = join(cluster.folder, 'home');
    await mkdir(home);
  });
  afterEach(() => assertNothingLeft(cluster));
  after(async () => {
    await cluster?.destroy();
  });

  const dump = (args: readonly string[], environment: Record<string, string> = {}): Promise<ProgramOutcome> =>
    cluster.call('gpcrondump', ['-a', '--json', ...args], environment);

  async function succeed(args: readonly string[], environment?: Record<string, string>): Promise<BackupResult> {
    const outcome = await dump(args, environment);
    assert.equal(outcome.status, 0, outcome.output);
    return backupResultSchema.parse(outcome.result);
  }

  async function logOfToday(): Promise<string> {
    const folder = join(cluster.folder, 'logs');
    const names = (await readdir(folder)).filter((name) => name.startsWith('gpcrondump_')).sort();
    return readFile(join(folder, names.at(-1)!), 'utf8');
  }

  /** The agents run as another operating system user. */
  async function giveToAgent(...paths: readonly string[]): Promise<void> {
    const { uid, gid } = await stat(cluster.paths.host(hostNames()[0]!).backups);
    for (const path of paths) await chown(path, uid, gid);
  }

  const datesOn = async (host: string): Promise<string[]> =>
    (await readdir(join(cluster.paths.host(host).backups, 'db_dumps'))).sort();
  const hostNames = (): string[] => cluster.topology.hosts.map(({ name }) => name);
  const otherHosts = (): string[] => hostNames().filter((name) => name !== cluster.topology.coordinator.host);

  /** The files of a set, made by renaming those of a real one, so that an old set is there on every host. */
  async function makeOldSet(key: string, more: readonly string[] = []): Promise<void> {
    const names = [`gp_dump_-1_1_${key}.gz`, `gp_dump_${key}.rpt`];
    for (const host of hostNames()) {
      const folder = join(cluster.paths.host(host).backups, 'db_dumps', key.slice(0, 8));
      await mkdir(folder, { recursive: true });
      const segments = cluster.topology.segments.filter((segment) => segment.host === host);
      const own = segments.map(({ contentId, dbid }) => `gp_dump_${contentId}_${dbid}_${key}.gz`);
      const coordinators = host === cluster.topology.coordinator.host ? names : [];
      for (const name of [...own, ...coordinators, ...more]) await writeFile(join(folder, name), '');
      await giveToAgent(join(folder, '..'), folder);
    }
  }

  it('counts its warnings in one place: exit status, closing line and result say the same', async () => {
    const warned = async (args: readonly string[], count: number, text: RegExp): Promise<void> => {
      const outcome = await dump(['-x', 'shop', ...args]);
      assert.equal(outcome.status, 1, outcome.output);
      const { warnings } = backupResultSchema.parse(outcome.result);
      assert.match(warnings.join('\n'), text);
      assert.equal(warnings.length, count, outcome.output);
      assert.equal(outcome.output.match(/\[WARNING\]/g)?.length, count, outcome.output);
      assert.match(outcome.output, new RegExp(`Exit code one, ${count} warning\\(s\\) generated`));
      assert.doesNotMatch(outcome.output, /no warnings generated/);
    };
    await makeOldSet('20130202010101');
    await warned(['-H', 'extra'], 1, /some of the arguments \(extra\) aren't valid/);
    await warned(['-H', '-c', '--cleanup-date', '20130303'], 1, /Timestamp dump 20130303 does not exist/);
    await warned(['-H', '-R', '/no/such/program'], 1, /Could not locate/);
    const history = (sql: string): Promise<void> => onNodes(cluster.topology, 'shop', (session) => session.query(sql));
    await history('CREATE VIEW public.gpcrondump_history AS SELECT 1 AS dump_key');
    await warned([], 1, /The history row could not be written/);
    await warned(['extra'], 2, /extra.*\n.*history row/s);
    await history('DROP VIEW public.gpcrondump_history');
    const cleared = await dump(['-a', '-o', '--cleanup-date', '20130303']);
    assert.equal(cleared.status, 1, cleared.output);
    const { timestampKey } = await succeed(['-H', '-x', 'shop']);
    const restored = await cluster.call('gpdbrestore', ['-a', '-e', '-t', timestampKey, 'extra']);
    assert.equal(restored.status, 1, restored.output);
    assert.match(restored.output, /Exit code one, 1 warning\(s\) generated/);
    assert.equal((await dump(['-H', '-x', 'shop', '-c', '--cleanup-total', '1'])).status, 0);
  });

  it('-c deletes the oldest date after the dump and vacuums as asked, on every host', async () => {
    await makeOldSet(`${OLD}010101`);
    await makeOldSet('20140101010101');
    const vacuums = async (): Promise<number[]> => {
      const counts: number[] = [];
      await onNodes(cluster.topology, 'shop', async (session) => {
        const { rows } = await session.query<{ n: string }>(
          "SELECT vacuum_count AS n FROM pg_stat_user_tables WHERE relname = 'part'",
        );
        counts.push(Number(rows[0]?.n));
      });
      return counts;
    };
    const before = await vacuums();
    const outcome = await dump(['-x', 'shop', '-c', '-j', '-k', '-g']);
    assert.equal(outcome.status, 0, outcome.output);
    const result = backupResultSchema.parse(outcome.result);
    assert.deepEqual(result.deletedDates, [OLD]);
    const today = result.timestampKey.slice(0, 8);
    for (const host of hostNames()) assert.deepEqual(await datesOn(host), ['20140101', today], host);
    const order = [
      'Commencing pre-dump vacuum',
      'Starting Dump process',
      'Inserted dump record into public.gpcrondump_history',
      `Preparing to remove dump ${OLD} from all hosts`,
      'Commencing post-dump vacuum',
      'Clear old dump directories               = On',
      `Backup set deleted                       = ${OLD}`,
      'Vacuum mode type                         = pre-dump, post-dump',
    ].map((line) => outcome.output.indexOf(line));
    assert.ok(
      order.every((at, index) => at >= 0 && at > (order[index - 1] ?? -1)),
      `${order.join()}\n${outcome.output}`,
    );
    const after = await vacuums();
    assert.deepEqual(
      after.map((count, index) => count - before[index]!),
      before.map(() => 2),
    );
  });

  it('-o only deletes, keeps strangers’ files and names them, and says when there is nothing', async () => {
    await makeOldSet('20140101010101', ['notes.txt']);
    const clear = async (...args: readonly string[]): Promise<ProgramOutcome> => {
      const outcome = await cluster.call('gpcrondump', ['-a', '-o', '--json', ...args], { PGDATABASE: '' });
      assert.equal(outcome.status, outcome.output.includes('[WARNING]') ? 1 : 0, outcome.output);
      return outcome;
    };
    const tooMany = await clear('--cleanup-total', '9');
    assert.match(tooMany.output, /Unable to delete 9 backups\.  Only have 1 backups\./);
    const unknown = await clear('--cleanup-date', '20120101');
    assert.match(unknown.output, /Timestamp dump 20120101 does not exist\./);
    const dry = await clear('--cleanup-date', '20140101', '--dry-run');
    assert.match(dry.output, /Would be: 20140101/);
    const first = await clear('--cleanup-date', '20140101');
    assert.deepEqual(clearResultSchema.parse(first.result).deletedDates, ['20140101']);
    for (const host of hostNames()) {
      const folder = join(cluster.paths.host(host).backups, 'db_dumps/20140101');
      assert.deepEqual(await readdir(folder), ['notes.txt']);
      assert.ok(first.output.includes(`Not part of a backup set, left alone: ${host}:${folder}/notes.txt`));
    }
    await clear('--prefix', 'other');
    const nothing = await clear('--prefix', 'p');
    assert.match(nothing.output, /No old backup sets to remove/);
  });

  it('keeps what a set that stays needs, and says so', async () => {
    const [full, increment] = ['20150101010101', '20150102010101'];
    await makeOldSet(full);
    await makeOldSet(increment);
    const folder = join(cluster.paths.host(cluster.topology.coordinator.host).backups, 'db_dumps/20150101');
    await writeFile(join(folder, `gp_dump_${full}_increments`), `${increment}\n`);
    const clear = async (...args: readonly string[]): Promise<ProgramOutcome> =>
      cluster.call('gpcrondump', ['-a', '-o', '--json', ...args]);
    const kept = await clear('--cleanup-date', '20150101');
    assert.equal(kept.status, 1, kept.output);
    assert.match(kept.output, new RegExp(`The set ${full} of dump 20150101 stays: the set ${increment} needs it`));
    assert.ok((await datesOn(otherHosts()[0]!)).includes('20150101'));
    await clear('--cleanup-date', '20150102');
    const gone = await clear('--cleanup-date', '20150101');
    assert.deepEqual(clearResultSchema.parse(gone.result).deletedDates, ['20150101']);
  });

  it('-c honours -u and --prefix', async () => {
    const root = join(cluster.paths.folder, 'elsewhere');
    for (const name of [`p_gp_dump_${OLD}010101.rpt`, `q_gp_dump_${OLD}010102.rpt`]) {
      await mkdir(join(root, 'db_dumps', OLD), { recursive: true });
      await writeFile(join(root, 'db_dumps', OLD, name), '');
    }
    await giveToAgent(root, join(root, 'db_dumps'), join(root, 'db_dumps', OLD));
    const result = await succeed(['-x', 'shop', '-c', '-u', root, '--prefix', 'p', '-H']);
    assert.deepEqual(result.deletedDates, [OLD]);
    assert.deepEqual(await readdir(join(root, 'db_dumps', OLD)), [`q_gp_dump_${OLD}010102.rpt`]);
  });

  it('--list-backup-files names exactly the files that the backup then makes', async () => {
    const key = '20300101010101';
    const options = ['-x', 'shop', '-K', key, '-G', '-g', '-z', '--prefix', 'lists', '-H'];
    const listing = await dump([...options, '--list-backup-files']);
    assert.equal(listing.status, 0, listing.output);
    const lists = fileListResultSchema.parse(listing.result);
    assert.ok(listing.output.includes(`Added the list of pipe names to the file: ${lists.pipesFile}`));
    assert.ok(listing.output.includes(`Added the list of file names to the file: ${lists.regularFilesFile}`));
    assert.match(listing.output, /Successfully listed the names of backup files and pipes/);
    assert.deepEqual((await readFile(lists.pipesFile, 'utf8')).trimEnd().split('\n'), lists.pipes);
    await succeed(options);
    const made = (await cluster.backupFiles()).filter((path) => {
      const parsed = parseFileName(path.split('/').at(-1)!);
      return parsed?.set.key === key && !(parsed.scope === 'set' && ['pipes', 'regularFiles'].includes(parsed.kind));
    });
    const listed = [...lists.pipes, ...lists.regularFiles].map((line) => line.slice(line.indexOf(':') + 1));
    assert.deepEqual(listed.sort(), [...made].sort());
  });

  it('-R runs once, on the hosts that allow it; its status stands in history, log and result', async () => {
    const script = join(cluster.folder, 'after.sh');
    const trace = join(cluster.folder, 'trace');
    await mkdir(trace, { mode: 0o777 });
    await writeFile(
      script,
      `#!/bin/sh\necho "$MPPBACKUP_TIMESTAMP_KEY $MPPBACKUP_DATABASE $MPPBACKUP_EXIT_STATUS $#" > ${trace}/$$\nexit \${MPPBACKUP_PREFIX:-0}\n`,
      { mode: 0o755 },
    );
    await Promise.all([chmod(trace, 0o777), chmod(cluster.folder, 0o755)]);
    const traces = async (): Promise<string[]> =>
      Promise.all((await readdir(trace)).map((name) => readFile(join(trace, name), 'utf8')));
    const history = async (key: string): Promise<unknown> => {
      const session = await openNodeSession(cluster.topology, cluster.topology.coordinator, 'shop', 'test');
      try {
        const { rows } = await session.query<{ script_exit_status: number }>(
          'SELECT script_exit_status FROM public.gpcrondump_history WHERE dump_key = $1',
          [key],
        );
        return rows.map((row) => row.script_exit_status);
      } finally {
        await session.end();
      }
    };

    const refused = await dump(['-x', 'shop', '-R', script, '--post-script-all-hosts']);
    assert.equal(refused.status, 1, refused.output);
    assert.match(refused.output, /postScripts|may not run/);
    const one = backupResultSchema.parse(refused.result);
    assert.deepEqual(
      one.script?.hosts,
      otherHosts().map((host) => ({ host, exitStatus: null })),
    );
    assert.deepEqual(await traces(), [`${one.timestampKey} shop 0 0\n`]);

    for (const host of otherHosts().map((name) => cluster.paths.host(name))) {
      await stopAgent(host);
      await appendFile(host.agentConfig, `postScripts: [${script}]\n`);
    }
    await startCluster({ directory: cluster.paths.folder, segments: 2, hosts: 2, durable: false });
    const both = await succeed(['-x', 'shop', '-R', script, '--post-script-all-hosts']);
    assert.equal((await traces()).filter((text) => text.startsWith(both.timestampKey)).length, 3);
    assert.deepEqual(await history(both.timestampKey), [0]);

    const failing = await dump(['-x', 'shop', '-R', script, '--prefix', '3']);
    assert.equal(failing.status, 1, failing.output);
    const failed = backupResultSchema.parse(failing.result);
    assert.equal(failed.script?.exitStatus, 3);
    assert.deepEqual(await history(failed.timestampKey), [3]);
    assert.match(failing.output, new RegExp(`Located ${script}, will call after dump completed`));
    assert.match(failing.output, /Post dump program exit status {12}= 3/);

    const missing = await dump(['-x', 'shop', '-R', '/no/such/program', '-H']);
    assert.equal(missing.status, 1, missing.output);
    assert.match(missing.output, /Could not locate \/no\/such\/program/);
  });

  for (const [what, args, begins] of [
    ['the vacuum of -k', ['-k'], /Commencing post-dump vacuum/],
    ['the program of -R', ['-R', 'sleeping.sh'], /Running post dump program/],
  ] as const) {
    it(`says which set is complete when ${what} is interrupted`, async () => {
      await writeFile(join(cluster.folder, 'sleeping.sh'), '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 });
      const before = (await logOfToday()).length;
      const holder = await openNodeSession(cluster.topology, cluster.topology.segments[0]!, 'web', 'test');
      try {
        // A vacuum waits for this, a backup does not.
        await holder.query('BEGIN; LOCK TABLE part IN SHARE UPDATE EXCLUSIVE MODE');
        const more = args.map((arg) => (arg.startsWith('-') ? arg : join(cluster.folder, arg)));
        const backup = cluster.start('gpcrondump', ['-a', '-x', 'web', '-H', ...more]);
        let log = '';
        await until(`${what} has begun`, async () => {
          log = (await logOfToday()).slice(before);
          return begins.test(log);
        });
        backup.kill('SIGINT');
        const { status, output } = await backup.ended;
        assert.equal(status, 2, output);
        const key = /Timestamp key = (\d{14})/.exec(log)?.[1];
        assert.match(output, new RegExp(`1 set complete before this, and there to be restored: ${key}`));
        assert.match(output, /Interrupted by SIGINT/);
        const validated = await cluster.call('mppbackup', ['validate', key!]);
        assert.equal(validated.status, 0, validated.output);
      } finally {
        await holder.end();
      }
    });
  }

  it('restores what -g saved, with a diff first and only when told to', async () => {
    const { timestampKey } = await succeed(['-x', 'shop', '-g', '-H']);
    const [segment] = cluster.topology.segments;
    const path = join(segment!.dataDirectory, 'pg_hba.conf');
    const saved = await readFile(path, 'utf8');
    await appendFile(path, '# added later\n');
    const look = await cluster.call('mppbackup', ['config', 'restore', '-t', timestampKey]);
    assert.equal(look.status, 0, look.output);
    assert.match(look.stdout, /^-# added later$/m);
    assert.match(look.stdout, /1 file\(s\) differ\. Nothing was written/);
    const refused = await cluster.call('mppbackup', ['config', 'restore', '-t', timestampKey, '--apply']);
    assert.equal(refused.status, 4, refused.output);
    assert.notEqual(await readFile(path, 'utf8'), saved);
    const applied = await cluster.call('mppbackup', [
      'config',
      'restore',
      '-t',
      timestampKey,
      '--apply',
      '-a',
      '--json',
    ]);
    assert.equal(applied.status, 0, applied.output);
    const { files } = configResultSchema.parse(applied.result);
    assert.deepEqual(
      files.filter(({ state }) => state !== 'same').map(({ path: name, keptAs }) => [name, keptAs]),
      [[path, `${path}.before-${timestampKey}`]],
    );
    assert.equal(await readFile(path, 'utf8'), saved);
    assert.match(await readFile(`${path}.before-${timestampKey}`, 'utf8'), /# added later\n$/);
  });
});
