/** Which files are opened to find changed blocks, and what decides. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GROUP_BLOCKS } from '../../../../common/increments/wal-summaries.js';
import {
  PageHeaders,
  SummarizedPages,
  type ChangedBlocks,
} from '../../../../segment-agent/increments/changed-blocks.js';

const BLOCK = 8192;
const HORIZON = { high: 0, low: 500 };

/** Pages with these LSNs, one for each block. */
function pages(...lsns: readonly number[]): Buffer {
  const file = Buffer.alloc(lsns.length * BLOCK, 1);
  for (const [block, lsn] of lsns.entries()) {
    file.writeUInt32LE(0, block * BLOCK);
    file.writeUInt32LE(lsn, block * BLOCK + 4);
  }
  return file;
}

describe('The search for changed blocks', () => {
  let folder: string;
  let heap: Parameters<ChangedBlocks['open']>[0];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mppbackup-blocks-'));
    heap = { path: join(folder, '5'), blockBytes: BLOCK, blocksPerFile: 131_072, filenode: 5 };
  });
  afterEach(() => rm(folder, { recursive: true }));

  const named = (limit: number | undefined, ...groups: number[]) => new Map([[5, { limit, groups: new Set(groups) }]]);

  function look(changed: ChangedBlocks, range = { from: 0, to: 2 }): boolean {
    const found = changed.open(heap);
    try {
      return found.hasChanged(range);
    } finally {
      found.close();
    }
  }

  it('by headers reads every page up to the first that has changed', async () => {
    await writeFile(heap.path, pages(499, 500, 100));
    const headers = new PageHeaders(HORIZON, 'off');
    assert.equal(look(headers, { from: 0, to: 1 }), false);
    assert.equal(look(headers, { from: 0, to: 3 }), true);
    assert.deepEqual(headers.search, { fallback: 'off', pagesRead: 3 });
  });

  it('by summaries opens no file that they do not name', () => {
    for (const of of [new Map(), named(undefined), named(undefined, 1), named(2)]) {
      const changed = new SummarizedPages(HORIZON, of);
      assert.equal(look(changed), false);
      assert.deepEqual(changed.search, { fallback: undefined, pagesRead: 0 });
    }
  });

  it('by summaries reads the headers of what they name, and these decide', async () => {
    await writeFile(heap.path, pages(499, 100));
    const changed = new SummarizedPages(HORIZON, named(undefined, 0));
    assert.equal(look(changed), false);
    assert.equal(changed.search.pagesRead, 2);
    await writeFile(heap.path, pages(499, 501));
    assert.equal(look(new SummarizedPages(HORIZON, named(undefined, 0))), true);
    assert.equal(look(new SummarizedPages(HORIZON, named(1))), true);
  });

  it('says where a file that is named cannot be read', () => {
    assert.throws(() => look(new SummarizedPages(HORIZON, named(undefined, 0))), { code: 'ENOENT' });
    const behind = { from: GROUP_BLOCKS, to: 2 * GROUP_BLOCKS };
    assert.equal(look(new SummarizedPages(HORIZON, named(undefined, 0)), behind), false);
  });
});
