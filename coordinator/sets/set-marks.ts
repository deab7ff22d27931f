/** Changes the marks of a set, in one step from what is there: of two that change them at once, none is lost. */
import { AppError } from '../../common/errors/app-error.js';
import { setFileName } from '../../common/sets/artefacts.js';
import {
  changeMarks,
  formatMarks,
  parseMarks,
  type FoundMarks,
  type MarkChanges,
  type SetMarks,
} from '../../common/sets/marks.js';
import type { TimestampKey } from '../../common/sets/timestamp-key.js';
import type { StoreLocation } from './named-sets.js';
import { readBeside, sha256Of } from './set-store.js';

const ATTEMPTS = 20;
/** Another command has written them since they were read. */
const OVERTAKEN: ReadonlySet<string> = new Set(['SET_CHANGED', 'SET_EXISTS', 'FILE_NOT_FOUND']);

export interface ChangedMarks {
  readonly before: FoundMarks;
  readonly marks: SetMarks;
}

/**
 * The caller holds a claim for reading, so that nothing removes the set meanwhile.
 * @throws AppError MARKS_DAMAGED, SET_NOT_FOUND, SET_CHANGED
 */
export async function changeSetMarks(
  store: StoreLocation,
  key: TimestampKey,
  { changes, signal }: { readonly changes: MarkChanges; readonly signal: AbortSignal },
): Promise<ChangedMarks> {
  const { pool, coordinator, prefix, backupDirectory } = store;
  const set = { key, prefix };
  const file = {
    instance: { contentId: coordinator.contentId, dbid: coordinator.dbid },
    location: { timestampKey: key, prefix, backupDirectory },
    name: setFileName(set, 'marks'),
  };
  const agent = await pool.reach(coordinator);
  for (let attempt = 1; ; attempt += 1) {
    const bytes = await readBeside(store, key, 'marks', signal);
    const before = parseMarks(set, bytes);
    const marks = changeMarks(readable(before, key, changes), changes);
    const content = formatMarks(set, marks);
    if (bytes?.equals(content)) return { before, marks };
    const expected = { sizeBytes: content.length, sha256: sha256Of(content) };
    const condition = bytes ? { replaces: sha256Of(bytes) } : { isNew: true };
    try {
      await agent.writeFile({ ...file, ...condition, expected }, content, { signal });
      return { before, marks };
    } catch (error) {
      if (!(error instanceof AppError) || !OVERTAKEN.has(error.code) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Marks that cannot be read are replaced by a change that says whether the set is pinned. @throws AppError MARKS_DAMAGED */
function readable(found: FoundMarks, key: TimestampKey, { pin }: MarkChanges): SetMarks {
  if (found !== 'damaged') return found;
  if (pin !== undefined) return {};
  throw new AppError('MARKS_DAMAGED', `The marks of the set ${key} cannot be read.`, {
    object: key,
    hint: 'Say with --pin or --unpin whether it is to stay: then they are written anew.',
  });
}
