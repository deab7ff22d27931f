/**
 * A small strict store that speaks S3 over HTTP to the real client: it checks signatures, checksums and ranges, has
 * uploads in parts and lists in pages, and does wrong what a test asks for (faults.ts).
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { receive, type Received } from './blobs.js';
import { Bucket, type StoredBlob } from './bucket.js';
import { Faults, type Fault, type Operation } from './faults.js';
import { checkSignature } from './signature.js';
import { contentsOf, document, textOf, type Element } from './xml.js';

export interface S3ServerOptions {
  readonly keys?: Readonly<Record<string, string>>;
  readonly region?: string;
  /** False: a conditional write is answered with 501, as OpenStack Swift does. */
  readonly hasConditions?: boolean;
  /** False: DeleteObjects is answered with 501. */
  readonly hasBatchRemoval?: boolean;
  readonly quotaBytes?: number;
  /** False: the key may not list, and what is missing is denied. */
  readonly mayList?: boolean;
  /** Keys of which nothing is removed, though the removal is confirmed. */
  readonly locked?: (key: string) => boolean;
  /** The store's clock, beside the machine's. */
  readonly clockOffsetMs?: number;
  readonly pageSize?: number;
  /** Where bodies are kept; undefined: in memory. */
  readonly folder?: string;
}

export const TEST_KEYS = { AKIATESTTESTTESTTEST: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };

const SKEW_MS = 15 * 60_000;

/** An answer of S3 that is an error. */
class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message = code,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

class Cut extends Error {}

interface Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly operation: Operation;
  readonly bucket: Bucket;
  readonly key: string;
  readonly query: URLSearchParams;
  readonly fault: Fault | undefined;
}

export class S3Server {
  readonly faults = new Faults();
  readonly buckets = new Map<string, Bucket>();
  options: S3ServerOptions;
  /** Every request, by its name in S3. */
  readonly log: Operation[] = [];
  /** Headers of every request, in the order of `log`. */
  readonly headers: IncomingMessage['headers'][] = [];
  readonly #server: Server;

  private constructor(options: S3ServerOptions) {
    this.options = options;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  static async start(options: S3ServerOptions = {}, bucket = 'backups'): Promise<S3Server> {
    const server = new S3Server(options);
    server.buckets.set(bucket, new Bucket());
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    if (this.#server.listening) await once(this.#server, 'close');
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const call = this.#toCall(request, response);
      await this.#answer(call);
    } catch (error) {
      if (error instanceof Cut) {
        response.socket?.resetAndDestroy();
        return;
      }
      const refused = error instanceof Refused ? error : new Refused(500, 'InternalError', String(error));
      await this.#refuse(request, response, refused);
    }
  }

  async #refuse(
    request: IncomingMessage,
    response: ServerResponse,
    { status, code, message, headers }: Refused,
  ): Promise<void> {
    const date = new Date(this.#now()).toUTCString();
    response.writeHead(status, { 'content-type': 'application/xml', date, ...headers });
    const body: Element = [
      'Error',
      [
        ['Code', code],
        ['Message', message],
        ['RequestId', 'test'],
      ],
    ];
    response.end(request.method === 'HEAD' || status === 304 ? undefined : document(body));
    // What the client still sends is of no use; without reading it the client would not read the answer.
    request.resume();
    await Promise.resolve();
  }

  #now(): number {
    return Date.now() + (this.options.clockOffsetMs ?? 0);
  }

