/** Many sets out of one, for benchmarks of lists and of what reads many sets. */
import { chown, link, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { formatManifest, parseManifest } from '../common/sets/manifest.js';
import { formatSummary, summaryOf } from '../common/sets/summary.js';
import { toTimestampKey } from '../common/sets/timestamp-key.js';
import { sha256Of } from '../coordinator/sets/set-store.js';
import type { E2eCluster } from '../test/support/e2e-cluster.js';

/**
 * Sets that look like one that was made: names, manifests and summaries of their own, the files are links to its files.
 * @returns the manifests' paths
 */
export async function linkSets(
  cluster: E2eCluster,
  sets: number,
  { database, setsADay }: { readonly database: string; readonly setsADay: number },
): Promise<readonly string[]> {
  const made = await cluster.run('gpcrondump', ['-a', '-H', '-x', database, '-K', '20400101000000', '--json']);
  if (made.status !== 0) throw new Error(made.output);
  const files = await cluster.backupFiles();
  const manifestPath = files.find((path) => path.endsWith('_manifest'))!;
  const manifest = parseManifest(await readFile(manifestPath), manifestPath);
  const manifests: string[] = [];
  for (let number = 0; number < sets; number += 1) {
    const day = new Date(Date.UTC(2020, 0, 1 + Math.floor(number / setsADay), number % setsADay));
    const key = toTimestampKey(day.toISOString().replace(/\D/g, '').slice(0, 14));
    for (const { name } of cluster.topology.hosts) {
      const dumps = join(cluster.paths.host(name).backups, 'db_dumps');
      const from = join(dumps, '20400101');
      const folder = join(dumps, key.slice(0, 8));
      await mkdir(folder, { recursive: true });
      const { uid, gid } = await stat(from);
      await chown(folder, uid, gid);
      for (const file of await readdir(from)) {
        const path = join(folder, file.replace('20400101000000', key));
        if (!/_(manifest|summary)$/.test(file)) {
          await link(join(from, file), path);
          continue;
        }
        const bytes = formatManifest({ ...manifest, timestampKey: key });
        const summary = formatSummary(summaryOf({ ...manifest, timestampKey: key }, sha256Of(bytes)));
        await writeFile(path, file.endsWith('_manifest') ? bytes : summary);
        await chown(path, uid, gid);
        if (basename(path).endsWith('_manifest')) manifests.push(path);
      }
    }
  }
  return manifests;
}
