/** Sets whose files were changed after the backup and whose manifest says that this is how they were written. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { formatManifest, parseManifest, type ManifestFile } from '../../common/sets/manifest.js';

/** The end of the file's name, for example `gp_dump_0_2_20260131235959_toc`, and its new bytes. */
export interface Forgery {
  readonly path: string;
  readonly change: (bytes: Buffer) => Buffer;
}

/** Changes the files and the manifest for as long as `work` takes; all of them are put back. */
export async function withForgeries<T>(
  manifestPath: string,
  forgeries: readonly Forgery[],
  work: () => Promise<T>,
): Promise<T> {
  const before = new Map<string, Buffer>();
  for (const path of [manifestPath, ...forgeries.map((one) => one.path)]) before.set(path, await readFile(path));
  const changed = new Map<string, Pick<ManifestFile, 'sizeBytes' | 'sha256'>>();
  try {
    for (const { path, change } of forgeries) {
      const bytes = change(before.get(path)!);
      assert.ok(!bytes.equals(before.get(path)!), `${path} is changed`);
      await writeFile(path, bytes);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      changed.set(basename(path), { sizeBytes: bytes.length, sha256 });
    }
    const manifest = parseManifest(before.get(manifestPath)!, manifestPath);
    const nodes = manifest.nodes.map((node) => ({
      ...node,
      files: node.files.map((file) => ({ ...file, ...changed.get(file.name) })),
    }));
    await writeFile(manifestPath, formatManifest({ ...manifest, nodes }));
    return await work();
  } finally {
    for (const [path, bytes] of before) await writeFile(path, bytes);
  }
}

/**
 * Changes an archive of definitions (`…_ddl`) so that it says it was taken from another version.
 * @param own what the server's setting server_version is
 */
export function takenFrom(own: string, version: string): Forgery['change'] {
  return (bytes) => {
    const [before, after] = [archiveText(own), archiveText(version)];
    const at = bytes.indexOf(before);
    if (at < 0) return bytes;
    return Buffer.concat([bytes.subarray(0, at), after, bytes.subarray(at + before.length)]);
  };
}

/** A text as pg_dump writes it: a sign, four bytes of length, and the text itself. */
function archiveText(text: string): Buffer {
  const length = Buffer.alloc(5);
  length.writeUInt32LE(text.length, 1);
  return Buffer.concat([length, Buffer.from(text, 'latin1')]);
}
