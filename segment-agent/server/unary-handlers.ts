/** The unary calls: check, do, answer. Authorising and errors are in handlers.ts. */
import { append } from '../../common/lists/append.js';
import { AppError } from '../../common/errors/app-error.js';
import { fromWireFormat, toCompression } from '../../common/rpc/compression.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { removeRevisions, removeSetFiles } from '../storage/set-files.js';
import { resolveSetPlace, toSetName, type SetPlace } from '../storage/set-path.js';
import { makeListHandlers } from './list-handlers.js';
import { makeHostHandlers } from './host-handlers.js';
import { makeStatusHandlers, toWireCertificate } from './status.js';
import { openPlugin, runPlugin } from './plugin-requests.js';
import type { Caller } from './callers.js';
import { makeStartHandlers } from './job-kinds.js';
import { makeStepHandlers } from './kinds/dump.js';
import { preflight } from './preflight.js';
import { findInstance, toClaimKind, toLocation, toReservation } from './requests.js';
import type { AgentServices } from './services.js';
import type { UnaryHandlers } from './unary-calls.js';

export function makeUnaryHandlers(options: AgentServices): UnaryHandlers {
  const { config, registry, log, plugins, writes, reservations } = options;
  const placesOf = (request: {
    readonly instances: readonly mppbackup.v1.IInstanceRef[];
    readonly location?: mppbackup.v1.ISetLocation | null;
  }): Promise<SetPlace[]> => {
    const instances = request.instances.map((ref) => findInstance(config, ref));
    const location = toLocation(request.location);
    return Promise.all(instances.map((instance) => resolveSetPlace(instance, location, config)));
  };
  return {
    ...makeHostHandlers(options),
    ...makeListHandlers(options),
    ...makeStatusHandlers(options),
    ...makeStartHandlers(options),
    ...makeStepHandlers(options),

    handshake: (request, _signal, caller) => Promise.resolve(handshake(options, request, caller)),

    preflight: async (request) => {
      const instances = request.instances.map((ref) => findInstance(config, ref));
      const { database, needWritable, needPrograms } = request;
      const wishes = {
        location: toLocation(request.location),
        database,
        needWritable,
        needPrograms,
        compressWith: toCompression(request.compressWith),
        decompress: fromWireFormat(request.decompress),
      };
      return { instances: await preflight(config, instances, wishes) };
    },

    cancelJob: async ({ jobId, reason }) => {
      const why = reason === '' ? 'The job was cancelled.' : `The job was cancelled: ${reason}`;
      await registry.get(jobId).cancel(new AppError('JOB_CANCELLED', why));
      return {};
    },

    reserveSet: async (request) => {
      const reservation = toReservation(request.reservation);
      const ended = new Set(request.ended);
      let directoryCreated = false;
      for (const { claims, directory, set } of await placesOf(request)) {
        const answer = await reservations.reserve({
          claims,
          directory,
          set,
          reservation,
          kind: toClaimKind(request.kind),
          ended,
        });
        if (answer.directoryCreated) directoryCreated = true;
        if (!answer.inTheWay) continue;
        const { other, file } = answer.inTheWay;
        return { reserved: false, other: other ?? null, file, directoryCreated };
      }
      return { reserved: true, directoryCreated };
    },

    releaseSet: async (request) => {
      for (const { claims, set } of await placesOf(request)) {
        await reservations.release(claims, set, request.operationId);
      }
      return {};
    },

    removeSet: async (request) => {
      const location = toLocation(request.location);
      const places = await placesOf(request);
      if (request.names.length > 0) {
        const gone = await Promise.all(
          places.map(({ directory, set, instance: { content: contentId, dbid } }) =>
            removeRevisions(directory, { set, instance: { contentId, dbid } }, request.names),
          ),
        );
        return { removed: gone.flat() };
      }
      // The coordinator's folder first: its manifest is what makes the set exist.
      places.sort((a, b) => a.instance.content - b.instance.content);
      const { operationId, onlyOwn } = request;
      const owners = await Promise.all(
        places.map(async (place) => ({ ...place, owner: await reservations.owner(place.claims, place.set) })),
      );
      const isOwn = ({ owner }: (typeof owners)[number]): boolean =>
        owner !== 'none' && owner?.operationId === operationId;
      const chosen = onlyOwn ? owners.filter(isOwn) : owners;
      // What the caller has just given up, or a command that was killed, may still be on its way to the disk.
      if (chosen.length > 0) await writes.stop(toSetName(location));
      await Promise.all(chosen.map(({ set, instance }) => registry.cancelDumps(set, instance)));
      const removed: string[] = [];
      for (const place of chosen) {
        const { claims, directory, set, instance } = place;
        append(removed, await removeSetFiles(directory, set, [{ contentId: instance.content, dbid: instance.dbid }]));
        if (place.owner !== 'none' && !isOwn(place)) append(removed, await reservations.remove(claims, set));
      }
      log('INFO', `removed ${removed.length} files of set ${location.timestampKey}`);
      return { removed };
    },

    openPlugin: (request) => openPlugin(config, plugins, request),
    runPlugin: (request) => runPlugin(config, plugins, request),
    closePlugin: async ({ operationId }) => {
      await plugins.close(operationId);
      return {};
    },
  };
}

/** @throws AppError AGENT_INCOMPATIBLE, CONFIG_INVALID (another cluster's agent) */
function handshake(
  { config, facts }: AgentServices,
  request: mppbackup.v1.HandshakeRequest,
  caller: Caller,
): mppbackup.v1.IHandshakeResponse {
  const { protocol, product } = facts.versions;
  if (request.protocolVersion !== protocol) {
    throw new AppError(
      'AGENT_INCOMPATIBLE',
      `The coordinator ${request.coordinatorVersion} speaks protocol ${request.protocolVersion}, ` +
        `the agent ${product} speaks protocol ${protocol}.`,
      { host: config.hostName, hint: 'Install the same version on all hosts and restart the agents.' },
    );
  }
  if (request.clusterName !== config.clusterName) {
    throw new AppError(
      'CONFIG_INVALID',
      `The agent belongs to cluster ${JSON.stringify(config.clusterName)}, ` +
        `the coordinator to ${JSON.stringify(request.clusterName)}.`,
      { host: config.hostName, hint: 'Correct the agent’s address in the cluster file, or its clusterName.' },
    );
  }
  const [own] = facts.certificates();
  return {
    protocolVersion: protocol,
    agentVersion: product,
    hostName: config.hostName,
    clusterName: config.clusterName,
    instances: config.instances.map(({ content, dbid }) => ({ contentId: content, dbid })),
    clockUnixMs: Date.now(),
    certificate: own && toWireCertificate(own),
    auditHead: facts.auditHead(),
    role: caller.role,
  };
}
