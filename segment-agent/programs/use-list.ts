/** Lists for pg_restore of what it is to use of an archive, in temporary folders. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatUseList } from '../../common/ddl/entry-list.js';
import { withTemporaryFolder } from '../../common/io/temporary-folder.js';

export function writeUseList(path: string, ids: readonly number[]): Promise<void> {
  return writeFile(path, formatUseList(ids), { mode: 0o600 });
}

/** Lends the path of a list. */
export async function withUseList(ids: readonly number[], use: (path: string) => Promise<void>): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const path = join(folder, 'list');
    await writeUseList(path, ids);
    await use(path);
  });
}
