/**
 * The AWS client, of which nothing is loaded before a store is used: this module is imported by `import()` alone
 * (store.ts). What differs from the client's defaults is decided here.
 */
import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
  type AbortMultipartUploadCommandInput,
  type CompleteMultipartUploadCommandInput,
  type CreateMultipartUploadCommandInput,
  type DeleteObjectCommandInput,
  type DeleteObjectsCommandInput,
  type GetObjectCommandInput,
  type HeadObjectCommandInput,
  type ListMultipartUploadsCommandInput,
  type ListObjectsV2CommandInput,
  type PutObjectCommandInput,
  type S3ClientConfig,
  type UploadPartCommandInput,
} from '@aws-sdk/client-s3';
import { fromIni } from '@aws-sdk/credential-provider-ini';
import type { S3Place } from '../../../common/sets/set-root.js';

export interface ConnectionSettings {
  readonly connectMs: number;
  /** How long a connection may carry nothing before its request counts as lost. */
  readonly idleMs: number;
  /** Certificates of authorities, PEM. */
  readonly ca: Buffer | undefined;
}

/** What a request needs besides its bucket. */
type In<T> = Omit<T, 'Bucket'>;

/** One method a request, each sent once: store.ts decides what is asked for again. */
export class Connection {
  readonly #client: S3Client;
  readonly #bucket: { readonly Bucket: string };

  constructor(place: S3Place, settings: ConnectionSettings) {
    this.#client = quietly(() => new S3Client(configOf(place, settings)));
    this.#bucket = { Bucket: place.bucket };
    const withMd5 = { step: 'build', name: 'addMd5' } as const;
    this.#client.middlewareStack.add((next) => (args) => (addMd5(args.request as object), next(args)), withMd5);
  }

  /** The name of the key that requests are signed with. @throws what the chain of providers throws */
  async keyId(): Promise<string> {
    return (await this.#client.config.credentials()).accessKeyId;
  }

  head(input: In<HeadObjectCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new HeadObjectCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  get(input: In<GetObjectCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new GetObjectCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  put(input: In<PutObjectCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new PutObjectCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  createUpload(input: In<CreateMultipartUploadCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new CreateMultipartUploadCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  uploadPart(input: In<UploadPartCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new UploadPartCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  completeUpload(input: In<CompleteMultipartUploadCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new CompleteMultipartUploadCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  abortUpload(input: In<AbortMultipartUploadCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new AbortMultipartUploadCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  listUploads(input: In<ListMultipartUploadsCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new ListMultipartUploadsCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  list(input: In<ListObjectsV2CommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new ListObjectsV2Command({ ...input, ...this.#bucket }), { abortSignal });
  }

  delete(input: In<DeleteObjectCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new DeleteObjectCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  deleteMany(input: In<DeleteObjectsCommandInput>, abortSignal: AbortSignal) {
    return this.#client.send(new DeleteObjectsCommand({ ...input, ...this.#bucket }), { abortSignal });
  }

  close(): void {
    this.#client.destroy();
  }
}

function configOf(place: S3Place, { connectMs, idleMs, ca }: ConnectionSettings): S3ClientConfig {
  const { endpoint, region, pathStyle, credentialsFile, profile } = place;
  const silent = (): void => undefined;
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    forcePathStyle: pathStyle,
    ...(profile === undefined ? {} : { profile }),
    ...(credentialsFile === undefined
      ? {}
      : {
          // Read anew by each connection: keys are changed in the file while the agent runs.
          credentials: fromIni({
            filepath: credentialsFile,
            configFilepath: credentialsFile,
            profile: profile ?? 'default',
            ignoreCache: true,
          }),
        }),
    // Of stores beside AWS few know the checksums that the client would add by itself. Parts have their MD5.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
    // The client would open a connection of its own for each part.
    expectContinueHeader: false,
    requestHandler: {
      connectionTimeout: connectMs,
      socketTimeout: idleMs,
      // A reader that waits for its user keeps a connection: with a limit others would wait for it, and it for them.
      httpAgent: { keepAlive: true, maxSockets: Infinity },
      httpsAgent: { keepAlive: true, maxSockets: Infinity, ...(ca ? { ca } : {}) },
      logger: { debug: silent, info: silent, warn: silent, error: silent },
    },
  };
}

/** Several stores (OpenStack Swift) take a list of objects to delete with an MD5 alone. */
function addMd5(request: Partial<{ body: unknown; headers: Record<string, string>; query: object }>): void {
  if (!request.headers || !request.query || !('delete' in request.query)) return;
  request.headers['content-md5'] = createHash('md5')
    .update(request.body as string)
    .digest('base64');
}

const WARNING_OFF = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** The first client says, once a process, which Node.js its later versions will want: no matter for an administrator. */
function quietly<T>(make: () => T): T {
  const before = process.env[WARNING_OFF];
  process.env[WARNING_OFF] = 'true';
  try {
    return make();
  } finally {
    if (before === undefined) delete process.env[WARNING_OFF];
    else process.env[WARNING_OFF] = before;
  }
}
