/** A store's refusals as sentences: what was wanted of which object at which endpoint, why not, and the next step. */
import { AppError } from '../../../common/errors/app-error.js';
import type { ErrorCode } from '../../../common/errors/codes.js';
import type { S3Place } from '../../../common/sets/set-root.js';
import { isAbsent, isLost, isOfOldKeys, isPassing, isSkewed, type Refusal } from './refusal.js';

/** What was asked of the store. */
export interface Asked {
  readonly action: 'read' | 'write' | 'list' | 'remove';
  /** A key in the bucket, or what keys begin with. */
  readonly key: string;
}

export interface ErrorContext {
  readonly place: S3Place;
  /** Of the key that requests are signed with; its secret is nowhere here. */
  readonly keyId: string | undefined;
}

/** `s3://bucket/key`. */
export function addressOf({ bucket }: S3Place, key: string): string {
  return `s3://${bucket}/${key}`;
}

export function endpointOf({ endpoint, region }: S3Place): string {
  return endpoint?.replace(/\/$/, '') ?? `AWS in ${region}`;
}

/** A key's name is no secret, but no more of it than tells it apart needs to be in a log. */
export function shortKeyId(keyId: string): string {
  return keyId.length <= 6 ? '…' : `${keyId.slice(0, 4)}…`;
}

export function storeError(refusal: Refusal, asked: Asked, context: ErrorContext): AppError {
  const { place, keyId } = context;
  const address = addressOf(place, asked.key);
  const { code, why, hint } = explain(refusal, asked, context);
  const text = redact(`${refusal.code}: ${refusal.text}`, keyId);
  return new AppError(code, `Cannot ${asked.action} ${address} at ${endpointOf(place)}: ${why}.`, {
    object: address,
    hint,
    retryable: isPassing(refusal),
    // The client's own error has headers and signatures.
    cause: new Error(text),
  });
}

interface Explained {
  readonly code: ErrorCode;
  readonly why: string;
  readonly hint: string;
}

type Row = (refusal: Refusal, asked: Asked, context: ErrorContext) => Explained | undefined;

function explain(refusal: Refusal, asked: Asked, context: ErrorContext): Explained {
  for (const row of ROWS) {
    const found = row(refusal, asked, context);
    if (found) return found;
  }
  const said = redact(refusal.text, context.keyId).replace(/\.$/, '');
  const status = refusal.status === undefined ? '' : ` (${refusal.status})`;
  return {
    code: 'STORE_FAILED',
    why: `${refusal.code}${status}: ${said}`,
    hint: 'Look into the store’s log at this time; mppbackup repository check tries each kind of request.',
  };
}

const FULL: ReadonlySet<string> = new Set([
  'QuotaExceeded',
  'InsufficientStorage',
  'InsufficientCapacity',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'StorageLimitExceeded',
]);

const ELSEWHERE: ReadonlySet<string> = new Set([
  'PermanentRedirect',
  'TemporaryRedirect',
  'Redirect',
  'AuthorizationHeaderMalformed',
  'IllegalLocationConstraintException',
]);

const UNTRUSTED: ReadonlySet<string> = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

const PERMISSIONS: Readonly<Record<Asked['action'], string>> = {
  read: 's3:GetObject',
  write: 's3:PutObject and s3:AbortMultipartUpload',
  list: 's3:ListBucket and s3:ListBucketMultipartUploads',
  remove: 's3:DeleteObject and s3:AbortMultipartUpload',
};

