/** What -c and -o remove from a date folder, and what they leave. */
import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatReservation } from '../../../../common/sets/reservation.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { isDate, removeDateFiles } from '../../../../segment-agent/storage/date-folders.js';

const KEY = toTimestampKey('20260131235959');
const OTHER = toTimestampKey('20260131120000');
const COORDINATOR = { contentId: -1, dbid: 1 };
const SEGMENT = { contentId: 0, dbid: 2 };

describe('isDate', () => {
  it('is true for eight digits of the calendar', () => {
    assert.ok(isDate('20260131') && isDate('20240229'));
    for (const text of ['20260231', '2026013', '202601311', '', '2026-1-1']) assert.ok(!isDate(text), text);
  });
});

describe('removeDateFiles', () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mppbackup-dates-'));
    folder = join(root, '20260131');
    await mkdir(folder);
  });
  afterEach(() => rm(root, { recursive: true }));

  const put = async (...names: readonly string[]): Promise<void> => {
    for (const name of names) await writeFile(join(folder, name), 'x');
  };
  const at = (...names: readonly string[]): readonly string[] => names.map((name) => join(folder, name));
  const files = async (): Promise<readonly string[]> => (await readdir(folder)).sort();

  const OWN = [`gp_dump_${KEY}_manifest`, `gp_dump_-1_1_${KEY}.gz`, `gp_dump_${KEY}.rpt`];
  const SEGMENTS = [`gp_dump_0_2_${KEY}.gz`, `gp_dump_0_2_${KEY}_toc`];

  it('removes the files of the named instances, those of whole sets with the coordinator’s, manifests first', async () => {
    await put(...OWN, ...SEGMENTS);
    const first = await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR], undefined, []);
    assert.deepEqual(first.removed[0], at(OWN[0]!)[0]);
    assert.deepEqual([...first.removed].sort(), at(...OWN).toSorted());
    assert.deepEqual({ ...first, removed: [] }, { removed: [], left: at(...SEGMENTS), problems: [], held: [] });
    assert.deepEqual(await files(), SEGMENTS);
    const second = await removeDateFiles({ directory: folder, claims: folder }, [SEGMENT], undefined, []);
    assert.deepEqual(second, { removed: at(...SEGMENTS), left: [], problems: [], held: [] });
    await assert.rejects(readdir(folder), { code: 'ENOENT' });
  });

  it('leaves sets of another prefix without a word, and files of no set with one', async () => {
    await put(`px_gp_dump_${KEY}_manifest`, `gp_dump_${KEY}_manifest`, 'notes.txt');
    await mkdir(join(folder, `gp_dump_${OTHER}_manifest`));
    const found = await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR], '', []);
    assert.deepEqual(found.removed, at(`gp_dump_${KEY}_manifest`));
    assert.deepEqual(found.left, at(`gp_dump_${OTHER}_manifest`, 'notes.txt'));
    assert.deepEqual(await files(), [`gp_dump_${OTHER}_manifest`, 'notes.txt', `px_gp_dump_${KEY}_manifest`].sort());
  });

  it('removes sets of every prefix where none is named', async () => {
    await put(`px_gp_dump_${KEY}_manifest`, `gp_dump_${KEY}_manifest`);
    assert.equal(
      (await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR], undefined, [])).removed.length,
      2,
    );
  });

  it('keeps the sets that are to be kept, by key and prefix', async () => {
    await put(`gp_dump_${KEY}_manifest`, `px_gp_dump_${KEY}_manifest`, `gp_dump_${OTHER}_manifest`);
    const set = { key: KEY, prefix: '' };
    const found = await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR], undefined, [set]);
    assert.deepEqual(found.held, [{ set, by: undefined }]);
    assert.deepEqual([found.left, found.problems], [[], []]);
    assert.deepEqual(await files(), [`gp_dump_${KEY}_manifest`]);
  });

  it('touches nothing of a set that an operation has claimed, and says which operation', async () => {
    const by = {
      ...{ operationId: 'a', operation: 'backup', database: 'sales', cluster: 'c', host: 'mdw', pid: 1 },
      ...{ startedAt: 'now', session: '', keepFiles: false },
    };
    await put(`gp_dump_${KEY}.rpt`, `gp_dump_${OTHER}_manifest`, `px_gp_dump_${KEY}_reservation`);
    await writeFile(join(folder, `gp_dump_${KEY}_reservation`), formatReservation(by));
    const found = await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR], undefined, []);
    assert.deepEqual(found.held, [
      { set: { key: KEY, prefix: '' }, by },
      { set: { key: KEY, prefix: 'px' }, by: undefined },
    ]);
    assert.deepEqual(found.removed, at(`gp_dump_${OTHER}_manifest`));
    assert.deepEqual(
      await files(),
      [`gp_dump_${KEY}.rpt`, `gp_dump_${KEY}_reservation`, `px_gp_dump_${KEY}_reservation`].sort(),
    );
  });

  it('on a segment does not ask claims: the coordinator’s counts, and an outdated one goes with the set', async () => {
    await put(`gp_dump_${KEY}_reservation`, ...SEGMENTS);
    const found = await removeDateFiles({ directory: folder, claims: folder }, [SEGMENT], undefined, []);
    assert.deepEqual(found.held, []);
    assert.equal(found.removed.length, 3);
    await assert.rejects(readdir(folder), { code: 'ENOENT' });
  });

  it('removes the files of several instances of one host at once, and asks claims where the coordinator is one', async () => {
    await put(...OWN, ...SEGMENTS, `gp_dump_${OTHER}.rpt`, `gp_dump_${OTHER}_reservation`);
    const found = await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR, SEGMENT], undefined, []);
    assert.deepEqual(found.held, [{ set: { key: OTHER, prefix: '' }, by: undefined }]);
    assert.deepEqual([...found.removed].sort(), at(...OWN, ...SEGMENTS).toSorted());
    assert.deepEqual(await files(), [`gp_dump_${OTHER}.rpt`, `gp_dump_${OTHER}_reservation`]);
  });

  it('names what it cannot remove, with the reason, and the folder that stays', async () => {
    await put(SEGMENTS[0]!);
    await chmod(root, 0o755);
    await chmod(folder, 0o755);
    const user = process.geteuid!();
    // Root may remove everything.
    if (user === 0) process.seteuid!('nobody');
    else for (const path of [folder, root]) await chmod(path, 0o555);
    try {
      const found = await removeDateFiles({ directory: folder, claims: folder }, [SEGMENT], undefined, []);
      assert.deepEqual(found.removed, []);
      assert.deepEqual(
        found.problems.map(({ path }) => path),
        [...at(SEGMENTS[0]!), folder],
      );
      for (const { reason } of found.problems) assert.match(reason, /EACCES/);
    } finally {
      if (user === 0) process.seteuid!(user);
      for (const path of [root, folder]) await chmod(path, 0o755);
    }
    assert.deepEqual(await files(), [SEGMENTS[0]!]);
  });

  it('does not take a folder for a claim', async () => {
    await mkdir(join(folder, `gp_dump_${KEY}_reservation`));
    await put(...OWN);
    const found = await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR], undefined, []);
    assert.deepEqual([found.held, found.removed.length], [[], OWN.length]);
  });

  it('finds nothing in a folder that is not there', async () => {
    await rm(folder, { recursive: true });
    const found = await removeDateFiles({ directory: folder, claims: folder }, [COORDINATOR], undefined, []);
    assert.deepEqual(found, { removed: [], left: [], problems: [], held: [] });
  });
});
