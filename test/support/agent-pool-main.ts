/** A coordinator that only opens a pool and says its private agent's pid; the topology is JSON in the only argument. */
import { AgentPool } from '../../coordinator/agents/agent-pool.js';
import type { Topology } from '../../coordinator/engine/topology.js';

await AgentPool.open(JSON.parse(process.argv[2] ?? '') as Topology, {
  onPrivateLog: (line) => {
    const pid = /:(\d{6,}) segment-agent/.exec(line)?.[1];
    if (pid !== undefined) process.stdout.write(`agent ${Number(pid)}\n`);
  },
});
setInterval(() => undefined, 60_000);
