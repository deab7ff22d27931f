/**
 * The cluster file (YAML). For a fleet of stock PostgreSQL servers: which instances make it up, on which hosts, and how
 * their agents are reached. For Greenplum, which knows its own instances: how its coordinator and the agents are reached.
 * Specified in docs/cluster-file.md.
 */
import { readFile } from 'node:fs/promises';
import { dirname, isAbsolute, resolve } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { repositoriesSchema } from './repositories.js';

const port = z.number().int().min(1).max(65535);

const instance = z.object({
  content: z.number().int().min(-1),
  dbid: z.number().int().min(1),
  host: z.string().min(1),
  port,
  datadir: z.string(),
});

const host = z.object({
  name: z.string().min(1),
  /** Where PostgreSQL on that host is reached from the coordinator host. */
  address: z.string().min(1),
  /** `address:port` of the agent, or `unix:/path`. Without it the coordinator's own host gets a private agent. */
  agent: z.string().optional(),
  /** Folder below which `db_dumps/` is made for each instance of the host; default: the instance's data directory. */
  backupDirectory: z.string().optional(),
});

const tls = z.object({ ca: z.string(), cert: z.string(), key: z.string() }).optional();

/** Who signs this cluster's sets, and whose sets are restored without --trust-set. */
const signing = z
  .object({
    key: z.string().min(1).optional(),
    /** Public keys (`ed25519:…`), or files with them. */
    trusted: z.array(z.string().min(1)).default([]),
  })
  .optional();

/** How gpcrondump's e-mails leave the coordinator host; without it, through its sendmail. */
const mail = z
  .object({
    from: z.string().min(1).optional(),
    sendmail: z.string().startsWith('/').optional(),
    smtp: z
      .object({
        host: z.string().min(1),
        port: port.optional(),
        security: z.enum(['starttls', 'tls', 'none']).default('starttls'),
        user: z.string().optional(),
        /** Mode 0600; relative to the cluster file's folder. */
        passwordFile: z.string().optional(),
      })
      .optional(),
  })
  .optional();
/** Hosts outside the cluster that keep sets: where the agent is that reads them for gpdbrestore -R. */
const archives = z.array(z.object({ name: z.string().min(1), agent: z.string().min(1) })).optional();

export const clusterFileSchema = z.object({
  version: z.literal(1),
  engine: z.literal('postgres'),
  name: z.string().min(1),
  /** Database user; passwords come from .pgpass or a service file, never from here. */
  user: z.string().optional(),
  hosts: z.array(host).min(1),
  coordinator: instance,
  /** Replicates the coordinator on another host; small files of sets are copied there. */
  standby: instance.optional(),
  segments: z.array(instance),
  archives,
  repositories: repositoriesSchema,
  tls,
  signing,
  mail,
});

export const greenplumFileSchema = z.object({
  version: z.literal(1),
  engine: z.literal('greenplum'),
  name: z.string().min(1),
  user: z.string().optional(),
  /** Where its server is reached from here; default: PGHOST, PGPORT and MASTER_DATA_DIRECTORY, as Greenplum's tools. */
  coordinator: z
    .object({ address: z.string().min(1).optional(), port: port.optional(), datadir: z.string().optional() })
    .optional(),
  /** Port of the agents on hosts that are not listed. */
  agentPort: port.optional(),
  /** False: the standby coordinator, which the server names by itself, gets nothing; its host may have no agent then. */
  standbyCopies: z.boolean().default(true),
  /** Hosts by the name that gp_segment_configuration gives them, where something differs from the rule. */
  hosts: z.array(host.omit({ address: true })).default([]),
  archives,
  repositories: repositoriesSchema,
  tls,
  signing,
  mail,
});

/** The description of a fleet. */
export type ClusterFile = Readonly<z.infer<typeof clusterFileSchema>>;
export type GreenplumFile = Readonly<z.infer<typeof greenplumFileSchema>>;
export type ClusterFileInstance = ClusterFile['coordinator'];
export type MailSection = NonNullable<ClusterFile['mail']>;

/**
 * Reads and checks the cluster file of a fleet; relative paths in it are relative to its folder.
 * @throws AppError CLUSTER_FILE_NOT_FOUND, CONFIG_INVALID
 */
export async function readClusterFile(path: string): Promise<ClusterFile> {
  const cluster = await readYaml(path, clusterFileSchema, 'CLUSTER_FILE_NOT_FOUND');
  assertFleet(cluster, path);
  return withAbsolutePaths(cluster, path);
}

/**
 * The same for the file of either engine.
 * @throws AppError CLUSTER_FILE_NOT_FOUND, CONFIG_INVALID
 */
export async function readAnyClusterFile(path: string): Promise<ClusterFile | GreenplumFile> {
  const either = z.discriminatedUnion('engine', [clusterFileSchema, greenplumFileSchema]);
  const cluster = await readYaml(path, either, 'CLUSTER_FILE_NOT_FOUND');
  if (cluster.engine === 'postgres') assertFleet(cluster, path);
  return withAbsolutePaths(cluster, path);
}

function assertFleet(cluster: ClusterFile, path: string): void {
  const wrong = (why: string): AppError =>
    new AppError('CONFIG_INVALID', `The cluster file ${path} is wrong: ${why}.`, { object: path });
  if (cluster.coordinator.content !== -1) throw wrong('the coordinator’s content must be -1');
  const standby = cluster.standby ? [cluster.standby] : [];
  if (standby.some(({ content }) => content !== -1)) throw wrong('the standby’s content must be -1');
  const names = new Set(cluster.hosts.map(({ name }) => name));
  const dbids = new Set<number>();
  const contents = new Set<number>();
  for (const { dbid, host: hostName } of [cluster.coordinator, ...standby, ...cluster.segments]) {
    if (!names.has(hostName)) throw wrong(`dbid ${dbid} is on host ${hostName}, which is not in hosts`);
    if (dbids.has(dbid)) throw wrong(`dbid ${dbid} is there twice`);
    dbids.add(dbid);
  }
  for (const { content } of [cluster.coordinator, ...cluster.segments]) {
    if (contents.has(content)) throw wrong(`content ${content} is there twice`);
    contents.add(content);
  }
}

function withAbsolutePaths<T extends Pick<ClusterFile, 'tls' | 'signing'>>(cluster: T, path: string): T {
  const { tls: files, signing: own } = cluster;
  const folder = dirname(resolve(path));
  const absolute = (file: string): string => (isAbsolute(file) ? file : resolve(folder, file));
  return {
    ...cluster,
    tls: files && { ca: absolute(files.ca), cert: absolute(files.cert), key: absolute(files.key) },
    signing: own && {
      key: own.key === undefined ? undefined : absolute(own.key),
      trusted: own.trusted.map((one) => (one.startsWith('ed25519:') ? one : absolute(one))),
    },
  };
}

/** Reads YAML and checks it against a schema. */
export async function readYaml<T>(
  path: string,
  schema: z.ZodType<T>,
  missing: 'CLUSTER_FILE_NOT_FOUND' | 'CONFIG_INVALID',
): Promise<T> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError(missing, `Cannot read ${path}: ${(cause as Error).message}`, { object: path, cause });
  }
  let value: unknown;
  try {
    value = parse(text);
  } catch (cause) {
    throw new AppError('CONFIG_INVALID', `${path} is not YAML: ${(cause as Error).message}`, { object: path, cause });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(top)'}: ${issue.message}`);
  throw new AppError('CONFIG_INVALID', `${path} is wrong: ${issues.join('; ')}`, { object: path });
}
