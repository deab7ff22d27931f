/** Cuts of a Greenplum under load: none is torn, nobody is aborted, and the relaxed way shows that the test can fail. */
import assert from 'node:assert/strict';
import type { Engine } from '../../coordinator/engine/engine.js';
import { openGreenplumEngine } from '../../coordinator/engine/greenplum/greenplum-engine.js';
import { takeCuts, type CutChoice, type CutsOptions, type CutsReport } from '../support/cuts.js';
import { createBank, greenplumBank } from '../support/greenplum/bank.js';
import { dropDatabase, requireGreenplum, type Greenplum } from '../support/greenplum/cluster.js';
import { FAST, formatTable, MIXED, OPEN, underLoad, type Load } from '../support/greenplum/loads.js';

/** By each way, over all loads. */
const CUTS = Number(process.env.MPPBACKUP_TEST_CUTS ?? 200);
const MOST_RELAXED = Number(process.env.MPPBACKUP_TEST_RELAXED_CUTS ?? 400);
const CALM_MS = 2_000;
const DATABASE = 'mppbackup_cut_load';
const LOADS = [FAST, OPEN, MIXED];

const WAYS: readonly CutChoice[] = [
  { consistency: 'strict', way: 'quiet-instant' },
  { consistency: 'strict', way: 'barrier' },
];

describe('openCut on Greenplum under load', function () {
  this.timeout(600_000 + CUTS * 30_000);
  let greenplum: Greenplum | undefined;
  let engine: Engine;
  const shown: Record<string, string | number>[] = [];

  before(async function () {
    greenplum = await requireGreenplum(this);
    const { coordinator, user } = greenplum;
    engine = await openGreenplumEngine({ address: coordinator.address, port: coordinator.port, user });
    await createBank(greenplum, DATABASE);
  });

  after(async () => {
    if (!greenplum) return; // skipped
    console.log(formatTable(shown));
    await dropDatabase(greenplum, DATABASE);
  });

  async function cutUnderLoad(load: Load, options: CutsOptions): Promise<CutsReport> {
    const place = { topology: engine.topology, database: DATABASE, calmMs: CALM_MS };
    const { result, commitsPerSecond, busy, calm } = await underLoad(load, place, () =>
      takeCuts(engine, DATABASE, { ...options, bank: greenplumBank }),
    );
    shown.push({
      way: options.way ?? options.consistency,
      writers: load.name,
      'commits/s': commitsPerSecond,
      cuts: result.cuts,
      torn: result.torn,
      'tries (most)': `${result.medianTries} (${result.mostTries})`,
      'median search ms': result.medianSearchMs.toFixed(0),
      'longest search ms': result.longestSearchMs.toFixed(0),
      'longest lock ms': result.longestLockedMs.toFixed(1),
      'slowest statement ms, without': `${busy.slowestMs.toFixed(0)}, ${calm.slowestMs.toFixed(0)}`,
      'p99 ms, without': `${busy.p99Ms.toFixed(0)}, ${calm.p99Ms.toFixed(0)}`,
    });
    return result;
  }

  for (const [index, load] of LOADS.entries()) {
    for (const way of WAYS) {
      it(`tears no cut with ${load.name} writers, by ${way.way} alone`, async () => {
        const count = Math.floor((CUTS + index) / LOADS.length);
        const cuts = await cutUnderLoad(load, { ...way, count });
        assert.equal(cuts.cuts, count);
        assert.equal(cuts.torn, 0);
      });
    }
  }

  it('tears cuts when relaxed', async () => {
    const cuts = await cutUnderLoad(FAST, { consistency: 'relaxed', count: MOST_RELAXED, untilTorn: true });
    assert.equal(cuts.torn, 1);
  });
});
