import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentInstance } from '../../../../common/config/agent-config.js';
import { AppError } from '../../../../common/errors/app-error.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import {
  resolveArchiveFile,
  resolveArchiveFolder,
  resolveDumpsFolder,
  resolveReportFile,
  resolveSetFile,
  resolveSetPlace,
  type SetPlace,
} from '../../../../segment-agent/storage/set-path.js';

const KEY = '20260131235959';
const hasCode =
  (code: string) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof AppError, String(error));
    assert.equal(error.code, code);
    return true;
  };

describe('set paths', () => {
  let folder: string;
  let instance: AgentInstance;
  let roots: string[];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-path-'));
    for (const name of ['own', 'allowed', 'allowed/below', 'allowed-too', 'outside']) await mkdir(join(folder, name));
    await symlink(join(folder, 'outside'), join(folder, 'allowed', 'link'));
    await symlink(join(folder, 'nowhere'), join(folder, 'allowed', 'dangling'));
    await mkdir(join(folder, 'allowed', 'trap'));
    await symlink(join(folder, 'outside'), join(folder, 'allowed', 'trap', 'db_dumps'));
    await symlink(join(folder, 'allowed'), join(folder, 'way-in'));
    roots = [join(folder, 'allowed')];
    instance = {
      content: 0,
      dbid: 2,
      connect: '127.0.0.1',
      port: 1,
      datadir: join(folder, 'data'),
      dumpRoot: join(folder, 'own'),
    };
  });

  after(() => rm(folder, { recursive: true }));

  const resolve = (backupDirectory: string, prefix = ''): Promise<SetPlace> =>
    resolveSetPlace(instance, { timestampKey: KEY, prefix, backupDirectory }, { allowedRoots: roots });

  it('uses the instance’s own root when no folder is named', async () => {
    assert.equal((await resolve('')).directory, join(folder, 'own', 'db_dumps', '20260131'));
  });

  it('allows a root, what is below it, what is not there yet, and the instance’s own root', async () => {
    for (const name of ['allowed', 'allowed/', 'allowed/below', 'allowed/new/newer', 'own', 'way-in/below']) {
      const { directory } = await resolve(`${folder}/${name}`);
      assert.equal(directory, join(folder, name, 'db_dumps', '20260131'));
    }
  });

  it('allows every folder with the root /', async () => {
    roots = ['/'];
    try {
      await resolve(join(folder, 'outside'));
    } finally {
      roots = [join(folder, 'allowed')];
    }
  });

  for (const [what, name] of [
    ['a folder outside', '/outside'],
    ['a folder whose name begins as the root’s', '/allowed-too'],
    ['the folder above the root', ''],
    ['a way up', '/allowed/../outside'],
    ['a way up and back', '/outside/../allowed'],
    ['a doubled slash', '//allowed'],
    ['a link that leads out', '/allowed/link'],
    ['a folder below a link that leads out', '/allowed/link/new'],
    ['a link that leads nowhere', '/allowed/dangling'],
    ['a folder whose db_dumps leads out', '/allowed/trap'],
    ['a zero byte', '/allowed/x\0y'],
    ['a newline', '/allowed/x\ny'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(resolve(`${folder}${name}`), (error) => {
        assert.match((error as AppError).hint ?? '', /allowedRoots/);
        return hasCode('DIRECTORY_NOT_ALLOWED')(error);
      });
    });
  }

  it('refuses a relative folder', async () => {
    await assert.rejects(resolve('allowed'), hasCode('DIRECTORY_NOT_ALLOWED'));
  });

  it('refuses keys and prefixes that are none', async () => {
    const location = { prefix: '', backupDirectory: '' };
    await assert.rejects(
      resolveSetPlace(instance, { ...location, timestampKey: '../../etc' }, { allowedRoots: roots }),
      hasCode('KEY_MALFORMED'),
    );
    for (const prefix of ['a/b', '../x', 'a\0', 'a\nb', 'x'.repeat(200)]) {
      await assert.rejects(resolve('', prefix), hasCode('FILE_NAME_INVALID'), JSON.stringify(prefix));
    }
  });

  it('takes only names of the set and the instance', async () => {
    const place = await resolve('', 'pfx');
    const good = ['pfx_gp_dump_0_2_20260131235959.gz', 'pfx_gp_dump_20260131235959_manifest'];
    for (const name of good) assert.equal(resolveSetFile(place, name), join(place.directory, name));
    const bad = [
      '',
      '.',
      '../pfx_gp_dump_20260131235959_manifest',
      '/etc/passwd',
      'x/../pfx_gp_dump_20260131235959_manifest',
      'gp_dump_20260131235959_manifest',
      'pfx_gp_dump_20260131235958_manifest',
      'pfx_gp_dump_1_3_20260131235959.gz',
      'pfx_gp_dump_0_3_20260131235959.gz',
      'pfx_gp_dump_1_2_20260131235959.gz',
      'pfx_gp_dump_0_2_20260131235959.exe',
      'pfx_gp_dump_20260131235959_manifest\0',
    ];
    for (const name of bad) {
      assert.throws(() => resolveSetFile(place, name), hasCode('FILE_NAME_INVALID'), JSON.stringify(name));
    }
  });

  it('lists dumps below the instance’s own root or an allowed folder', async () => {
    assert.equal(await resolveDumpsFolder(instance, '', { allowedRoots: roots }), join(folder, 'own', 'db_dumps'));
    const allowed = join(folder, 'allowed', 'below');
    assert.equal(await resolveDumpsFolder(instance, allowed, { allowedRoots: roots }), join(allowed, 'db_dumps'));
    for (const name of ['outside', 'allowed/trap']) {
      await assert.rejects(
        resolveDumpsFolder(instance, join(folder, name), { allowedRoots: roots }),
        hasCode('DIRECTORY_NOT_ALLOWED'),
      );
    }
  });

  it('reads files of any set, and nothing else, of an archive in an allowed folder', async () => {
    const archive = join(folder, 'allowed', 'below');
    assert.equal(await resolveArchiveFolder(archive, roots), archive);
    await assert.rejects(resolveArchiveFolder(join(folder, 'outside'), roots), hasCode('DIRECTORY_NOT_ALLOWED'));
    const name = 'gp_dump_1_3_20260131235958.gz';
    assert.equal(resolveArchiveFile(archive, name), join(archive, name));
    for (const bad of ['', 'notes.txt', `../${name}`, `x/${name}`, `${archive}/${name}`]) {
      assert.throws(() => resolveArchiveFile(archive, bad), hasCode('FILE_NAME_INVALID'), bad);
    }
  });

  it('puts reports and status files of a restore, and nothing else, where it is allowed to', async () => {
    const set = { key: toTimestampKey(KEY), prefix: '' };
    const report = (name: string, directory = join(folder, 'allowed')): Promise<string> =>
      resolveReportFile(instance, directory, { set, name }, roots);
    for (const name of [`gp_restore_${KEY}.rpt`, `gp_restore_status_0_2_${KEY}`]) {
      assert.equal(await report(name), join(folder, 'allowed', name));
      await assert.rejects(report(name, join(folder, 'outside')), hasCode('DIRECTORY_NOT_ALLOWED'));
    }
    for (const name of [`gp_dump_0_2_${KEY}.gz`, `gp_dump_${KEY}.rpt`, `gp_restore_status_1_3_${KEY}`, 'x']) {
      await assert.rejects(report(name), hasCode('FILE_NAME_INVALID'), name);
    }
  });
});
