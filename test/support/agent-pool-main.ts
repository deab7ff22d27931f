/** A coordinator that only opens a pool and says its private agent's pid and socket; the topology is JSON in the only argument. */
import { AgentPool } from '../../coordinator/agents/agent-pool.js';
import type { Topology } from '../../coordinator/base/topology.js';

const topology = JSON.parse(process.argv[2] ?? '') as Topology;
const pool = await AgentPool.open(topology, {
  onPrivateLog: (line) => {
    const pid = /:(\d{6,}) segment-agent/.exec(line)?.[1];
    if (pid !== undefined) process.stdout.write(`agent ${Number(pid)}\n`);
  },
});
const { target } = pool.forInstance(topology.coordinator);
process.stdout.write(`socket ${target.kind === 'unix' ? target.path : ''}\n`);
setInterval(() => undefined, 60_000);
