/** A list of many sets: `mppbackup show` and the choice of the newest, beside reading every manifest. */
import { readFile } from 'node:fs/promises';
import { parseManifest } from '../common/sets/manifest.js';
import type { SetList } from '../coordinator/report/set-results.js';
import { createDatabase } from '../test/support/everything.js';
import { startE2eCluster } from '../test/support/e2e-cluster.js';
import type { Benchmark } from './benchmark.js';
import { linkSets } from './linked-sets.js';
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
      const manifests = await linkSets(cluster, sets, { database: 'shop', setsADay: SETS_A_DAY });
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
