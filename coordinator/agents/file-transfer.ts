import { Metadata, type Client, type ClientReadableStream, type ServiceError } from '@grpc/grpc-js';
import { AppError } from '../../common/errors/app-error.js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { CallLimits } from './agent-client.js';
import { toCallError } from './call-error.js';
import { interrupted } from './interrupt.js';
import type { WrittenFile } from './port.js';
import type { AgentTarget } from './target.js';

/** Which file: the instance whose folder it is in, the set, and the base name from common/sets/artefacts.ts. */
export type AgentFile = mppbackup.v1.IReadFileRequest;

const DEADLINE_MS = 10 * 60_000;
const CHUNK_BYTES = 256 * 1024;

/** @throws AppError the agent's own, AGENT_UNREACHABLE, AGENT_UNTRUSTED, CANCELLED */
export function writeAgentFile(
  client: Client,
  target: AgentTarget,
  file: AgentFile,
  content: string | Uint8Array,
  limits: CallLimits,
): Promise<WrittenFile> {
  const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.writeFile;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  const { signal } = limits;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(interrupted(signal, target.hostName));
      return;
    }
    const cancel = (): void => call.cancel();
    const finish = (error: ServiceError | null, response?: mppbackup.v1.WriteFileResponse): void => {
      signal?.removeEventListener('abort', cancel);
      if (!error) resolve(toWritten(response!));
      else if (signal?.aborted) reject(interrupted(signal, target.hostName));
      else toCallError(error, 'writeFile', target).then(reject, reject);
    };
    const deadline = Date.now() + (limits.deadlineMs ?? DEADLINE_MS);
    const call = client.makeClientStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      new Metadata(),
      { deadline },
      finish,
    );
    signal?.addEventListener('abort', cancel, { once: true });
    const { instance, location, name } = file;
    call.write({ header: { instance, location, name } });
    // The content is in memory as it is, and gRPC's own buffer holds no copy of a chunk that waits.
    for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
      call.write({ data: bytes.subarray(offset, offset + CHUNK_BYTES) });
    }
    call.end();
  });
}

function toWritten({ path, file }: mppbackup.v1.WriteFileResponse): WrittenFile {
  return { path, sizeBytes: file?.sizeBytes ?? 0, sha256: file?.sha256 ?? '' };
}

/** @throws AppError FILE_NOT_FOUND and other errors of the agent, AGENT_UNREACHABLE, CANCELLED */
export async function* readAgentFile(
  client: Client,
  target: AgentTarget,
  file: AgentFile,
  limits: CallLimits,
): AsyncGenerator<Uint8Array> {
  const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.readFile;
  const { signal } = limits;
  if (signal?.aborted) throw interrupted(signal, target.hostName);
  const { instance, location, name, offset = 0 } = file;
  const deadline = Date.now() + (limits.deadlineMs ?? DEADLINE_MS);
  const call: ClientReadableStream<mppbackup.v1.ReadFileResponse> = client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    { instance, location, name, offset },
    new Metadata(),
    { deadline },
  );
  const cancel = (): void => call.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for await (const { data } of call as AsyncIterable<mppbackup.v1.ReadFileResponse>) yield data;
  } catch (error) {
    if (signal?.aborted) throw interrupted(signal, target.hostName);
    if (error instanceof AppError) throw error;
    throw (await toCallError(error as ServiceError, 'readFile', target)).at({
      contentId: instance?.contentId ?? undefined,
    });
  } finally {
    signal?.removeEventListener('abort', cancel);
    // A reader that stops early leaves nothing running on the agent; after the end this does nothing.
    call.on('error', () => undefined);
    call.cancel();
  }
}
