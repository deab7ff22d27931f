/** Cuts under load: none is torn, nobody is aborted, and the relaxed way shows that the test can fail. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { enginePostgres } from '../../coordinator/engine/postgres-engine.js';
import type { Engine } from '../../coordinator/engine/engine.js';
import { takeCuts, type CutChoice, type CutsReport } from '../support/cuts.js';
import { startTestFleet, type TestFleet } from '../support/test-cluster.js';
import { together } from '../support/writer-log.js';
import { createBank, startWriters, type Writers } from '../support/writers.js';
import { suiteInTurn } from '../support/in-turn.js';

/** Per load and way; eight of them. */
const CUTS = Number(process.env.MPPBACKUP_TEST_CUTS ?? 25);
const MOST_RELAXED = Number(process.env.MPPBACKUP_TEST_RELAXED_CUTS ?? 400);
const CALM_MS = 700;
const DATABASE = 'bank';

interface Load {
  readonly name: string;
  start(engine: Engine): Promise<readonly Writers[]>;
}

const LOADS: readonly Load[] = [
  {
    name: 'fast writers',
    start: async ({ topology }) => [await startWriters(topology, DATABASE, 3, { protocol: 'two-phase' })],
  },
  {
    name: 'slow writers',
    start: async ({ topology }) => [
      await startWriters(topology, DATABASE, 6, { protocol: 'two-phase', openMs: 50, idleMs: 600 }),
    ],
  },
  {
    name: 'fast and slow writers',
    start: async ({ topology }) => [
      await startWriters(topology, DATABASE, 2, { protocol: 'two-phase' }),
      await startWriters(topology, DATABASE, 4, { protocol: 'two-phase', openMs: 50, idleMs: 600, firstAccount: 10 }),
    ],
  },
  {
    name: 'writers through foreign tables',
    start: async ({ topology }) => [
      await startWriters(topology, DATABASE, 4, { protocol: 'foreign', idleMs: 20 }),
      await startWriters(topology, DATABASE, 2, { protocol: 'foreign', openMs: 20, idleMs: 200, firstAccount: 10 }),
    ],
  },
];

const WAYS: readonly CutChoice[] = [
  { consistency: 'strict', way: 'quiet-instant' },
  { consistency: 'strict', way: 'barrier' },
];

function describeCuts(cuts: CutsReport): string {
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  return (
    `${cuts.cuts} cuts, ${cuts.torn} torn; tries ${cuts.medianTries} (most ${cuts.mostTries}); ` +
    `search ${ms(cuts.medianSearchMs)} (longest ${ms(cuts.longestSearchMs)}); longest locked ${ms(cuts.longestLockedMs)}`
  );
}

suiteInTurn('openCut under load', function () {
  this.timeout(600_000 + CUTS * 30_000);
  let fleet: TestFleet;
  let engine: Engine;

  before(async () => {
    fleet = await startTestFleet({ segments: 3, settings: { max_connections: 120 } });
    engine = enginePostgres(fleet.topology);
    await createBank(fleet.topology, DATABASE);
  });

  after(async () => {
    await fleet?.destroy();
  });

  async function underLoad(load: Load, work: () => Promise<CutsReport>): Promise<CutsReport> {
    const writers = await load.start(engine);
    try {
      await sleep(CALM_MS);
      const calm = together(await Promise.all(writers.map((writer) => writer.report())));
      const startedMs = performance.now();
      const cuts = await work();
      const elapsedMs = performance.now() - startedMs;
      const busy = together(await Promise.all(writers.map((writer) => writer.report())));
      console.log(`      ${describeCuts(cuts)}`);
      console.log(
        `      slowest statement ${busy.slowestMs.toFixed(1)} ms during cuts (p99 ${busy.p99Ms.toFixed(1)}), ` +
          `${calm.slowestMs.toFixed(1)} ms without (p99 ${calm.p99Ms.toFixed(1)}); ` +
          `${Math.round((busy.commits / elapsedMs) * 1000)} commits/s, ${Math.round((calm.commits / CALM_MS) * 1000)} without`,
      );
      assert.deepEqual([...calm.errors, ...busy.errors], [], 'a writer failed');
      assert.ok(busy.commits > 0, 'nobody wrote');
      return cuts;
    } finally {
      await Promise.all(writers.map((writer) => writer.stop()));
    }
  }

  for (const load of LOADS) {
    for (const way of WAYS) {
      it(`tears no cut with ${load.name}, by ${way.way} alone`, async () => {
        const cuts = await underLoad(load, () => takeCuts(engine, DATABASE, { ...way, count: CUTS }));
        assert.equal(cuts.cuts, CUTS);
        assert.equal(cuts.torn, 0);
      });
    }
  }

  it('tears cuts when relaxed', async () => {
    const options = { consistency: 'relaxed', count: MOST_RELAXED, untilTorn: true } as const;
    const cuts = await underLoad(LOADS[0]!, () => takeCuts(engine, DATABASE, options));
    assert.equal(cuts.torn, 1);
  });
});