  #toCall(request: IncomingMessage, response: ServerResponse): Call {
    const [path = '', search = ''] = (request.url ?? '').split('?');
    const [bucketName = '', ...rest] = path.slice(1).split('/').map(decodeURIComponent);
    const query = new URLSearchParams(search);
    const key = rest.join('/');
    const operation = operationOf(request, key, query);
    this.log.push(operation);
    this.headers.push(request.headers);
    const fault = this.faults.next(operation);
    if (fault?.kind === 'answer') throw new Refused(fault.status, fault.code, fault.message, fault.headers);
    this.#checkCaller(request);
    const bucket = this.buckets.get(bucketName);
    if (!bucket) throw new Refused(404, 'NoSuchBucket', 'The specified bucket does not exist');
    return { request, response, operation, bucket, key, query, fault };
  }

  #checkCaller(request: IncomingMessage): void {
    const keys: Readonly<Record<string, string>> = this.options.keys ?? TEST_KEYS;
    const signed = checkSignature(request, (keyId) => keys[keyId]);
    if (typeof signed === 'string') throw new Refused(403, signed, `${signed}: ${request.headers.authorization ?? ''}`);
    if (Math.abs(signed.unixMs - this.#now()) > SKEW_MS)
      throw new Refused(
        403,
        'RequestTimeTooSkewed',
        'The difference between the request time and the current time is too large.',
      );
    const { region = 'us-east-1' } = this.options;
    if (signed.region !== region)
      throw new Refused(
        400,
        'AuthorizationHeaderMalformed',
        `the region '${signed.region}' is wrong; expecting '${region}'`,
        { 'x-amz-bucket-region': region },
      );
  }

  async #answer(call: Call): Promise<void> {
    const { fault, operation } = call;
    if (fault?.kind === 'stall') return;
    if (fault?.kind === 'before') await fault.act();
    await this.#handlers[operation](call);
  }

  readonly #handlers: Readonly<Record<Operation, (call: Call) => Promise<void>>> = {
    PutObject: (call) => this.#put(call),
    GetObject: (call) => this.#get(call),
    HeadObject: (call) => this.#get(call),
    DeleteObject: async (call) => {
      this.#remove(call.bucket, call.key);
      await send(call, 204);
    },
    DeleteObjects: (call) => this.#deleteMany(call),
    ListObjectsV2: (call) => this.#list(call),
    CreateMultipartUpload: async (call) => {
      const id = call.bucket.begin(call.key, storageClassOf(call));
      await send(call, 200, [
        'InitiateMultipartUploadResult',
        [
          ['Key', call.key],
          ['UploadId', id],
        ],
      ]);
    },
    UploadPart: (call) => this.#putPart(call),
    CompleteMultipartUpload: (call) => this.#complete(call),
    AbortMultipartUpload: async (call) => {
      this.#uploadOf(call);
      call.bucket.uploads.delete(call.query.get('uploadId')!);
      await send(call, 204);
    },
    ListMultipartUploads: (call) => this.#listUploads(call),
  };

  async #receive({ request, fault }: Call): Promise<Received> {
    const limit = fault?.kind === 'tear' ? fault.keepBytes : Infinity;
    const received = await receive(cut(request, limit), this.options.folder, (bytes) => {
      if (fault?.kind === 'reset' && bytes >= fault.afterBytes) throw new Cut();
    });
    const { 'content-md5': md5, 'x-amz-content-sha256': sha256, 'content-length': length } = request.headers;
    if (fault?.kind === 'tear') return received;
    if (Number(length) !== received.blob.length) throw new Refused(400, 'IncompleteBody');
    if (md5 !== undefined && Buffer.from(md5 as string, 'base64').toString('hex') !== received.blob.md5)
      throw new Refused(400, 'BadDigest');
    if (sha256 !== 'UNSIGNED-PAYLOAD' && sha256 !== received.sha256)
      throw new Refused(400, 'XAmzContentSHA256Mismatch');
    return received;
  }

  #assertRoom(bucket: Bucket, more: number): void {
    if (bucket.bytes + more > (this.options.quotaBytes ?? Infinity))
      throw new Refused(403, 'QuotaExceeded', 'The quota of the bucket is exceeded.');
  }

  #assertCondition({ request, bucket, key }: Call): void {
    if (request.headers['if-none-match'] === undefined) return;
    if (this.options.hasConditions === false)
      throw new Refused(501, 'NotImplemented', 'A header you provided implies functionality that is not implemented.');
    if (bucket.objects.has(key))
      throw new Refused(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
  }

  async #put(call: Call): Promise<void> {
    this.#assertCondition(call);
    const { blob } = await this.#receive(call);
    this.#assertRoom(call.bucket, blob.length);
    this.#assertCondition(call);
    const { etag } = call.bucket.put(call.key, blob, storageClassOf(call));
    await send(call, 200, undefined, { etag: `"${etag}"` });
  }

  async #putPart(call: Call): Promise<void> {
    const upload = this.#uploadOf(call);
    const { blob } = await this.#receive(call);
    this.#assertRoom(call.bucket, blob.length);
    upload.parts.set(Number(call.query.get('partNumber')), blob);
    await send(call, 200, undefined, { etag: `"${blob.md5}"` });
  }

  #uploadOf({ bucket, key, query }: Call): NonNullable<ReturnType<Bucket['uploads']['get']>> {
    const upload = bucket.uploads.get(query.get('uploadId') ?? '');
    if (upload?.key !== key) throw new Refused(404, 'NoSuchUpload', 'The specified multipart upload does not exist.');
    return upload;
  }

  async #complete(call: Call): Promise<void> {
    const body = await textOfBody(call);
    this.#uploadOf(call);
    this.#assertCondition(call);
    const wanted = contentsOf(body, 'Part').map((part) => ({
      number: Number(textOf(part, 'PartNumber')),
      etag: (textOf(part, 'ETag') ?? '').replaceAll('"', ''),
    }));
    const stored = call.bucket.complete(call.query.get('uploadId')!, wanted);
    if (typeof stored === 'string') throw new Refused(400, stored);
    await send(call, 200, [
      'CompleteMultipartUploadResult',
      [
        ['Key', call.key],
        ['ETag', `"${stored.etag}"`],
      ],
    ]);
  }

  async #get(call: Call): Promise<void> {
    const { request, response, bucket, key, fault, operation } = call;
    const stored = bucket.objects.get(key);
    if (!stored)
      throw this.options.mayList === false
        ? new Refused(403, 'AccessDenied', 'Access Denied')
        : new Refused(404, 'NoSuchKey', 'The specified key does not exist.');
    const { 'if-match': ifMatch } = request.headers;
    if (ifMatch !== undefined && ifMatch !== `"${stored.etag}"`)
      throw new Refused(412, 'PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
    const range = rangeOf(request, stored.blob.length);
    const [start, end] = range ?? [0, stored.blob.length];
    response.writeHead(range ? 206 : 200, {
      etag: `"${stored.etag}"`,
      'content-length': end - start,
      'last-modified': stored.modified.toUTCString(),
      ...(range ? { 'content-range': `bytes ${start}-${end - 1}/${stored.blob.length}` } : {}),
    });
    if (operation === 'HeadObject') response.end();
    else await this.#sendBlob(response, stored, [start, end], fault);
  }

  async #sendBlob(
    response: ServerResponse,
    { blob }: StoredBlob,
    [start, end]: readonly [number, number],
    fault: Fault | undefined,
  ): Promise<void> {
    const last = fault?.kind === 'reset' ? Math.min(end, start + fault.afterBytes) : end;
    for await (const chunk of blob.read(start, last)) {
      if (!response.write(chunk)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      if (response.destroyed) return;
    }
    if (last === end) response.end();
    else setTimeout(() => response.socket?.destroy(), 20); // what was written goes out before
  }

  #remove(bucket: Bucket, key: string): void {
    if (!this.options.locked?.(key)) bucket.objects.delete(key);
  }

  async #deleteMany(call: Call): Promise<void> {
    const body = await textOfBody(call);
    if (this.options.hasBatchRemoval === false) throw new Refused(501, 'NotImplemented');
    const { 'content-md5': md5 } = call.request.headers;
    if (md5 === undefined)
      throw new Refused(400, 'InvalidRequest', 'Missing required header for this request: Content-MD5');
    if (md5 !== createHash('md5').update(body).digest('base64')) throw new Refused(400, 'BadDigest');
    const keys = contentsOf(body, 'Object').map((one) => textOf(one, 'Key') ?? '');
    if (keys.length > 1000) throw new Refused(400, 'MalformedXML');
    for (const key of keys) this.#remove(call.bucket, key);
    await send(call, 200, ['DeleteResult', []]);
  }

  async #list(call: Call): Promise<void> {
    if (this.options.mayList === false) throw new Refused(403, 'AccessDenied', 'Access Denied');
    const { query, bucket } = call;
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const after = query.get('continuation-token') ?? '';
    const most = Math.min(Number(query.get('max-keys') ?? Infinity), this.options.pageSize ?? 1000);
    const entries: Element[] = [];
    const seen = new Set<string>();
    let last = '';
    let isMore = false;
    for (const [key, { blob, etag, modified }] of bucket.listed()) {
      if (!key.startsWith(prefix)) continue;
      const at = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
      const folder = at < 0 ? undefined : key.slice(0, at + delimiter.length);
      const id = folder ?? key;
      if (seen.has(id) || (after !== '' && Buffer.compare(Buffer.from(id), Buffer.from(after)) <= 0)) continue;
      if (entries.length === most) {
        isMore = true;
        break;
      }
      seen.add(id);
      last = id;
      const encoded =
        query.get('encoding-type') === 'url'
          ? encodeURIComponent(id).replaceAll('%2F', '/').replaceAll('%20', '+')
          : id;
      entries.push(
        folder === undefined
          ? [
              'Contents',
              [
                ['Key', encoded],
                ['Size', blob.length],
                ['ETag', `"${etag}"`],
                ['LastModified', modified.toISOString()],
              ],
            ]
          : ['CommonPrefixes', [['Prefix', encoded]]],
      );
    }
    const token: readonly Element[] = isMore ? [['NextContinuationToken', last]] : [];
    await send(call, 200, ['ListBucketResult', [['IsTruncated', isMore], ...token, ...entries]]);
  }

  async #listUploads(call: Call): Promise<void> {
    const prefix = call.query.get('prefix') ?? '';
    const after = call.query.get('upload-id-marker') ?? '';
    const most = this.options.pageSize ?? 1000;
    const all = [...call.bucket.uploads]
      .filter(([, { key }]) => key.startsWith(prefix))
      .sort((a, b) => (a[1].key + a[0] < b[1].key + b[0] ? -1 : 1));
    const from = after === '' ? 0 : all.findIndex(([id]) => id === after) + 1;
    const page = all.slice(from, from + most);
    const [lastId, last] = page.at(-1) ?? ['', undefined];
    const isMore = from + page.length < all.length;
    const uploads = page.map(([id, { key, begun }]): Element => [
      'Upload',
      [
        ['Key', key],
        ['UploadId', id],
        ['Initiated', begun.toISOString()],
      ],
    ]);
    const next: readonly Element[] = isMore
      ? [
          ['NextKeyMarker', last!.key],
          ['NextUploadIdMarker', lastId],
        ]
      : [];
    await send(call, 200, ['ListMultipartUploadsResult', [['IsTruncated', isMore], ...next, ...uploads]]);
  }
}

