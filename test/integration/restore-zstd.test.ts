/** Restores of a set in zstd frames: what is sound comes back, what is damaged is named, frames of others are read. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { instanceFileName } from '../../common/sets/artefacts.js';
import type { TocTable } from '../../common/sets/toc.js';
import { contentOf, definitionsOf } from '../support/database-content.js';
import { dumpedSet } from '../support/dumped-set.js';
import { oneServer } from '../support/one-server.js';
import { restoreAll, restorePhase } from '../support/restore-run.js';
import { flipBit, readTocFile, type SetCopy } from '../support/restore-set.js';
import { SOURCE_DATABASE } from '../support/source-database.js';
import { unpackAll } from '../support/unpack.js';

describe('Restore of a set in zstd frames', () => {
  const server = oneServer({ source: SOURCE_DATABASE });
  const dumped = dumpedSet(server, { compression: { format: 'zstd', level: 3 } });
  let set: SetCopy;

  before(() => assert.match(dumped.outcome.compressor, /zstd/));

  beforeEach(async () => {
    set = await dumped.copy();
  });

  const pathOf = (kind: 'data' | 'postData'): string =>
    join(set.context.directory, instanceFileName(set.context, { contentId: 0, dbid: 2 }, kind, 'zstd'));

  const tocTable = async (name: string): Promise<TocTable> =>
    (await readTocFile(set.pathOf('toc'))).find(
      (line): line is TocTable => line.type === 'table' && line.name === name,
    )!;

  const content = async (database: string): Promise<Record<string, string>> => contentOf(server.instance, database);

  it('brings everything back', async () => {
    await restoreAll(set.context);
    assert.deepEqual(await content('target'), await content('source'));
  });

  it('brings back one table alone', async () => {
    await restorePhase(set.context, 'createDatabase');
    await restorePhase(set.context, 'preData');
    const tables = [{ schema: 'public', name: 'big' }];
    const { tables: loaded } = await restorePhase(set.context, 'data', { tables });
    assert.deepEqual(
      loaded.map(({ name, rows }) => [name, rows]),
      [['big', 40000]],
    );
  });

  it('names table and byte of a flipped bit, and finds a file that was cut short', async () => {
    await restorePhase(set.context, 'createDatabase');
    await restorePhase(set.context, 'preData');
    const { ranges } = await tocTable('big');
    const [first, length] = ranges[0]!;
    for (const offset of [first + 3, first + (length >> 1), first + length - 2]) {
      await flipBit(pathOf('data'), offset);
      await assert.rejects(restorePhase(set.context, 'data'), {
        code: 'FILE_DAMAGED',
        message: /public\.big in .*\.zst is damaged: from byte \d+ on it does not decompress/,
      });
      await flipBit(pathOf('data'), offset);
    }
    await truncate(pathOf('data'), first + 100);
    await assert.rejects(restorePhase(set.context, 'data'), { code: 'FILE_DAMAGED' });
  });

  it('reads a post-data file that somebody packed again, as one frame that does not say how long it is', async function () {
    const script = await unpackAll(await readFile(pathOf('postData')), 'zstd');
    const { status, stdout } = spawnSync('zstd', ['-c', '-19'], { input: script });
    if (status !== 0) return this.skip();
    await writeFile(pathOf('postData'), stdout);
    await restoreAll(set.context);
    assert.equal(
      await definitionsOf(server.instance, set.context, 'target'),
      await definitionsOf(server.instance, set.context, 'source'),
    );
    await truncate(pathOf('postData'), stdout.length - 1);
    await server.admin.query('DROP DATABASE target');
    await assert.rejects(restoreAll(set.context), { code: 'FILE_DAMAGED', message: /cut short/ });
  });
});
