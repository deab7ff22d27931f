/** For tests that dump: each has a folder for its set, with nothing in it. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PARTIAL_SUFFIX } from '../../common/sets/artefacts.js';
import type { WorkContext, WorkProgress } from '../../segment-agent/worker/work.js';
import { dumpContext } from './dump-run.js';
import type { OneServer } from './one-server.js';

export interface EmptySet {
  /** The test's own. */
  readonly folder: string;
  /** Of a set that is to be in a date folder below `folder`, which the dump makes. */
  readonly context: WorkContext;
  /** What the test's works have logged, `LEVEL text`. */
  readonly lines: readonly string[];
  /** Hears of the progress; nobody does until a test sets it. */
  onProgress: (progress: WorkProgress) => void;
}

/** No test leaves a partial file in its folder. */
export function emptySet(server: OneServer): EmptySet {
  let folder: string;
  let context: WorkContext;
  let lines: string[];

  const set: EmptySet = {
    get folder() {
      return folder;
    },
    get context() {
      return context;
    },
    get lines() {
      return lines;
    },
    onProgress: () => undefined,
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(server.folder, 'dump-'));
    server.atTestEnd(remove);
    lines = [];
    set.onProgress = () => undefined;
    context = await dumpContext(server.instance, join(folder, 'db_dumps', '20260131'), {
      log: (level, text) => lines.push(`${level} ${text}`),
      progress: (progress) => set.onProgress(progress),
    });
  });

  async function remove(): Promise<void> {
    const names = await readdir(folder, { recursive: true });
    await rm(folder, { recursive: true, force: true });
    assert.deepEqual(
      names.filter((name) => name.endsWith(PARTIAL_SUFFIX)),
      [],
      'partial files are left',
    );
  }

  return set;
}