function operationOf({ method }: IncomingMessage, key: string, query: URLSearchParams): Operation {
  if (key === '') {
    if (method === 'POST' && query.has('delete')) return 'DeleteObjects';
    if (method === 'GET' && query.has('uploads')) return 'ListMultipartUploads';
    if (method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2';
  } else if (query.has('uploadId')) {
    if (method === 'PUT') return 'UploadPart';
    if (method === 'POST') return 'CompleteMultipartUpload';
    if (method === 'DELETE') return 'AbortMultipartUpload';
  } else if (method === 'POST' && query.has('uploads')) return 'CreateMultipartUpload';
  else if (method === 'PUT') return 'PutObject';
  else if (method === 'GET') return 'GetObject';
  else if (method === 'HEAD') return 'HeadObject';
  else if (method === 'DELETE') return 'DeleteObject';
  throw new Refused(501, 'NotImplemented', `${method} ${key}?${query.toString()}`);
}

/** Undefined: all. */
function rangeOf({ headers: { range } }: IncomingMessage, length: number): readonly [number, number] | undefined {
  if (range === undefined) return undefined;
  const found = /^bytes=(\d+)-(\d+)$/.exec(range);
  if (!found) throw new Refused(400, 'InvalidArgument', range);
  const start = Number(found[1]);
  if (start >= length) throw new Refused(416, 'InvalidRange', 'The requested range is not satisfiable');
  return [start, Math.min(Number(found[2]) + 1, length)];
}

async function* cut(body: AsyncIterable<Buffer>, limit: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    if (bytes < limit) yield chunk.subarray(0, limit - bytes);
    bytes += chunk.length;
  }
}

async function textOfBody({ request }: Call): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function storageClassOf({ request }: Call): string | undefined {
  return request.headers['x-amz-storage-class'] as string | undefined;
}

async function send(
  { response, fault }: Call,
  status: number,
  body?: Element,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  if (fault?.kind === 'lose') throw new Cut();
  const text = body === undefined ? '' : document(body);
  response.writeHead(status, {
    ...headers,
    'content-type': 'application/xml',
    ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }),
  });
  response.end(status === 204 ? undefined : text);
  await Promise.resolve();
}
