/** Files of a dump that do not lie in the set's folder: in named pipes of the operator, and in a plugin's storage. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InstanceFileKind } from '../../../../common/sets/artefacts.js';
import { toTimestampKey } from '../../../../common/sets/timestamp-key.js';
import { DIRECTORY_PLUGIN } from '../../../../coordinator/lab/cluster/make-cluster.js';
import { OutputFiles } from '../../../../segment-agent/dump/output-files.js';
import type { PluginSpec, WorkFile } from '../../../../segment-agent/worker/work.js';

const KEY = toTimestampKey('20260131235959');
const DATA = `gp_dump_0_2_${KEY}`;
const { signal } = new AbortController();

describe('OutputFiles', () => {
  let root: string;
  let directory: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'mppbackup-elsewhere-'));
    directory = join(root, 'db_dumps', '20260131');
    await mkdir(directory, { recursive: true, mode: 0o700 });
  });
  afterEach(() => rm(root, { recursive: true }));

  function output(plugin?: PluginSpec, taken: [string, number][] = []): OutputFiles {
    const instance = { content: 0, dbid: 2, connect: '', port: 1, datadir: '', dumpRoot: '' };
    const throttle = {
      take: (what: string, bytes: number) => Promise.resolve((taken.push([what, bytes]), bytes)),
    };
    const context = { directory, key: KEY, prefix: '', instance, hostName: 'sdw1', throttle };
    return new OutputFiles(context, { compression: 'none', plugin });
  }

  async function write(files: OutputFiles, kind: InstanceFileKind, text: string): Promise<WorkFile> {
    const writer = await files.create(kind, signal);
    await writer.append([Buffer.from(text)]);
    return files.finish(kind, writer);
  }

  it('names its files in the set’s folder', () => {
    const files = output();
    assert.equal(files.path('data'), join(directory, DATA));
    assert.equal(files.programPath('toc'), join(directory, `${DATA}_toc.partial`));
  });

  it('does not mind what a restore wrote beside an earlier set of that key', async () => {
    await writeFile(join(directory, `gp_restore_status_0_2_${KEY}`), '');
    await output().prepare();
  });

  describe('in named pipes', () => {
    const pipe = (name: string): string => {
      execFileSync('mkfifo', ['-m', '600', join(directory, name)]);
      return join(directory, name);
    };

    it('writes rows into the operator’s pipe, says so, and neither names, reads nor removes it', async () => {
      const path = pipe(DATA);
      const files = output();
      await files.prepare();
      assert.deepEqual([files.isPipe('data'), files.isPipe('toc')], [true, false]);
      const [data, text] = await Promise.all([write(files, 'data', 'rows'), readFile(path, 'utf8')]);
      assert.equal(text, 'rows');
      assert.deepEqual(
        { name: data.name, sizeBytes: data.sizeBytes, pipe: data.pipe },
        { name: DATA, sizeBytes: 4, pipe: true },
      );
      const toc = await write(files, 'toc', 'contents');
      assert.ok(!('pipe' in toc));
      assert.deepEqual(files.local([data, toc]), [toc]);
      await files.publishSet([data], toc, { signal, place: {} });
      assert.deepEqual((await readdir(directory)).sort(), [DATA, toc.name]);
      await files.removeAll();
      assert.deepEqual(await readdir(directory), [DATA]);
    });

    it('refuses one in the place of a file that is read again, or of another compression', async () => {
      pipe(`${DATA}_toc`);
      await assert.rejects(output().prepare(), { code: 'SET_EXISTS' });
      await rm(join(directory, `${DATA}_toc`));
      pipe(`${DATA}.gz`);
      await assert.rejects(output().prepare(), { code: 'SET_EXISTS' });
    });
  });

  describe('in a plugin’s storage', () => {
    let storage: string;

    /** @param damage a command that meddles with what was stored before it is read back */
    async function plugin(readBack: boolean, damage = ''): Promise<PluginSpec> {
      storage = join(root, 'storage');
      await mkdir(storage);
      const program = join(root, 'plugin');
      await writeFile(program, `#!/bin/sh\n${damage}\nexec ${DIRECTORY_PLUGIN} "$@"\n`);
      await chmod(program, 0o755);
      const configPath = join(root, 'plugin.yaml');
      await writeFile(configPath, `executablepath: ${program}\noptions:\n  directory: ${storage}\n`, { mode: 0o600 });
      return { configPath, limitMs: 60_000, readBack };
    }

    const storedNames = async (): Promise<readonly string[]> =>
      (await readdir(storage, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .sort();

    for (const readBack of [true, false]) {
      it(`streams the rows there, gives it the small files, and reads back ${readBack ? 'all' : 'nothing'}`, async () => {
        const taken: [string, number][] = [];
        const files = output(await plugin(readBack), taken);
        await files.prepare();
        const data = await write(files, 'data', 'rows');
        const postData = await write(files, 'postData', 'indexes');
        const toc = await write(files, 'toc', 'contents');
        assert.deepEqual(files.local([data, postData, toc]), [postData, toc]);
        await files.publishSet([data, postData], toc, { signal, place: {} });
        assert.deepEqual((await readdir(directory)).sort(), [postData.name, toc.name].sort());
        assert.deepEqual(await storedNames(), [data.name, postData.name, toc.name].sort());
        // Rows count against the network when they are written, small files when they are given; what is read back, too.
        const network = taken.filter(([what]) => what === 'network').reduce((sum, [, bytes]) => sum + bytes, 0);
        const once = data.sizeBytes + postData.sizeBytes + toc.sizeBytes;
        assert.equal(network, readBack ? 2 * once : once);
      });
    }

    it('finds rows that the plugin does not give back as they were', async () => {
      const damage = `case "$1" in restore_data*) for f in $(find ${join('"$(dirname "$0")"', 'storage')} -type f -name '${DATA}'); do echo x >> "$f"; done;; esac`;
      const files = output(await plugin(true, damage));
      await files.prepare();
      const data = await write(files, 'data', 'rows');
      const toc = await write(files, 'toc', 'contents');
      await assert.rejects(files.publishSet([data], toc, { signal, place: {} }), { code: 'FILE_DAMAGED' });
    });

    it('ends what is on its way there when the dump ends', async () => {
      const files = output(await plugin(false));
      await files.prepare();
      const writer = await files.create('data', signal);
      await writer.append([Buffer.from('half')]);
      await files.stopPlugin();
      await assert.rejects(writer.finish());
      await files.removeAll();
      assert.deepEqual(await readdir(directory), []);
    });
  });

  it('leaves its files where they are once they are the set’s', async () => {
    const files = output();
    const toc = await write(files, 'toc', 'contents');
    await files.publish([toc]);
    files.forget();
    await files.removeAll();
    assert.deepEqual(await readdir(directory), [toc.name]);
  });

  it('says of a damaged file what was found, and what to do', async () => {
    const files = output();
    const toc = await write(files, 'toc', 'contents');
    await files.publish([toc]);
    const path = join(directory, toc.name);
    for (const text of ['contents!', 'content5']) {
      await writeFile(path, text);
      await assert.rejects(files.verify([toc], signal, { contentId: 0, host: 'sdw1' }), {
        code: 'FILE_DAMAGED',
        message: new RegExp(`^${path} is not what was written: ${text.length} bytes, SHA-256 [0-9a-f]{64}\\.$`),
        hint: 'Check the disk and the file system under it, then repeat the backup.',
      });
    }
  });
});
