/** Some rounds on every run of the suite; `npm run test:increments` makes as many as one likes. */
import assert from 'node:assert/strict';
import { Chain, chainSettings } from '../increments/chain.js';
import { startE2eCluster, type E2eCluster } from '../support/e2e-cluster.js';
import { inTurn } from '../support/in-turn.js';

const SEED = 4242;
const ROUNDS = 2;

describe('Random changes between increments', function () {
  this.timeout(600_000);
  let cluster: E2eCluster;

  before(async () => {
    cluster = await startE2eCluster({ segments: 1, hosts: 1, settings: await chainSettings() });
  });

  after(async () => {
    await cluster?.destroy();
  });

  inTurn(`come back from the chain as they were (seed ${SEED}, ${ROUNDS} rounds)`, async () => {
    const chain = await Chain.begin(cluster, SEED);
    try {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const { kinds, differences } = await chain.round();
        assert.deepEqual(differences, [], `round ${round}: ${kinds.join(', ')}`);
      }
    } finally {
      await chain.end();
    }
  });
});
