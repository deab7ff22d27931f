/** WriteFile and ReadFile as single attempts; they fail with gRPC's own errors, which agent-client.ts turns into ours. */
import { Metadata, type Client, type ClientReadableStream } from '@grpc/grpc-js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { WrittenFile } from './port.js';

/** Which file: the instance whose folder it is in, the set, and the base name from common/sets/artefacts.ts. */
export type AgentFile = mppbackup.v1.IReadFileRequest;

export interface AttemptLimits {
  /** Unix milliseconds. */
  readonly deadline: number;
  readonly signal: AbortSignal | undefined;
}

const CHUNK_BYTES = 256 * 1024;

export function writeAgentFile(
  client: Client,
  file: AgentFile,
  content: string | Uint8Array,
  { deadline, signal }: AttemptLimits,
): Promise<WrittenFile> {
  const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.writeFile;
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return new Promise((resolve, reject) => {
    const cancel = (): void => call.cancel();
    const call = client.makeClientStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      new Metadata(),
      { deadline },
      (error, response) => {
        signal?.removeEventListener('abort', cancel);
        if (error) reject(error);
        else resolve(toWritten(response!));
      },
    );
    signal?.addEventListener('abort', cancel, { once: true });
    if (signal?.aborted) cancel();
    const { instance, location, name } = file;
    call.write({ header: { instance, location, name } });
    // The content is in memory as it is, so that waiting for the stream between chunks would save nothing.
    for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
      call.write({ data: bytes.subarray(offset, offset + CHUNK_BYTES) });
    }
    call.end();
  });
}

function toWritten({ path, file }: mppbackup.v1.WriteFileResponse): WrittenFile {
  return { path, sizeBytes: file?.sizeBytes ?? 0, sha256: file?.sha256 ?? '' };
}

export async function* readAgentFile(
  client: Client,
  file: AgentFile,
  { deadline, signal }: AttemptLimits,
): AsyncGenerator<Uint8Array> {
  const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.readFile;
  const call: ClientReadableStream<mppbackup.v1.ReadFileResponse> = client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    file,
    new Metadata(),
    { deadline },
  );
  const cancel = (): void => call.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    for await (const { data } of call as AsyncIterable<mppbackup.v1.ReadFileResponse>) yield data;
  } finally {
    signal?.removeEventListener('abort', cancel);
    // A reader that stops early leaves nothing running on the agent; after the end this does nothing.
    call.on('error', () => undefined);
    call.cancel();
  }
}
