/** Results of mppbackup's commands about agents, plugins, and clusters of this machine. */
import * as z from 'zod';
import { auditLineSchema } from '../../common/audit/audit-line.js';
import { faultSchema, listOf } from './result.js';

const count = z.number().int().nonnegative();
const exitStatus = z.union([z.literal(0), z.literal(1), z.literal(2)]);

export const agentConfigResultSchema = z.object({
  config: z.record(z.string(), z.unknown()).describe('See agent-configuration.md.'),
});

const installedFileSchema = z.object({
  path: z.string(),
  text: z.string(),
  state: z
    .enum(['planned', 'written', 'kept', 'skipped'])
    .describe('kept: it was there, and the operator may have changed it; skipped: there is no systemd.'),
});

export const installResultSchema = z.object({
  files: listOf(installedFileSchema),
  unit: z.string().nullable().describe('What systemd calls the service; null: there is no systemd.'),
  run: listOf(z.string()).describe('The command line of the agent.'),
  problem: z.string().optional().describe('systemd has not read the unit: why.'),
});

const agentStatus = z.object({
  version: z.string(),
  protocol: count,
  clockDifferenceMs: z.number().describe('The agent’s clock less this one’s; half a round trip is how exact that is.'),
  roundTripMs: z.number(),
  certificateDays: z.number().optional().describe('Until the agent’s certificate ends.'),
  instances: listOf(z.object({ contentId: z.number().int(), dbid: count, version: z.string(), problem: z.string() })),
  disks: listOf(z.object({ directory: z.string(), freeBytes: count, totalBytes: count, problem: z.string() })),
  jobs: listOf(
    z.object({ kind: z.string(), contentId: z.number().int(), timestampKey: z.string(), database: z.string() }),
  ),
  connections: count,
  residentBytes: count,
  startedAt: z.string(),
  auditLines: count.optional(),
  warnings: listOf(z.string()).describe('Worth a look; nothing is broken.'),
  problems: listOf(z.string()).describe('A backup would fail.'),
});

const hostStatusSchema = agentStatus.partial().extend({
  host: z.string(),
  ok: z.boolean(),
  error: faultSchema.optional().describe('Why there is no answer; then no other field is there.'),
});

export const agentStatusSchema = z.object({ exitStatus, hosts: listOf(hostStatusSchema) });

export const upgradeResultSchema = z.object({
  version: z.string().describe('The version that the agents have afterwards.'),
  executed: z.boolean().describe('false: this is what --execute would do.'),
  hosts: listOf(z.object({ host: z.string(), command: listOf(z.string()).describe('Restarts the agent.') })).describe(
    'In the order of the restarts.',
  ),
});

const unanswered = z.object({ host: z.string(), error: faultSchema });

export const auditListSchema = z.object({
  exitStatus,
  lines: listOf(auditLineSchema).describe('In the order of time; audit-log.md.'),
  unanswered: listOf(unanswered),
});

const verifiedLogSchema = z.object({
  host: z.string().describe('Or the folder that was checked.'),
  ok: z.boolean(),
  lines: count,
  head: z
    .object({ sequence: count, sha256: z.string(), chain: z.string().describe('Hash of the first line.') })
    .optional()
    .describe('The last line.'),
  problems: listOf(z.string()).describe('Something was changed.'),
  notices: listOf(z.string()).describe('In order, and worth knowing: a line that a crash tore.'),
  error: faultSchema.optional(),
});

export const auditCheckSchema = z.object({ exitStatus, hosts: listOf(verifiedLogSchema) });

const checkSchema = z.object({
  call: z.string().describe('The call of the protocol.'),
  what: z.string(),
  outcome: z.enum(['passed', 'failed', 'skipped']),
  detail: z.string().describe('Why it failed or was skipped.'),
  milliseconds: count,
});

export const pluginTestResultSchema = z.object({
  exitStatus,
  plugin: z.string(),
  passed: count,
  failed: count,
  skipped: count,
  checks: listOf(checkSchema),
});

const place = {
  host: z.string(),
  address: z.string(),
  port: count,
  pid: count.nullable().describe('null: it is down.'),
};

export const clusterStatusSchema = z.object({
  exitStatus,
  directory: z.string(),
  name: z.string(),
  clusterFile: z.string(),
  instances: listOf(z.object({ ...place, content: z.number().int(), dbid: count, dataDirectory: z.string() })),
  agents: listOf(z.object({ ...place, version: z.string().nullable().describe('null: it does not answer.') })),
  up: z.boolean(),
});

export const clusterStartSchema = clusterStatusSchema.extend({ made: z.boolean().describe('It is a new cluster.') });

export const clusterFolderSchema = z.object({ directory: z.string() });

export const clusterEnvironmentSchema = z.object({ environment: z.record(z.string(), z.string()) });

export const loadedExampleSchema = z.object({ database: z.string(), tables: count, rows: count, segments: count });

export type AgentConfigResult = Readonly<z.infer<typeof agentConfigResultSchema>>;
export type InstalledFile = Readonly<z.infer<typeof installedFileSchema>>;
export type InstallResult = Readonly<z.infer<typeof installResultSchema>>;
export type AgentStatus = Readonly<z.infer<typeof agentStatus>>;
export type HostStatus = Readonly<z.infer<typeof hostStatusSchema>>;
export type AgentStatusResult = Readonly<z.infer<typeof agentStatusSchema>>;
export type UpgradeResult = Readonly<z.infer<typeof upgradeResultSchema>>;
export type AuditList = Readonly<z.infer<typeof auditListSchema>>;
export type AuditCheck = Readonly<z.infer<typeof auditCheckSchema>>;
export type VerifiedLog = Readonly<z.infer<typeof verifiedLogSchema>>;
export type PluginTestResult = Readonly<z.infer<typeof pluginTestResultSchema>>;
export type PluginCheck = Readonly<z.infer<typeof checkSchema>>;
export type ClusterStatusResult = Readonly<z.infer<typeof clusterStatusSchema>>;
export type ClusterStart = Readonly<z.infer<typeof clusterStartSchema>>;
export type ClusterFolder = Readonly<z.infer<typeof clusterFolderSchema>>;
export type ClusterEnvironment = Readonly<z.infer<typeof clusterEnvironmentSchema>>;
export type LoadedExample = Readonly<z.infer<typeof loadedExampleSchema>>;
