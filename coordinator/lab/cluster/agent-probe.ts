/** Asks an agent who it is: the handshake, and nothing more. */
import { Client, type ServiceError } from '@grpc/grpc-js';
import { PROTOCOL_VERSION, type mppbackup } from '../../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../../common/rpc/service.js';
import { PRODUCT_VERSION } from '../../../common/version.js';
import { readTlsMaterial } from '../../../common/config/tls-material.js';
import { channelParts, toAgentTarget } from '../../agents/target.js';
import type { TlsFiles } from '../../certs/certificate-folder.js';

const PROBE_LIMIT_MS = 2_000;

export interface AgentIdentity {
  readonly version: string;
  readonly hostName: string;
}

/**
 * @param place `target` is the agent's `address:port`
 * @throws whatever gRPC says within two seconds when the agent is not there or not trusted
 */
export async function probeAgent(place: {
  readonly target: string;
  readonly hostName: string;
  readonly clusterName: string;
  readonly tls: TlsFiles;
}): Promise<AgentIdentity> {
  const { uri, credentials, options } = channelParts(
    toAgentTarget(place.hostName, place.target, await readTlsMaterial(place.tls)),
  );
  const client = new Client(uri, credentials, options);
  try {
    const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.handshake;
    const { clusterName } = place;
    const request = { protocolVersion: PROTOCOL_VERSION, coordinatorVersion: PRODUCT_VERSION, clusterName };
    const deadline = Date.now() + PROBE_LIMIT_MS;
    return await new Promise<AgentIdentity>((resolve, reject) => {
      const answer = (error: ServiceError | null, response?: mppbackup.v1.HandshakeResponse): void => {
        if (response) resolve({ version: response.agentVersion, hostName: response.hostName });
        else reject(error ?? new Error('the handshake had no answer'));
      };
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, { deadline }, answer);
    });
  } finally {
    client.close();
  }
}
