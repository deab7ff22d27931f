/** What a store, the network or the client said when a request failed: the facts, without the client's own objects. */

export interface Refusal {
  /** S3's name for it (NoSuchKey, SlowDown), or the system's (ECONNRESET). */
  readonly code: string;
  /** HTTP's number; undefined: there was no answer. */
  readonly status: number | undefined;
  readonly text: string;
  /** The region in which the bucket lies, where the store says so. */
  readonly region: string | undefined;
}

interface ClientError extends Error {
  readonly code?: unknown;
  readonly Code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
  readonly Region?: unknown;
}

/** The failure of a part that the store has answered as kept and keeps wrongly. */
export class TornError extends Error {
  override readonly name = 'TornPart';
}

export function refusalOf(error: unknown): Refusal {
  const { name, message, code, Code, $metadata, $response, Region } = error as ClientError;
  const status = $metadata?.httpStatusCode;
  const own = [Code, name === 'Error' || name === 'AggregateError' ? code : name].find(
    (one) => typeof one === 'string',
  );
  const systems = status === undefined && typeof code === 'string' ? code : undefined;
  const region = $response?.headers?.['x-amz-bucket-region'] ?? (typeof Region === 'string' ? Region : undefined);
  return { code: systems ?? own ?? 'Unknown', status, text: message ?? String(error), region };
}

const AGAIN_STATUS: readonly (number | undefined)[] = [429, 500, 502, 503, 504];
const AGAIN: ReadonlySet<string> = new Set([
  'SlowDown',
  'InternalError',
  'ServiceUnavailable',
  'RequestTimeout',
  'OperationAborted',
  'ConditionalRequestConflict',
  'BadDigest',
  'InvalidDigest',
  'IncompleteBody',
  'XAmzContentSHA256Mismatch',
  'TornPart',
  'ThrottlingException',
  'TooManyRequests',
]);
const LOST: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'TimeoutError',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

/** The same request may succeed in a moment. */
export function isPassing({ code, status }: Refusal): boolean {
  return AGAIN.has(code) || isLost({ code, status }) || AGAIN_STATUS.includes(status);
}

/** There was no answer. */
export function isLost({ code, status }: Pick<Refusal, 'code' | 'status'>): boolean {
  return status === undefined && LOST.has(code);
}

const OLD_KEYS: ReadonlySet<string> = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'TokenRefreshRequired',
  'InvalidToken',
  'InvalidAccessKeyId',
  'SignatureDoesNotMatch',
]);

/** The keys may have been changed on this host since they were read. */
export function isOfOldKeys({ code }: Refusal): boolean {
  return OLD_KEYS.has(code);
}

const SKEWED: ReadonlySet<string> = new Set(['RequestTimeTooSkewed', 'RequestExpired', 'RequestInTheFuture']);

/** The client learns the store's time from such an answer, and signs the next request by it. */
export function isSkewed({ code }: Refusal): boolean {
  return SKEWED.has(code);
}

/** Nothing has the name. A HEAD's answer has no code of its own. */
export function isAbsent({ code, status }: Refusal): boolean {
  return code === 'NoSuchKey' || (status === 404 && code === 'NotFound');
}

/** The condition of the request was not met. */
export function isUnmet({ code, status }: Refusal): boolean {
  return status === 412 || code === 'PreconditionFailed';
}

/** The store does not know that request, or a header of it. */
export function isUnknown({ code, status }: Refusal): boolean {
  return status === 501 || status === 405 || code === 'NotImplemented' || code === 'MethodNotAllowed';
}
