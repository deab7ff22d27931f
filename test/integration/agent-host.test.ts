import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../common/errors/app-error.js';
import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { KEY, isAlive, startTestAgent, until } from '../support/agent-fixture.js';
import { oneAgent } from '../support/one-agent.js';

const DATE = KEY.slice(0, 8);
const COORDINATOR = { contentId: -1, dbid: 1 };
const SEGMENT = { contentId: 0, dbid: 2 };

describe('Agent around a backup', () => {
  let script: string;
  const served = oneAgent(async (fixture) => {
    script = join(fixture.folder, 'after.sh');
    await writeFile(script, `#!/bin/sh\nenv\necho err >&2\nexit 7\n`, { mode: 0o755 });
    await writeFile(
      join(fixture.folder, 'slow.sh'),
      `#!/bin/sh\nsleep 600 &\necho $! > ${fixture.folder}/sleeper\nwait\n`,
      { mode: 0o755 },
    );
    const postScripts = [script, join(fixture.folder, 'slow.sh'), join(fixture.folder, 'gone.sh')];
    process.env.PGPASSWORD = 'secret';
    try {
      return await startTestAgent({ ...fixture.config, postScripts });
    } finally {
      delete process.env.PGPASSWORD;
    }
  });

  before(() => served.client.handshake());

  const refused = (code: string) => (error: unknown) => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.code, code, error.message);
    return true;
  };

  describe('date folders', () => {
    const folderOf = (root: string, date = DATE): string => join(root, 'db_dumps', date);
    const put = async (root: string, names: readonly string[], date = DATE): Promise<void> => {
      await mkdir(folderOf(root, date), { recursive: true });
      for (const name of names) await writeFile(join(folderOf(root, date), name), name);
    };

    it('are left alone where they are empty, or not a date of the calendar', async () => {
      const root = join(served.fixture.folder, 'allowed');
      await put(root, [], '20130101');
      const { removed } = await served.client.call('removeDate', {
        instances: [COORDINATOR],
        date: '20130101',
        backupDirectory: root,
        anyPrefix: true,
      });
      assert.deepEqual(removed, []);
      assert.deepEqual(await readdir(join(root, 'db_dumps')), []);
    });

    it('have sets, which are listed newest first, some at a time, with what their names and summaries say', async () => {
      const root = join(served.fixture.folder, 'allowed/lists');
      const keyAt = (n: number): string =>
        `201302${String(1 + (n % 3)).padStart(2, '0')}00${String(Math.floor(n / 60)).padStart(2, '0')}${String(n % 60).padStart(2, '0')}`;
      const keys = Array.from({ length: 1_203 }, (_, n) => keyAt(n));
      for (const date of ['20130201', '20130202', '20130203'])
        await put(
          root,
          keys.filter((key) => key.startsWith(date)).map((key) => `gp_dump_${key}_manifest`),
          date,
        );
      await put(
        root,
        [`gp_dump_${keyAt(0)}_summary`, `p_gp_dump_${keyAt(0)}.rpt`, `gp_dump_20130202000000_lease_0123456789ab`],
        '20130201',
      );
      await put(root, [`gp_dump_20130205000000_pipes`, `gp_restore_20130205000001.rpt`], '20130205');
      const all: mppbackup.v1.IFoundSet[] = [];
      let pages = 0;
      for (let before = '', more = true; more; pages += 1) {
        const page = await served.client.call('listSets', {
          instance: COORDINATOR,
          backupDirectory: root,
          anyPrefix: true,
          before,
        });
        for (const set of page.sets) all.push(set);
        before = page.sets.at(-1)?.timestampKey ?? '';
        more = page.more;
      }
      assert.ok(pages >= 3, `${pages} pages`);
      const complete = all.filter(({ hasManifest }) => hasManifest).map(({ timestampKey }) => timestampKey);
      assert.deepEqual(complete, [...keys].sort().reverse());
      const without = all.filter(({ hasFiles }) => hasFiles !== true).map(({ timestampKey }) => timestampKey);
      assert.deepEqual(without, ['20130205000001', '20130205000000']);
      const first = all.filter(({ timestampKey }) => timestampKey === keyAt(0));
      assert.deepEqual(
        first.map(({ prefix, hasReport, summary }) => [prefix, hasReport, Buffer.from(summary ?? []).toString()]),
        [
          ['', false, `gp_dump_${keyAt(0)}_summary`],
          ['p', true, ''],
        ],
      );
      const names = await served.client.call('listSets', {
        instance: COORDINATOR,
        backupDirectory: root,
        before: `${keyAt(0)}`.replace(/.$/, '1'),
        namesOnly: true,
      });
      assert.deepEqual(
        names.sets
          .slice(0, 1)
          .map(({ timestampKey, hasManifest, summary }) => [timestampKey, hasManifest, summary?.length]),
        [[keyAt(0), true, 0]],
      );
      const only = await served.client.call('listSets', { instance: COORDINATOR, backupDirectory: root, prefix: 'p' });
      assert.deepEqual(
        only.sets.map(({ timestampKey }) => timestampKey),
        [keyAt(0)],
      );
    });

    it('have files, which are counted by instance', async () => {
      const root = join(served.fixture.folder, 'allowed/counts');
      await put(root, [
        `gp_dump_0_2_${KEY}.gz`,
        `gp_dump_0_9_${KEY}_toc`,
        `gp_dump_-1_1_${KEY}.gz`,
        `gp_restore_status_0_2_${KEY}`,
      ]);
      const missing = async (files: number): Promise<unknown> =>
        (
          await served.client.call('countFiles', {
            instances: [COORDINATOR, SEGMENT],
            backupDirectory: root,
            sets: [{ timestampKeys: [KEY], prefix: '', counts: [{ firstContentId: -1, lastContentId: 0, files }] }],
          })
        ).missing.map(({ contentId, expected, found }) => [contentId, expected, found]);
      assert.deepEqual(await missing(1), []);
      assert.deepEqual(await missing(2), [[-1, 2, 1]]);
      assert.deepEqual(await missing(3), [
        [-1, 3, 1],
        [0, 3, 2],
      ]);
    });

    it('lose what belongs to the instances and the prefix, the manifest first, and nothing else', async () => {
      const root = join(served.fixture.folder, 'allowed/shared');
      const own = [`gp_dump_${KEY}.rpt`, `gp_dump_${KEY}_manifest`, `gp_dump_-1_1_${KEY}.gz`, `gp_dump_0_2_${KEY}_toc`];
      const others = [`gp_dump_1_3_${KEY}.gz`, 'notes.txt', 'gp_dump_x'];
      const prefixed = [`p_gp_dump_${KEY}.rpt`, `p_gp_dump_0_2_${KEY}.gz`];
      await put(root, [...own, ...others, ...prefixed]);
      await mkdir(join(folderOf(root), `gp_dump_${KEY}.dir`));
      const request = { instances: [COORDINATOR, SEGMENT], date: DATE, backupDirectory: root };
      const first = await served.client.call('removeDate', { ...request, prefix: 'p' });
      assert.deepEqual([...first.removed].sort(), prefixed.map((name) => join(folderOf(root), name)).sort());
      const second = await served.client.call('removeDate', { ...request, anyPrefix: true });
      assert.equal(second.removed[0], join(folderOf(root), `gp_dump_${KEY}_manifest`));
      assert.equal(second.removed.length, own.length);
      const left = [...others, `gp_dump_${KEY}.dir`].sort();
      assert.deepEqual((await readdir(folderOf(root))).sort(), left);
      assert.deepEqual(
        [...second.left].sort(),
        left.map((name) => join(folderOf(root), name)),
      );
    });

    it('are refused outside the allowed folders, and when they are no date', async () => {
      const remove = (date: string, backupDirectory: string): Promise<unknown> =>
        served.client.call('removeDate', { instances: [COORDINATOR], date, backupDirectory, anyPrefix: true });
      await assert.rejects(remove('../..', ''), refused('KEY_MALFORMED'));
      await assert.rejects(remove(DATE, '/etc'), refused('DIRECTORY_NOT_ALLOWED'));
    });
  });

  describe('post scripts', () => {
    const run = (program: string, more: object = {}): ReturnType<typeof served.client.call<'runPostScript'>> =>
      served.client.call('runPostScript', { program, timeLimitMs: 60_000, ...more });

    it('run with a clean environment, and their exit status comes back', async () => {
      const { exitStatus, output } = await run(script, {
        variables: [{ name: 'MPPBACKUP_DATABASE', value: 'shop; $(id)' }],
      });
      assert.equal(exitStatus, 7);
      assert.match(output, /^MPPBACKUP_DATABASE=shop; \$\(id\)$/m);
      assert.match(output, /^err$/m);
      assert.doesNotMatch(output, /secret/);
    });

    it('are refused when the configuration does not list them letter by letter', async () => {
      for (const program of ['/bin/sh', `${served.fixture.folder}/./after.sh`, 'after.sh', '']) {
        await assert.rejects(run(program), refused('SCRIPT_NOT_ALLOWED'));
      }
      await assert.rejects(run(join(served.fixture.folder, 'gone.sh')), refused('PROGRAM_MISSING'));
      await assert.rejects(run(script, { variables: [{ name: 'LD_PRELOAD', value: '/x.so' }] }), refused('USAGE'));
    });

    it('are ended by the time limit with all they started', async () => {
      await assert.rejects(
        run(join(served.fixture.folder, 'slow.sh'), { timeLimitMs: 300 }),
        refused('SCRIPT_TIMED_OUT'),
      );
      const sleeper = Number(await readFile(join(served.fixture.folder, 'sleeper'), 'utf8'));
      assert.ok(sleeper > 0);
      await until('the script’s child is gone', () => !isAlive(sleeper));
    });

    it('are ended when the caller hangs up', async () => {
      const controller = new AbortController();
      await writeFile(join(served.fixture.folder, 'sleeper'), '');
      const running = served.client.call(
        'runPostScript',
        { program: join(served.fixture.folder, 'slow.sh'), timeLimitMs: 600_000 },
        { signal: controller.signal },
      );
      const sleeper = async (): Promise<number> =>
        Number(await readFile(join(served.fixture.folder, 'sleeper'), 'utf8'));
      await until('the script runs', async () => (await sleeper()) > 0);
      controller.abort();
      await assert.rejects(running, refused('CANCELLED'));
      const pid = await sleeper();
      await until('the script’s child is gone', () => !isAlive(pid));
    });
  });

  describe('saved configuration', () => {
    let dataDirectory: string;
    let sha256: string;
    const location = { timestampKey: KEY };
    const call = (names?: readonly string[]): Promise<unknown> =>
      names === undefined
        ? served.client.call('compareConfig', { instance: SEGMENT, location, sha256 })
        : served.client.call('applyConfig', { instance: SEGMENT, location, sha256, names: [...names] });

    before(async () => {
      dataDirectory = join(served.fixture.folder, 'data');
      const source = join(served.fixture.folder, 'source');
      await mkdir(join(source, 'sub'), { recursive: true });
      await mkdir(dataDirectory, { recursive: true });
      for (const name of ['a.conf', 'b.conf', 'c.conf', 'd.conf', 'e.txt', 'sub/f.conf', '-x.conf']) {
        await writeFile(join(source, name), `saved ${name}\n`);
      }
      await writeFile(join(served.fixture.folder, 'evil.conf'), 'evil\n');
      const folder = join(served.fixture.dumpRoot(0), 'db_dumps', DATE);
      await mkdir(folder, { recursive: true });
      const tar = join(folder, `gp_config_files_0_2_${KEY}.tar`);
      const names = ['a.conf', 'b.conf', 'c.conf', 'd.conf', 'e.txt', 'sub/f.conf', '../evil.conf', './-x.conf'];
      await promisify(execFile)('tar', ['-cPf', tar, '-C', source, '--', ...names]);
      sha256 = createHash('sha256')
        .update(await readFile(tar))
        .digest('hex');
      await writeFile(join(dataDirectory, 'a.conf'), 'saved a.conf\n');
      await writeFile(join(dataDirectory, 'b.conf'), 'now\n');
      await chmod(join(dataDirectory, 'b.conf'), 0o640);
    });

    it('is compared file by file', async () => {
      const { files, leftOut } = (await call()) as Awaited<ReturnType<typeof served.client.call<'compareConfig'>>>;
      const { CONFIG_STATE_SAME, CONFIG_STATE_DIFFERS, CONFIG_STATE_MISSING } = wire.ConfigState;
      assert.deepEqual(
        files.map(({ name, state }) => [name, state]),
        [
          ['a.conf', CONFIG_STATE_SAME],
          ['b.conf', CONFIG_STATE_DIFFERS],
          ['c.conf', CONFIG_STATE_MISSING],
          ['d.conf', CONFIG_STATE_MISSING],
        ],
      );
      assert.match(
        files[1]!.diff ?? '',
        /^--- .*\/data\/b\.conf\n\+\+\+ .*saved.*\n@@ -1,1 \+1,1 @@\n-now\n\+saved b\.conf\n$/,
      );
      assert.deepEqual([...leftOut].sort(), ['../evil.conf', './-x.conf', 'e.txt', 'sub/f.conf']);
    });

    it('is written back with mode kept, the old file beside it', async () => {
      await call(['a.conf', 'b.conf', 'c.conf']);
      const b = join(dataDirectory, 'b.conf');
      assert.equal(await readFile(b, 'utf8'), 'saved b.conf\n');
      assert.equal((await stat(b)).mode & 0o777, 0o640);
      assert.equal(await readFile(`${b}.before-${KEY}`, 'utf8'), 'now\n');
      assert.equal((await stat(join(dataDirectory, 'c.conf'))).mode & 0o777, 0o600);
      assert.deepEqual((await readdir(dataDirectory)).sort(), ['a.conf', 'b.conf', `b.conf.before-${KEY}`, 'c.conf']);
      await writeFile(b, 'again\n');
      await call(['b.conf']);
      assert.equal(await readFile(`${b}.before-${KEY}`, 'utf8'), 'now\n');
      assert.equal(await readFile(`${b}.before-${KEY}.2`, 'utf8'), 'again\n');
    });

    it('is refused through a link, for names of no configuration file, and from another tar', async () => {
      await writeFile(join(served.fixture.folder, 'target'), 'untouched');
      await symlink(join(served.fixture.folder, 'target'), join(dataDirectory, 'd.conf'));
      await assert.rejects(call(['d.conf']), refused('FILE_NOT_FOUND'));
      assert.equal(await readFile(join(served.fixture.folder, 'target'), 'utf8'), 'untouched');
      for (const name of ['../evil.conf', 'e.txt', 'sub/f.conf', '/etc/passwd']) {
        await assert.rejects(call([name]), refused('FILE_NAME_INVALID'));
      }
      const right = sha256;
      sha256 = '0'.repeat(64);
      await assert.rejects(call(['a.conf']), refused('FILE_DAMAGED'));
      sha256 = right;
    });
  });
});
