/** A segment agent's configuration (YAML), one a host. Specified in docs/agent-configuration.md. */
import { dirname, isAbsolute, resolve } from 'node:path';
import * as z from 'zod';
import { parseRateSchedule } from '../rate/rate-schedule.js';
import { ROLES } from '../tls/roles.js';
import { readYaml } from './cluster-file.js';

const DEFAULT_AUDIT_FOLDER = 'audit';

const instance = z.object({
  content: z.number().int().min(-1),
  dbid: z.number().int().min(1),
  /** How the agent, on the same host, reaches the instance: an address or a folder with its Unix socket. */
  connect: z.string().min(1),
  port: z.number().int().min(1).max(65535),
  datadir: z.string().min(1),
  /** Below it `db_dumps/` is made. */
  dumpRoot: z.string().min(1),
  /** False: rows come over the Unix socket that `connect` names, not over TCP. */
  loopback: z.boolean().optional(),
  /** A segment of an MPP database, which takes utility-mode sessions only; follows from `engine`. */
  utility: z.boolean().optional(),
});

const rate = z.string().superRefine((text, context) => {
  try {
    parseRateSchedule(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});

export const agentConfigSchema = z.object({
  version: z.literal(1),
  clusterName: z.string().min(1),
  /** What the instances are: a fleet of stock servers (default), or Greenplum and its relatives. */
  engine: z.enum(['postgres', 'greenplum']).optional(),
  hostName: z.string().min(1),
  /** `address:port`, or `unix:/path` (made with mode 0600). */
  listen: z.string().min(1),
  /** Required unless `listen` is a Unix socket. */
  tls: z
    .object({
      ca: z.string(),
      cert: z.string(),
      key: z.string(),
      /** Common names of certificates that may call; the cluster's coordinators. */
      allow: z.array(z.string()).min(1),
      /** Roles by common name; they go before what a certificate carries. */
      roles: z.record(z.string(), z.enum(ROLES)).optional(),
    })
    .optional(),
  user: z.string().min(1),
  /** Where PostgreSQL's programs are; default: found by pg_config, PATH and the usual folders. */
  programDirectory: z.string().optional(),
  /** Folders that `-u` may name (themselves or anything below). `/` allows every folder. */
  allowedRoots: z.array(z.string()).default([]),
  /** Buckets that repositories may name, or prefixes in them: `https://host[:port]/bucket`; AWS’ own `s3://bucket`; `*`. */
  allowedBuckets: z
    .array(
      z
        .string()
        .regex(/^(?:\*|(?:https?:\/\/[^/?#@]+|s3:\/)\/[^?#]+)$/, 'must be https://host/bucket, s3://bucket or *'),
    )
    .optional(),
  /** Programs that the coordinator may have run after a backup: absolute paths. */
  postScripts: z.array(z.string().startsWith('/')).optional(),
  /**
   * Storage plugins that may be run: absolute paths of programs, or of folders (with a slash at the end) whose programs
   * may be. Default: on Greenplum the folder of the server's own programs, else none.
   */
  plugins: z.array(z.string().regex(/^\//, 'must be an absolute path')).optional(),
  /** How long a plugin may neither take nor give a byte, and how long a hook of it may last. */
  pluginTimeoutSeconds: z.number().int().min(1).max(86_400).optional(),
  /** Ceilings of this host, whatever an operation asks for: `100M`, or `08:00-18:00=50M,*=unlimited`. */
  maxRate: rate.optional(),
  maxNetworkRate: rate.optional(),
  /** Where every operation is recorded; default: `audit` beside the configuration file. */
  audit: z
    .object({ directory: z.string().min(1), maxFileMegabytes: z.number().int().min(1).max(1024).optional() })
    .optional(),
  /** A file of its own for the agent's log, which is followed by a new one at its size; default: standard error. */
  log: z
    .object({
      file: z.string().min(1),
      maxFileMegabytes: z.number().positive().max(10_240).optional(),
      keepFiles: z.number().int().min(1).max(1000).optional(),
    })
    .optional(),
  limits: z
    .object({
      connections: z.number().int().min(1).max(65_536),
      handshakes: z.number().int().min(1).max(65_536),
      handshakeSeconds: z.number().positive().max(600),
      callsPerConnection: z.number().int().min(8).max(65_536),
      jobs: z.number().int().min(1).max(4096),
      messageMegabytes: z.number().int().min(1).max(1024),
    })
    .partial()
    .optional(),
  /** None: an archive host, whose agent only reads sets below the allowed roots (gpdbrestore -R). */
  instances: z.array(instance),
});

export type AgentConfig = Readonly<z.infer<typeof agentConfigSchema>>;
export type AgentInstance = AgentConfig['instances'][number];

/** On Greenplum every instance but the coordinator is opened in utility mode. */
export function isUtility(engine: AgentConfig['engine'], contentId: number): boolean {
  return engine === 'greenplum' && contentId >= 0;
}

/** Reads and checks an agent's configuration; relative paths of TLS and audit are relative to its folder. */
export async function readAgentConfig(path: string): Promise<AgentConfig> {
  const config = await readYaml(path, agentConfigSchema, 'CONFIG_INVALID');
  const folder = dirname(resolve(path));
  const absolute = (file: string): string => (isAbsolute(file) ? file : resolve(folder, file));
  return {
    ...config,
    instances: config.instances.map((entry) => ({ ...entry, utility: isUtility(config.engine, entry.content) })),
    audit: { ...config.audit, directory: absolute(config.audit?.directory ?? DEFAULT_AUDIT_FOLDER) },
    log: config.log && { ...config.log, file: absolute(config.log.file) },
    tls: config.tls && {
      ...config.tls,
      ca: absolute(config.tls.ca),
      cert: absolute(config.tls.cert),
      key: absolute(config.tls.key),
    },
  };
}
