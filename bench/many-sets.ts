/** A list of many sets: `mppbackup show` and the choice of the newest, beside reading every manifest. */
import { chown, link, mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { toTimestampKey } from '../common/sets/timestamp-key.js';
import { formatManifest, parseManifest } from '../common/sets/manifest.js';
import { formatSummary, summaryOf } from '../common/sets/summary.js';
import { sha256Of } from '../coordinator/sets/set-store.js';
import type { SetList } from '../coordinator/report/set-results.js';
import { createDatabase } from '../test/support/everything.js';
import { startE2eCluster, type E2eCluster } from '../test/support/e2e-cluster.js';
import type { Benchmark } from './benchmark.js';
import { measure } from './meter.js';
import { speedup, type Measured } from './report.js';

const SETS = 10_000;
const SETS_A_DAY = 24;

export const manySets: Benchmark = {
  name: 'many-sets',
  about: `${SETS} sets of two segments on two hosts, ${SETS_A_DAY} a day`,
  async run({ scale, meter }) {
    const sets = Math.max(Math.round(SETS * scale), 10);
    const cluster = await startE2eCluster({ segments: 2, hosts: 2 });
    try {
      await createDatabase(cluster.topology, 'shop');
      const manifests = await makeSets(cluster, sets);
      const measured: Measured[] = [];
      const show = async (): Promise<void> => {
        const running = cluster.start('mppbackup', ['show', '--json']);
        const roots = [running.pid];
        const { result, cost } = await measure({ all: roots, ours: roots }, () => running.ended);
        const shown = JSON.parse(result.stdout) as SetList;
        const missing = shown.sets.filter((set) => set.missing.length > 0);
        if (shown.sets.length !== sets + 1 || missing.length > 0)
          throw new Error(`not all sets are listed: ${result.stderr}`);
        measured.push({ way: 'mppbackup show', ...cost });
      };
      const read = async (): Promise<void> => {
        const { cost } = await meter(async () => {
          for (const path of manifests) parseManifest(await readFile(path), path);
        });
        measured.push({ way: 'reading every manifest', ...cost });
      };
      await show(); // from here on the folders are in memory
      measured.length = 0;
      await read();
      await show();
      const [reading, showing] = [measured[0]!, measured[1]!];
      const findings = [
        {
          text: `${sets} sets in ${showing.wallSeconds.toFixed(2)} s, ${(showing.peakRssBytes / 1e6).toFixed(0)} MB`,
          isMet: undefined,
        },
        { text: `${speedup(showing, reading).toFixed(1)} × as fast as reading every manifest`, isMet: undefined },
      ];
      return { rawBytes: 0, measured, findings, data: { sets } };
    } finally {
      await cluster.destroy();
    }
  },
};

/** Sets that look like one that was made: names, manifests and summaries of their own. @returns the manifests' paths */
async function makeSets(cluster: E2eCluster, sets: number): Promise<readonly string[]> {
  const made = await cluster.run('gpcrondump', ['-a', '-H', '-x', 'shop', '-K', '20400101000000', '--json']);
  if (made.status !== 0) throw new Error(made.output);
  const files = await cluster.backupFiles();
  const manifestPath = files.find((path) => path.endsWith('_manifest'))!;
  const manifest = parseManifest(await readFile(manifestPath), manifestPath);
  const manifests: string[] = [];
  for (let number = 0; number < sets; number += 1) {
    const day = new Date(Date.UTC(2020, 0, 1 + Math.floor(number / SETS_A_DAY), number % SETS_A_DAY));
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
