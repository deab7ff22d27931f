import { dirname, join, resolve } from 'node:path';
import { readTlsMaterial } from '../../common/config/tls-material.js';
import { toAppError } from '../../common/errors/app-error.js';
import { AgentPool, type KnownAgent } from '../agents/agent-pool.js';
import { certificateWarnings } from '../agents/certificate-warnings.js';
import { rememberHeads, seenHeadsPath, type HeadOnHost } from '../audit/seen-heads.js';
import { defaultLogDirectory, homeDirectory, type ClusterPlace, type Environment } from '../base/environment.js';
import { processInvoker } from '../agents/invoker.js';
import { SIGNING_KEY_FILE, type SigningPlace } from '../certs/signing-key.js';
import type { Topology } from '../base/topology.js';
import type { Engine } from '../engine/engine.js';
import { openEngine } from './open-engine.js';

export interface Cluster {
  readonly engine: Engine;
  readonly pool: AgentPool;
  /** Where the key lies that signs its sets. */
  readonly signing: SigningPlace;
}

export interface ClusterContext {
  readonly cluster: ClusterPlace;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** Told what is worth knowing beside the work: certificates that end soon. */
  readonly log?: { warning(text: string): void };
  /** --reconnect-window: for how long calls are repeated over a cut. Undefined: the default's two minutes. */
  readonly reconnectWindowMs?: number | undefined;
  /** For commands that do what they can without the agents of some hosts. */
  readonly mayBeAway?: boolean;
}

/** What an agent that does not answer at once keeps us from: seeing where its audit log ends. */
const LAST_LOOK_MS = 2_000;

/** Lends the cluster's engine and a handshaken channel to every host's agent. */
export async function withCluster<T>(context: ClusterContext, work: (cluster: Cluster) => Promise<T>): Promise<T> {
  const { cluster, environment, signal, log, reconnectWindowMs, mayBeAway } = context;
  const engine = await openEngine(cluster, environment);
  const { topology } = engine;
  const pool = await AgentPool.open(topology, { signal, invoker: processInvoker(), reconnectWindowMs, mayBeAway });
  try {
    const own = topology.tls && (await readTlsMaterial(topology.tls));
    for (const warning of certificateWarnings(pool.known, own)) log?.warning(warning);
    return await work({ engine, pool, signing: findSigning(topology, context) });
  } finally {
    const heads = seenHeadsFile(context, topology.clusterName);
    await rememberAuditHeads(pool, heads).catch((error: unknown) => log?.warning(toAppError(error).message));
    await pool.close();
  }
}

/**
 * Where the cluster file says, else beside the coordinator's certificate, else beside the cluster file; a Greenplum
 * without a cluster file has it in the home folder.
 */
export function findSigning(
  { tls, signing, clusterName }: Topology,
  { cluster, environment }: Pick<ClusterContext, 'cluster' | 'environment'>,
): SigningPlace {
  const trusted = signing?.trusted ?? [];
  if (signing?.key !== undefined) return { keyFile: signing.key, trusted };
  if (tls) return { keyFile: join(dirname(tls.key), SIGNING_KEY_FILE), trusted };
  const folder =
    cluster.kind === 'file'
      ? dirname(resolve(cluster.path))
      : join(homeDirectory(environment), '.mppbackup', clusterName);
  return { keyFile: join(folder, SIGNING_KEY_FILE), trusted };
}

export function seenHeadsFile({ cluster, environment }: Omit<ClusterContext, 'signal'>, clusterName: string): string {
  const place = cluster.kind === 'file' ? cluster.path : cluster.dataDirectory;
  return seenHeadsPath(defaultLogDirectory(environment), clusterName, place);
}

/** Where the agents' audit logs end, this operation's lines included. */
async function rememberAuditHeads(pool: AgentPool, path: string): Promise<void> {
  if (!pool.known.some(({ handshake }) => handshake.auditHead)) return;
  await pool.refresh(LAST_LOOK_MS);
  await rememberHeads(path, pool.known.flatMap(headOf));
}

export function headOf({ hostName, handshake }: KnownAgent): readonly HeadOnHost[] {
  const { auditHead } = handshake;
  if (!auditHead) return [];
  return [
    {
      host: hostName,
      sequence: auditHead.sequence ?? 0,
      sha256: auditHead.sha256 ?? '',
      chain: auditHead.chain ?? '',
    },
  ];
}
