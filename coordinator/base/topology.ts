/** The cluster as the coordinator sees it, whatever the engine. */
import type { Repository } from '../../common/config/repositories.js';

export interface Instance {
  /** -1 is the coordinator. */
  readonly contentId: number;
  readonly dbid: number;
  readonly host: string;
  /** Where PostgreSQL on that host is reached from here. */
  readonly address: string;
  readonly port: number;
  readonly dataDirectory: string;
}

export interface Host {
  readonly name: string;
  readonly address: string;
  /** `address:port` or `unix:/path`; undefined: none is configured. */
  readonly agent: string | undefined;
  /** Folder below which `db_dumps/` is made for each instance; without it the instance's data directory. */
  readonly backupDirectory?: string | undefined;
}

export interface Topology {
  readonly clusterName: string;
  readonly engine: 'postgres' | 'greenplum';
  /** Database user. */
  readonly user: string;
  readonly coordinator: Instance;
  /** By content ID, ascending. */
  readonly segments: readonly Instance[];
  /** Instances that serve nobody now but may hold files of older sets: mirrors, and primaries that failed over. */
  readonly mirrors?: readonly Instance[];
  /** False: the standby coordinator is left alone. Default: it gets copies of the coordinator's files. */
  readonly standbyCopies?: boolean | undefined;
  readonly hosts: readonly Host[];
  /** Hosts outside the cluster from which sets are brought (gpdbrestore -R). */
  readonly archives?: readonly { readonly name: string; readonly agent: string }[] | undefined;
  /** The places in which sets lie, beside the hosts' own folders. */
  readonly repositories?: readonly Repository[] | undefined;
  /** Files of the coordinator's client certificate. */
  readonly tls: { readonly ca: string; readonly cert: string; readonly key: string } | undefined;
  /** The cluster file's: another place of the signing key, absolute, and keys of other clusters that are trusted. */
  readonly signing?: { readonly key?: string | undefined; readonly trusted: readonly string[] } | undefined;
}

/** Coordinator first, then the segments by content ID. */
export function instancesOf(topology: Topology): readonly Instance[] {
  return [topology.coordinator, ...topology.segments];
}

/**
 * Replicates the coordinator, takes over for it, and has copies of what a restore needs of its sets. Undefined also where
 * it is to have none.
 */
export function standbyOf({ mirrors = [], standbyCopies = true }: Topology): Instance | undefined {
  return standbyCopies ? mirrors.find(({ contentId }) => contentId === -1) : undefined;
}

/** `coordinator` or `segment 3`, with the host: for messages. */
export function instanceLabel(instance: Pick<Instance, 'contentId' | 'host'>): string {
  return `${instance.contentId === -1 ? 'coordinator' : `segment ${instance.contentId}`} at ${instance.host}`;
}
