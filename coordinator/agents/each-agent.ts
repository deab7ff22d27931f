/** Every host's agent by itself: one that is away, or of another version, does not keep the others from answering. */
import { readTlsMaterial } from '../../common/config/tls-material.js';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import type { Topology } from '../base/topology.js';
import type { AgentClient } from './agent-client.js';
import { openClient, type AgentPoolOptions } from './agent-pool.js';

export type HostAnswer<T> =
  | { readonly host: string; readonly value: T; readonly error?: undefined }
  | { readonly host: string; readonly error: AppError; readonly value?: undefined };

/**
 * Runs `work` with a client of each host's agent, side by side. Archive hosts of the cluster file are among them.
 * @param only one host's name; default: all
 * @throws AppError CONFIG_INVALID (certificates, or no such host)
 */
export async function withEachAgent<T>(
  topology: Topology,
  options: AgentPoolOptions & { readonly only?: string | undefined },
  work: (client: AgentClient) => Promise<T>,
): Promise<readonly HostAnswer<T>[]> {
  const tls = topology.tls && (await readTlsMaterial(topology.tls));
  const hosts: { readonly name: string; readonly agent: string | undefined }[] = [
    ...topology.hosts,
    ...(topology.archives ?? []),
  ];
  const chosen = hosts.filter(({ name }) => options.only === undefined || name === options.only);
  if (chosen.length === 0) {
    throw new AppError('CONFIG_INVALID', `The cluster has no host ${JSON.stringify(options.only)}.`, {
      hint: `Its hosts are ${hosts.map(({ name }) => name).join(', ')}.`,
    });
  }
  return Promise.all(
    chosen.map(async ({ name, agent }): Promise<HostAnswer<T>> => {
      let client: AgentClient | undefined;
      try {
        if (agent === undefined) throw noAgent(name);
        client = openClient(topology, name, agent, tls, options);
        return { host: name, value: await work(client) };
      } catch (error) {
        return { host: name, error: toAppError(error).at({ host: name }) };
      } finally {
        client?.close();
      }
    }),
  );
}

function noAgent(host: string): AppError {
  return new AppError('AGENT_UNREACHABLE', `No agent is configured for host ${host}.`, {
    host,
    hint: 'Each operation starts a private one there, as its own user, without an audit log.',
  });
}
