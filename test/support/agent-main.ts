/** An agent as a process of its own with the test worker; its configuration is JSON in the only argument. */
import { agentConfigSchema } from '../../common/config/agent-config.js';
import { runAgent } from '../../segment-agent/server/run-agent.js';
import { fileURLToPath } from 'node:url';

const agent = await runAgent({
  config: agentConfigSchema.parse(JSON.parse(process.argv[2] ?? '')),
  log: (level, text) => process.stderr.write(`${level} ${text}\n`),
  ...(process.argv[3] === undefined
    ? {}
    : { versions: JSON.parse(process.argv[3]) as { protocol: number; product: string } }),
  workerScript: fileURLToPath(new URL('agent-worker.js', import.meta.url)),
  limits: { cancelMs: 1_000 },
});
process.once('SIGTERM', () => void agent.stop().then(() => process.exit(0)));
process.stdout.write(`listening on ${agent.address}\n`);
