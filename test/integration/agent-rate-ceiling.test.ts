import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { AgentClient } from '../../coordinator/agents/agent-client.js';
import { runAgent, type RunningAgent } from '../../segment-agent/server/run-agent.js';
import { KEY, makeAgentFixture, openClient, type AgentFixture } from '../support/agent-fixture.js';

const RATE_BYTES = 1024 * 1024;
const FILE = {
  instance: { contentId: -1, dbid: 1 },
  location: { timestampKey: KEY },
  name: `gp_dump_${KEY}_manifest`,
};

describe('The ceilings of an agent’s configuration', () => {
  let fixture: AgentFixture;
  let agent: RunningAgent;
  let client: AgentClient;
  before(async () => {
    fixture = await makeAgentFixture({ maxNetworkRate: '1M' });
    agent = await runAgent({ config: fixture.config, log: () => undefined });
    client = openClient(agent.address, fixture.certificates.client);
  });
  after(async () => {
    client.close();
    await agent.stop();
    await fixture.remove();
  });

  it('hold for files that come from and go to other hosts', async () => {
    const content = randomBytes(RATE_BYTES);
    const startedMs = performance.now();
    await client.writeFile(FILE, content);
    const writtenMs = performance.now();
    assert.ok((await client.readFile(FILE)).equals(content));
    const readMs = performance.now();
    for (const ms of [writtenMs - startedMs, readMs - writtenMs]) assert.ok(ms > 850, `1 MB came in ${ms} ms`);
  });

  it('let go of a file whose reader hangs up', async () => {
    const controller = new AbortController();
    await assert.rejects(async () => {
      for await (const chunk of client.openFile(FILE, { signal: controller.signal })) if (chunk) controller.abort();
    });
    // The line is free again for who comes next: nothing is left of the one that went.
    assert.equal((await client.readFile(FILE)).length, RATE_BYTES);
  });
});
