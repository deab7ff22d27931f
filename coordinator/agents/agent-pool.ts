import { AppError, mergeErrors, toAppError } from '../../common/errors/app-error.js';
import { instanceLabel, instancesOf, type Host, type Instance, type Topology } from '../base/topology.js';
import type { Invoker } from '../../common/rpc/invoker.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { AgentClient } from './agent-client.js';
import type { AgentPoolPort, AgentPort } from './agent-port.js';
import { startPrivateAgent, type PrivateAgent } from './private-agent.js';
import { readTlsMaterial, type TlsMaterial } from '../../common/config/tls-material.js';
import { toAgentTarget } from './target.js';

export interface AgentPoolOptions {
  /** How long a connection may be away, milliseconds. */
  readonly reconnectWindowMs?: number | undefined;
  /** Lines of a private agent's log. */
  readonly onPrivateLog?: (line: string) => void;
  readonly signal?: AbortSignal | undefined;
  /** For the agents' audit logs. */
  readonly invoker?: Invoker | undefined;
  /** Agents that do not answer are known as `away`, and their calls fail; without the coordinator's nothing begins. */
  readonly mayBeAway?: boolean | undefined;
}

/** A host's agent as it presented itself last. */
export interface KnownAgent {
  readonly hostName: string;
  readonly handshake: mppbackup.v1.HandshakeResponse;
}

/** One client for each host of a cluster, all shaken hands with. Who opens closes. */
export class AgentPool implements AgentPoolPort {
  readonly #clients: ReadonlyMap<string, AgentClient>;
  readonly #privateAgents: readonly PrivateAgent[];
  readonly #archives: AgentClient[] = [];
  #standby: Promise<AgentClient> | undefined;
  /** Why a host's agent is not there, by the host's name. */
  readonly #away = new Map<string, AppError>();
  readonly #known = new Map<string, mppbackup.v1.HandshakeResponse>();
  readonly #topology: Topology;
  readonly #options: AgentPoolOptions;

  private constructor(
    clients: ReadonlyMap<string, AgentClient>,
    privateAgents: readonly PrivateAgent[],
    topology: Topology,
    options: AgentPoolOptions,
  ) {
    this.#clients = clients;
    this.#privateAgents = privateAgents;
    this.#topology = topology;
    this.#options = options;
  }

  /**
   * Opens clients for all hosts that have instances, and a private agent where the coordinator's host has none.
   * @throws AppError AGENT_UNREACHABLE, AGENT_UNTRUSTED, AGENT_INCOMPATIBLE, INSTANCE_UNKNOWN, CONFIG_INVALID; of
   *   several hosts at once as one error. Nothing is left open then.
   */
  static async open(topology: Topology, options: AgentPoolOptions = {}): Promise<AgentPool> {
    const clients = new Map<string, AgentClient>();
    const privateAgents: PrivateAgent[] = [];
    const pool = new AgentPool(clients, privateAgents, topology, options);
    try {
      const tls = topology.tls && (await readTlsMaterial(topology.tls));
      for (const host of usedHosts(topology)) {
        let { agent } = host;
        if (agent === undefined) {
          assertOwnHost(topology, host);
          const started = await startPrivateAgent(topology, host, { onLog: options.onPrivateLog });
          privateAgents.push(started);
          agent = started.address;
        }
        clients.set(host.name, openClient(topology, host.name, agent, tls, options));
      }
      await pool.#shakeHands(topology, options.signal);
      return pool;
    } catch (error) {
      await pool.close();
      throw error;
    }
  }

