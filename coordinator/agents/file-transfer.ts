/** WriteFile and ReadFile as single attempts; they fail with gRPC's own errors, which agent-client.ts turns into ours. */
import { Metadata, type Client, type ClientReadableStream, type ClientWritableStream } from '@grpc/grpc-js';
import type { mppbackup } from '../../common/rpc/messages.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { WrittenFile } from './agent-port.js';

/** Which file: the instance whose folder it is in, the set, and the base name from common/sets/artefacts.ts. */
export type AgentFile = mppbackup.v1.IReadFileRequest & Omit<mppbackup.v1.IWriteFileHeader, 'name'>;
/** A file in a folder of an archive host. */
export type ArchiveFile = mppbackup.v1.IReadArchiveFileRequest & { readonly directory: string };

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
  limits: AttemptLimits,
): Promise<WrittenFile> {
  return streamToAgent(client, file, chunksOf(typeof content === 'string' ? Buffer.from(content) : content), limits);
}

function* chunksOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let offset = 0; offset < bytes.length; offset += CHUNK_BYTES) {
    yield bytes.subarray(offset, offset + CHUNK_BYTES);
  }
}

/** All of it but what only reading knows: a condition that is not sent is a condition that never holds anything back. */
function headerOf({ offset: _, ...header }: AgentFile): mppbackup.v1.IWriteFileHeader {
  return header;
}

/**
 * The same for content that does not fit memory. A chunk is taken when the one before has gone: on its way each is
 * copied some times over.
 */
export async function streamToAgent(
  client: Client,
  file: AgentFile,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { deadline, signal }: AttemptLimits,
): Promise<WrittenFile> {
  const { path, requestSerialize, responseDeserialize } = SEGMENT_AGENT_SERVICE.writeFile;
  let failed: Error | undefined;
  /** Ends the wait for the chunk that is being sent: a call that breaks off never reports it as sent. */
  let giveUp: (error: Error) => void = () => undefined;
  let call: ClientWritableStream<mppbackup.v1.IWriteFileRequest> | undefined;
  const answer = new Promise<WrittenFile>((resolve, reject) => {
    call = client.makeClientStreamRequest(
      path,
      requestSerialize,
      responseDeserialize,
      new Metadata(),
      { deadline },
      (error, response) => {
        if (error) {
          failed = error;
          call?.destroy();
          giveUp(error);
          reject(error);
        } else resolve(toWritten(response!));
      },
    );
  });
  answer.catch(() => undefined); // waited for below
  const cancel = (): void => call?.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  const send = (message: mppbackup.v1.IWriteFileRequest): Promise<void> =>
    new Promise((resolve, reject) => {
      giveUp = reject;
      call!.write(message, (error: Error | null | undefined) => (error ? reject(error) : resolve()));
    });
  try {
    await send({ header: headerOf(file) });
    for await (const data of chunks) {
      if (failed) break;
      await send({ data });
    }
    call!.end();
  } catch (error) {
    // Half a file must not look whole: a call that is cancelled leaves nothing on the other host.
    call!.cancel();
    throw failed ?? error;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
  return answer;
}

export function readArchiveFile(client: Client, file: ArchiveFile, limits: AttemptLimits): AsyncGenerator<Uint8Array> {
  return readStream(client, SEGMENT_AGENT_SERVICE.readArchiveFile, file, limits);
}

function toWritten({ path, file }: mppbackup.v1.WriteFileResponse): WrittenFile {
  return { path, sizeBytes: file?.sizeBytes ?? 0, sha256: file?.sha256 ?? '' };
}

/** The audit log from its beginning. */
export function readAgentAudit(client: Client, limits: AttemptLimits): AsyncGenerator<Uint8Array> {
  return readStream(client, SEGMENT_AGENT_SERVICE.readAudit, { fromSequence: 0 }, limits);
}

export function readAgentFile(client: Client, file: AgentFile, limits: AttemptLimits): AsyncGenerator<Uint8Array> {
  const { instance, location, name, offset, source } = file;
  return readStream(client, SEGMENT_AGENT_SERVICE.readFile, { instance, location, name, offset, source }, limits);
}

async function* readStream<Request>(
  client: Client,
  method: {
    readonly path: string;
    readonly requestSerialize: (request: Request) => Buffer;
    readonly responseDeserialize: (bytes: Buffer) => { readonly data: Uint8Array };
  },
  request: Request,
  { deadline, signal }: AttemptLimits,
): AsyncGenerator<Uint8Array> {
  const { path, requestSerialize, responseDeserialize } = method;
  const call: ClientReadableStream<{ readonly data: Uint8Array }> = client.makeServerStreamRequest(
    path,
    requestSerialize,
    responseDeserialize,
    request,
    new Metadata(),
    { deadline },
  );
  const cancel = (): void => call.cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    for await (const { data } of call as AsyncIterable<{ readonly data: Uint8Array }>) yield data;
  } finally {
    signal?.removeEventListener('abort', cancel);
    // A reader that stops early leaves nothing running on the agent; after the end this does nothing.
    call.on('error', () => undefined);
    call.cancel();
  }
}
