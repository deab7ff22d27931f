import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, readdir, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { AppError } from '../../common/errors/app-error.js';
import { wire } from '../../common/rpc/messages.js';
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

    it('are listed by calendar date and prefix', async () => {
      const root = join(served.fixture.folder, 'allowed');
      await put(root, [], '20130101');
      await put(root, [`p_gp_dump_${KEY}.rpt`]);
      await put(root, [], '20130199');
      await writeFile(join(root, 'db_dumps', '20130102'), 'a file');
      const list = async (more: object): Promise<string[]> =>
        (await served.client.call('listDates', { instance: COORDINATOR, backupDirectory: root, ...more })).dates;
      assert.deepEqual(await list({ anyPrefix: true }), ['20130101', DATE]);
      assert.deepEqual(await list({ prefix: 'p' }), [DATE]);
      assert.deepEqual(await list({ prefix: 'q' }), []);
      const { removed } = await served.client.call('removeDate', {
        instances: [COORDINATOR],
        date: '20130101',
        backupDirectory: root,
        anyPrefix: true,
      });
      assert.deepEqual(removed, []);
      assert.deepEqual(await list({ anyPrefix: true }), [DATE]);
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
        /^--- .*\/data\/b\.conf\n\+\+\+ .*saved.*\n@@ -1 \+1 @@\n-now\n\+saved b\.conf\n$/,
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
