import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { runAgent } from '../../segment-agent/server/run-agent.js';
import { KEY } from '../support/agent-fixture.js';
import { oneAgent } from '../support/one-agent.js';

const RATE_BYTES = 1024 * 1024;
const FILE = {
  instance: { contentId: -1, dbid: 1 },
  location: { timestampKey: KEY },
  name: `gp_dump_${KEY}_manifest`,
};

describe('The ceilings of an agent’s configuration', () => {
  const served = oneAgent(({ config }) =>
    runAgent({ config: { ...config, maxNetworkRate: '1M' }, log: () => undefined }),
  );

  it('hold for files that come from and go to other hosts', async () => {
    const content = randomBytes(RATE_BYTES);
    const startedMs = performance.now();
    await served.client.writeFile(FILE, content);
    const writtenMs = performance.now();
    assert.ok((await served.client.readFile(FILE)).equals(content));
    const readMs = performance.now();
    for (const ms of [writtenMs - startedMs, readMs - writtenMs]) assert.ok(ms > 850, `1 MB came in ${ms} ms`);
  });

  it('let go of a file whose reader hangs up', async () => {
    const controller = new AbortController();
    await assert.rejects(async () => {
      for await (const chunk of served.client.openFile(FILE, { signal: controller.signal }))
        if (chunk) controller.abort();
    });
    // The line is free again for who comes next: nothing is left of the one that went.
    assert.equal((await served.client.readFile(FILE)).length, RATE_BYTES);
  });
});
