/** What is left of a set's files when the machine stops after any step of writing or removing them. */
import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstanceFileKind } from '../../../../common/sets/artefacts.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import type { TocHeader } from '../../../../common/sets/toc.js';
import { writeToc } from '../../../../segment-agent/dump/toc-writer.js';
import { OutputFiles } from '../../../../segment-agent/dump/output-files.js';
import { HostFolder } from '../../../../segment-agent/storage/host-folder.js';
import type { SetFileWriter } from '../../../../segment-agent/storage/set-storage.js';
import { runVerify } from '../../../../segment-agent/verify/run-verify.js';
import type { WorkContext, WorkFile } from '../../../../segment-agent/worker/work.js';
import { CrashingDisk, type Step } from '../../../support/crashing-disk.js';

const KEY = toTimestampKey('20260131235959');
const MANIFEST = `gp_dump_${KEY}_manifest`;
const signal = new AbortController().signal;

describe('A crash', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'mppbackup-files-'))));
  afterEach(() => rm(folder, { recursive: true }));

  const filesOn = (disk: CrashingDisk): OutputFiles => {
    const instance = { content: 0, dbid: 2, connect: '', port: 1, datadir: '', dumpRoot: '' };
    return new OutputFiles(
      { directory: folder, key: KEY, prefix: '', instance, hostName: 'sdw1' },
      { compression: 'none', disk },
    );
  };

  /** As a dump does: each file as soon as it is complete, all names at the end. */
  async function dump(files: OutputFiles): Promise<{ readonly data: readonly WorkFile[]; readonly toc: WorkFile }> {
    const write = async (kind: InstanceFileKind, fill: (writer: SetFileWriter) => Promise<void>): Promise<WorkFile> => {
      const writer = await files.create(kind, signal);
      await fill(writer);
      return files.finish(kind, writer);
    };
    const text = (kind: InstanceFileKind): Promise<WorkFile> =>
      write(kind, (writer) => writer.append([Buffer.from('some text '), Buffer.from(`of ${kind}`)]));
    const [data, postData] = [await text('data'), await text('postData')];
    await writeFile(await files.createForProgram('ddl'), 'archive');
    const ddl = await files.finishWritten('ddl', signal);
    const header: TocHeader = {
      type: 'header',
      format: 1,
      timestampKey: KEY,
      contentId: 0,
      dbid: 2,
      database: 'sales',
      dataFile: data.name,
      compression: 'none',
      encoding: 'UTF8',
    };
    const content = { header, sections: [], tables: [], distributed: [], oids: new Set<number>(), sequences: [] };
    return { data: [data, postData, ddl], toc: await write('toc', (writer) => writeToc(writer, content)) };
  }

  /** Everything under its own name is what was written. */
  async function assertWhole(at: string, written: readonly WorkFile[], when: string): Promise<readonly string[]> {
    const stored = new HostFolder(at);
    const found: string[] = [];
    for (const { name } of await stored.list()) {
      const file = written.find((candidate) => candidate.name === name);
      if (!file) continue;
      const { sizeBytes, sha256 } = await stored.digest(name);
      assert.deepEqual({ sizeBytes, sha256 }, { sizeBytes: file.sizeBytes, sha256: file.sha256 }, `${name} ${when}`);
      found.push(name);
    }
    return found;
  }

  /** What validation says, and a restore before it drops anything. */
  async function problemsOf(directory: string, files: readonly WorkFile[]): Promise<readonly unknown[]> {
    const context = { directory, key: KEY, prefix: '', log: () => undefined, progress: () => undefined };
    const contents = { source: { contentId: 0, dbid: 2 }, database: 'sales', readsMembers: true };
    const spec = { kind: 'verify', files, sizesOnly: false, contents } as const;
    return (await runVerify(context as unknown as WorkContext, spec, signal)).problems;
  }

  it('of a dump leaves no file under its name that is not whole, and no table of contents without its data', async () => {
    const disk = new CrashingDisk();
    const files = filesOn(disk);
    const { data, toc } = await dump(files);
    await files.publishSet(data, toc, { signal, place: {} });
    let complete = 0;
    const ddl = data[2]!.name;
    const states = await disk.afterEachCrash(async (at, when) => {
      // What the program wrote is its own to be recorded; of this file only the name is looked at.
      const known = [...data, toc].filter(({ name }) => name !== ddl);
      const found = await assertWhole(at, known, when);
      const names = await readdir(at);
      if (!names.includes(toc.name)) return;
      complete += 1;
      assert.deepEqual(
        [...data.map(({ name }) => name)].filter((name) => !names.includes(name)),
        [],
        when,
      );
      assert.equal(found.length, known.length);
      assert.deepEqual(await problemsOf(at, known), [], when);
    });
    assert.ok(states > 100 && complete > 0, `${complete} of ${states}`);
    // What a program wrote is made durable before it has its name, too.
    const at = (kind: Step['kind'], name: string): number =>
      disk.steps.findIndex((step) => step.kind === kind && 'name' in step && step.name === name);
    assert.ok(at('syncFile', `${ddl}.partial`) >= 0 && at('syncFile', `${ddl}.partial`) < at('link', `${ddl}.partial`));
  });

  it('after a dump has ended takes nothing of it away', async () => {
    const disk = new CrashingDisk();
    const files = filesOn(disk);
    const { data, toc } = await dump(files);
    await files.publishSet(data, toc, { signal, place: {} });
    const ended = disk.steps.length;
    const names = [...data, toc].map(({ name }) => name).sort();
    await disk.afterEachCrash(async (at, when) => {
      if (when.startsWith(`after ${ended} steps`)) assert.deepEqual((await readdir(at)).sort(), names, when);
    });
  });

  it('of the disk under a file that was just published is seen, since all is read again', async () => {
    for (const kind of ['data', 'postData', 'ddl', 'toc']) {
      const disk = new CrashingDisk({}, async (step) => {
        if (step.kind !== 'link') return;
        const isHit =
          kind === 'data'
            ? step.to === `gp_dump_0_2_${KEY}`
            : step.to.endsWith(kind === 'postData' ? '_post_data' : `_${kind}`);
        if (isHit) await appendFile(join(folder, step.name), 'x');
      });
      const files = filesOn(disk);
      const { data, toc } = await dump(files);
      await assert.rejects(files.publishSet(data, toc, { signal, place: {} }), { code: 'FILE_DAMAGED' }, kind);
      await files.removeAll();
      assert.deepEqual(await readdir(folder), []);
    }
  });

  it('of a file that is written in one go leaves it whole or not at all', async () => {
    for (const mode of ['new', 'repeatable', 'replacing'] as const) {
      const before = mode === 'replacing' ? { [MANIFEST]: 'older manifest' } : {};
      for (const [name, text] of Object.entries(before)) await writeFile(join(folder, name), text);
      const disk = new CrashingDisk(before);
      const writer = await new HostFolder(folder, disk).create(MANIFEST, signal, mode);
      await writer.append([Buffer.from('whole '), Buffer.from('manifest')]);
      await writer.commit();
      const allowed = ['whole manifest', ...Object.values(before)];
      await disk.afterEachCrash(async (at, when) => {
        const names = await readdir(at);
        const text = names.includes(MANIFEST) ? await readFile(join(at, MANIFEST), 'utf8') : undefined;
        assert.ok(text === undefined ? mode !== 'replacing' : allowed.includes(text), `${mode}: ${text} ${when}`);
        if (when.startsWith(`after ${disk.steps.length} steps`))
          assert.equal(text, 'whole manifest', `${mode} ${when}`);
      });
      await rm(join(folder, MANIFEST));
    }
  });

  const SET = {
    [`gp_dump_-1_1_${KEY}`]: 'rows',
    [`gp_dump_-1_1_${KEY}_toc`]: 'contents',
    [MANIFEST]: 'manifest',
    [`gp_dump_${KEY}.rpt`]: 'report',
  };

  it('of a removal leaves a manifest only with all of its files', async () => {
    for (const [name, text] of Object.entries(SET)) await writeFile(join(folder, name), text);
    const disk = new CrashingDisk(SET);
    const { removed, left } = await new HostFolder(folder, disk).remove(Object.keys(SET));
    assert.deepEqual([removed.length, left], [4, []]);
    await disk.afterEachCrash(async (at, when) => {
      const names = await readdir(at);
      if (names.includes(MANIFEST)) assert.equal(names.length, 4, when);
      if (when.startsWith(`after ${disk.steps.length} steps`)) assert.deepEqual(names, [], when);
    });
  });

  it('of the removal’s first step, a manifest that stays, stops it, and all that is there is named', async () => {
    for (const [name, text] of Object.entries(SET)) await writeFile(join(folder, name), text);
    const disk = new CrashingDisk(SET, (step) => {
      if (step.kind === 'unlink' && step.name === MANIFEST) throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
    });
    const { removed, left } = await new HostFolder(folder, disk).remove(Object.keys(SET));
    assert.deepEqual(removed, []);
    assert.deepEqual(left.map(({ name }) => name).sort(), Object.keys(SET).sort());
    assert.deepEqual(disk.steps, []);
    assert.equal((await readdir(folder)).length, 4);
  });

  it('of the folder’s own sync ends the removal before the other files', async () => {
    for (const [name, text] of Object.entries(SET)) await writeFile(join(folder, name), text);
    const disk = new CrashingDisk(SET, (step) => {
      if (step.kind === 'syncFolder') throw Object.assign(new Error('EIO'), { code: 'EIO', syscall: 'fsync' });
    });
    await assert.rejects(new HostFolder(folder, disk).remove(Object.keys(SET)), { code: 'EIO' });
    assert.equal((await readdir(folder)).length, 3);
  });
});