  /** One for each host. */
  get clients(): readonly AgentClient[] {
    return [...this.#clients.values()];
  }

  /** Hosts whose agents did not answer when the pool was opened. */
  get away(): ReadonlyMap<string, AppError> {
    return this.#away;
  }

  get known(): readonly KnownAgent[] {
    return [...this.#known].map(([hostName, handshake]) => ({ hostName, handshake }));
  }

  /** Asks every agent again who it is; one that does not answer at once stays as it was known. */
  async refresh(limitMs: number): Promise<void> {
    // The caller that needed the standby has been told that it cannot be reached.
    const standby = await this.#standby?.catch(() => undefined);
    const clients = standby ? [...this.clients, standby] : this.clients;
    await Promise.allSettled(
      clients.map(async (client) =>
        this.#known.set(
          client.hostName,
          await client.handshake({ deadlineMs: limitMs, signal: AbortSignal.timeout(limitMs) }),
        ),
      ),
    );
  }

  /** The client of the instance's host. */
  forInstance(instance: Pick<Instance, 'contentId' | 'host'>): AgentClient {
    const away = this.#away.get(instance.host);
    if (away) throw away;
    const client = this.#clients.get(instance.host);
    if (client) return client;
    throw new AppError('AGENT_UNREACHABLE', `There is no agent for ${instanceLabel(instance)}.`, {
      contentId: instance.contentId,
      host: instance.host,
      hint: 'Name the host’s agent in the cluster file.',
    });
  }

  /** One attempt for the pool's life: what is away is not waited for again. */
  async reach(instance: Instance): Promise<AgentPort> {
    const isApart = instance.contentId === -1 && !this.#clients.has(instance.host);
    return isApart ? (this.#standby ??= this.#openStandby(instance)) : this.forInstance(instance);
  }

  async #openStandby(standby: Instance): Promise<AgentClient> {
    const topology = this.#topology;
    const agent = topology.hosts.find(({ name }) => name === standby.host)?.agent;
    if (agent === undefined) throw noAgentNamed(standby.host);
    const tls = topology.tls && (await readTlsMaterial(topology.tls));
    const client = openClient(topology, standby.host, agent, tls, this.#options);
    try {
      this.#known.set(client.hostName, await greet(client, [standby], this.#options.signal));
      return client;
    } catch (error) {
      client.close();
      throw error;
    }
  }

  /** @throws AppError CONFIG_INVALID, AGENT_UNREACHABLE, AGENT_UNTRUSTED, AGENT_INCOMPATIBLE */
  async openArchive(host: string, port: number | undefined, signal: AbortSignal): Promise<AgentClient> {
    const topology = this.#topology;
    const own = topology.hosts.find(({ name, address }) => name === host || address === host);
    const known = own && this.#clients.get(own.name);
    if (known) return known;
    const archive = topology.archives?.find(({ name }) => name === host);
    const address = host.includes(':') ? `[${host}]` : host;
    const agent = archive?.agent ?? (port === undefined ? undefined : `${address}:${port}`);
    if (agent === undefined) {
      throw new AppError('CONFIG_INVALID', `It is not known where the agent of the archive host ${host} is.`, {
        host,
        hint: 'Name it under archives in the cluster file, or its port with --archive-agent-port.',
      });
    }
    const tls = topology.tls && (await readTlsMaterial(topology.tls));
    const client = openClient(topology, host, agent, tls, this.#options);
    this.#archives.push(client);
    await client.handshake({ signal });
    return client;
  }

  /** Closes the clients and ends private agents. Idempotent. */
  async close(): Promise<void> {
    for (const client of [...this.#clients.values(), ...this.#archives]) client.close();
    // One that could not be opened has closed itself.
    await this.#standby?.then(
      (client) => client.close(),
      () => undefined,
    );
    await Promise.all(this.#privateAgents.map((agent) => agent.close()));
  }

  async #shakeHands(topology: Topology, signal: AbortSignal | undefined): Promise<void> {
    const results = await Promise.allSettled(
      this.clients.map(async (client) => {
        const instances = instancesOf(topology).filter(({ host }) => host === client.hostName);
        this.#known.set(client.hostName, await greet(client, instances, signal));
      }),
    );
    const errors: unknown[] = [];
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') continue;
      const { hostName } = this.clients[index]!;
      if (this.#options.mayBeAway === true && hostName !== topology.coordinator.host && signal?.aborted !== true) {
        this.#away.set(hostName, toAppError(result.reason));
      } else {
        errors.push(result.reason);
      }
    }
    if (errors.length > 0) throw mergeErrors(errors);
  }
}

/** @throws AppError INSTANCE_UNKNOWN, and what a handshake throws */
async function greet(
  client: AgentClient,
  instances: readonly Instance[],
  signal: AbortSignal | undefined,
): Promise<mppbackup.v1.HandshakeResponse> {
  const handshake = await client.handshake({ signal });
  const serves = ({ contentId, dbid }: Instance): boolean =>
    handshake.instances.some((served) => served.contentId === contentId && served.dbid === dbid);
  const missing = instances.find((instance) => !serves(instance));
  if (missing) throw notServed(missing);
  return handshake;
}

function usedHosts(topology: Topology): readonly Host[] {
  const names = new Set(instancesOf(topology).map(({ host }) => host));
  return topology.hosts.filter(({ name }) => names.has(name));
}

/** @throws AppError AGENT_UNREACHABLE: a private agent can only be started here */
function assertOwnHost(topology: Topology, host: Host): void {
  if (host.name === topology.coordinator.host) return;
  throw noAgentNamed(host.name);
}

function noAgentNamed(host: string): AppError {
  return new AppError('AGENT_UNREACHABLE', `No agent is named for host ${host}.`, {
    host,
    hint: 'Run segment-agent --config FILE there and name its address in the cluster file.',
  });
}

/** Not shaken hands with yet. */
export function openClient(
  topology: Topology,
  hostName: string,
  agent: string,
  tls: TlsMaterial | undefined,
  { reconnectWindowMs, invoker }: AgentPoolOptions,
): AgentClient {
  return new AgentClient({
    target: toAgentTarget(hostName, agent, tls),
    clusterName: topology.clusterName,
    invoker,
    ...(reconnectWindowMs === undefined ? {} : { reconnectWindowMs }),
  });
}

function notServed({ contentId, dbid, host }: Instance): AppError {
  return new AppError('INSTANCE_UNKNOWN', `The agent on ${host} does not serve content ${contentId}, dbid ${dbid}.`, {
    contentId,
    host,
    hint: 'Add the instance to the agent’s configuration and restart it.',
  });
}