/** In this order: the first that fits is told. */
const ROWS: readonly Row[] = [
  (refusal, { action }) =>
    isAbsent(refusal) && action === 'read'
      ? {
          code: 'FILE_NOT_FOUND',
          why: 'it is missing',
          hint: 'Bring the file back from a copy, or restore another set.',
        }
      : undefined,
  ({ code, status, text }) =>
    FULL.has(code) || status === 507 || /quota/i.test(text)
      ? {
          code: 'NO_SPACE',
          why: `the store or its quota is full (${code})`,
          hint: 'Raise the quota, or let old sets expire (mppbackup expire), then run the command again.',
        }
      : undefined,
  ({ code }, _asked, { place }) =>
    code === 'NoSuchBucket'
      ? {
          code: 'STORE_REFUSED',
          why: 'there is no such bucket',
          hint: `Make the bucket ${place.bucket}, or correct bucket, endpoint and region of the repository in the cluster file.`,
        }
      : undefined,
  ({ code, status, region }, _asked, { place }) =>
    ELSEWHERE.has(code) || status === 301 || status === 307
      ? {
          code: 'STORE_REFUSED',
          why: `the bucket is not in region ${place.region}, or not at this endpoint`,
          hint:
            region === undefined
              ? 'Correct region and endpoint of the repository in the cluster file.'
              : `Set region: ${region} (and an endpoint of that region) for the repository in the cluster file.`,
        }
      : undefined,
  (refusal) =>
    isSkewed(refusal)
      ? {
          code: 'STORE_REFUSED',
          why: 'the clocks of this host and of the store differ too much',
          hint: 'Set this host’s clock (chrony, systemd-timesyncd), and compare it with the store’s.',
        }
      : undefined,
  (refusal, _asked, { place, keyId }) =>
    isOfOldKeys(refusal)
      ? {
          code: 'STORE_REFUSED',
          why: `the store does not accept the key${keyId === undefined ? '' : ` ${shortKeyId(keyId)}`} (${refusal.code})`,
          hint: `Renew the keys in ${keysPlace(place)}: they have expired, were withdrawn, or do not belong together.`,
        }
      : undefined,
  ({ code, text }, _asked, { place }) =>
    code === 'CredentialsProviderError' || /could not load credentials/i.test(text)
      ? {
          code: 'STORE_REFUSED',
          why: 'no keys to it were found on this host',
          hint: `Put them into ${keysPlace(place)}, readable by the agent’s user alone.`,
        }
      : undefined,
  ({ code }) =>
    code === 'InvalidObjectState'
      ? {
          code: 'FILE_NOT_READABLE',
          why: 'the store keeps it in an archive that is not read at once',
          hint: 'Have the store bring the object back (RestoreObject), then run the command again.',
        }
      : undefined,
  ({ status, code }, { action }) =>
    status === 403 || code === 'AccessDenied'
      ? {
          code: action === 'read' ? 'FILE_NOT_READABLE' : 'STORE_REFUSED',
          why: 'access is denied',
          hint:
            `Allow the key ${PERMISSIONS[action]} on it.` +
            (action === 'read' || action === 'write'
              ? ' Without s3:ListBucket on the bucket stores deny access to what is not there, too: allow that as well.'
              : ''),
        }
      : undefined,
  ({ code, text }, _asked, { place }) =>
    UNTRUSTED.has(code)
      ? {
          code: 'STORE_REFUSED',
          why: `its certificate is not trusted: ${text}`,
          hint:
            place.caFile === undefined
              ? 'Name the certificate of the authority that signed it as caFile of the repository in the cluster file.'
              : `Look whether ${place.caFile} has the authority that signed it, and whether the endpoint’s name is the certificate’s.`,
        }
      : undefined,
  ({ code }, _asked, { place }) =>
    code === 'ENOTFOUND'
      ? {
          code: 'STORE_FAILED',
          why: 'this host does not know the endpoint’s name',
          hint: place.pathStyle
            ? 'Correct endpoint of the repository in the cluster file, or this host’s name service.'
            : 'Correct endpoint of the repository in the cluster file; stores without a name for each bucket need pathStyle: true.',
        }
      : undefined,
  (refusal) =>
    isLost(refusal)
      ? {
          code: 'STORE_FAILED',
          why: `it does not answer (${refusal.code}: ${refusal.text.replace(/\.$/, '')})`,
          hint: 'Look whether the store runs and this host reaches it, then run the command again.',
        }
      : undefined,
  ({ code, status }) =>
    code === 'SlowDown' || status === 503 || status === 429
      ? {
          code: 'STORE_FAILED',
          why: `the store asked again and again to slow down (${code})`,
          hint: 'Run fewer jobs at once (-B, --jobs), set maxRate for the repository, or look at the load of the store.',
        }
      : undefined,
  ({ code, text }) =>
    code === 'TornPart' || code === 'BadDigest' || code === 'XAmzContentSHA256Mismatch' || code === 'IncompleteBody'
      ? {
          code: 'STORE_FAILED',
          why: `other bytes arrive there than were sent (${code === 'TornPart' ? text : code})`,
          hint: 'Look for a proxy or network card that changes bytes between this host and the store.',
        }
      : undefined,
  ({ code }) =>
    code === 'NoSuchUpload'
      ? {
          code: 'STORE_FAILED',
          why: 'somebody else has ended the upload',
          hint: 'Look for a rule of the bucket, or a command, that removes incomplete uploads of this age; then run the command again.',
        }
      : undefined,
];

function keysPlace({ credentialsFile, profile }: S3Place): string {
  const section = profile === undefined ? '' : `, profile ${profile}`;
  if (credentialsFile !== undefined) return `${credentialsFile}${section} on this host`;
  return `the agent’s environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or ~/.aws/credentials${section} on this host`;
}

/** A store may repeat in its message what it was sent. */
export function redact(text: string, keyId: string | undefined): string {
  const named = keyId === undefined || keyId === '' ? text : text.replaceAll(keyId, shortKeyId(keyId));
  return named.replace(/[A-Za-z0-9+/=_-]{40,}/g, '…').slice(0, 500);
}
