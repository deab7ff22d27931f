/** An AppError's identity over gRPC: the agent sends it in trailing metadata, the coordinator rebuilds the same error. */
import { Metadata, status, type ServiceError, type StatusObject } from '@grpc/grpc-js';
import { AppError, toAppError } from '../errors/app-error.js';
import { isErrorCode, type ErrorCode } from '../errors/codes.js';
import { wire } from './messages.js';
import type { mppbackup } from './generated/agent.js';

const METADATA_KEY = 'mppbackup-error-bin';

export function toErrorDetail(error: AppError): mppbackup.v1.IErrorDetail {
  return {
    code: error.code,
    message: error.message,
    hint: error.hint ?? '',
    exitStatus: error.exitStatus,
    retryable: error.retryable,
    hasInstance: error.place.contentId !== undefined,
    contentId: error.place.contentId ?? 0,
    host: error.place.host ?? '',
    object: error.place.object ?? '',
    sqlstate: error.sqlstate ?? '',
  };
}

export function fromErrorDetail(detail: mppbackup.v1.IErrorDetail, cause?: unknown): AppError {
  const code: ErrorCode = isErrorCode(detail.code ?? '') ? (detail.code as ErrorCode) : 'INTERNAL';
  return new AppError(code, detail.message ?? 'unknown error', {
    hint: detail.hint === '' ? undefined : (detail.hint ?? undefined),
    exitStatus: detail.exitStatus ?? 2,
    retryable: detail.retryable ?? false,
    contentId: detail.hasInstance ? (detail.contentId ?? undefined) : undefined,
    host: detail.host === '' ? undefined : (detail.host ?? undefined),
    object: detail.object === '' ? undefined : (detail.object ?? undefined),
    sqlstate: detail.sqlstate === '' ? undefined : (detail.sqlstate ?? undefined),
    cause,
  });
}

/** What a gRPC handler answers with when `error` was thrown. */
export function toStatus(error: unknown): Partial<StatusObject> {
  const appError = toAppError(error);
  const detail = toErrorDetail(appError);
  const short = {
    ...detail,
    message: cut(appError.message, LONGEST_MESSAGE_BYTES),
    hint: cut(detail.hint ?? '', LONGEST_PART_BYTES),
    object: cut(detail.object ?? '', LONGEST_PART_BYTES),
  };
  const metadata = new Metadata();
  metadata.set(METADATA_KEY, Buffer.from(wire.ErrorDetail.encode(short).finish()));
  return { code: grpcCode(appError), details: cut(appError.message, LONGEST_PART_BYTES), metadata };
}

/** HTTP/2 closes the whole connection when trailers pass 64 kB; an error may quote what came in a large message. */
const LONGEST_MESSAGE_BYTES = 16_384;
const LONGEST_PART_BYTES = 2_048;

function cut(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  // A character that the cut splits is left out.
  return `${Buffer.from(text)
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD$/, '')}…`;
}

function grpcCode(error: AppError): status {
  if (error.code === 'INTERNAL') return status.INTERNAL;
  if (error.code === 'JOB_CANCELLED' || error.code === 'CANCELLED') return status.CANCELLED;
  if (error.code === 'JOB_UNKNOWN' || error.code === 'INSTANCE_UNKNOWN' || error.code === 'FILE_NOT_FOUND')
    return status.NOT_FOUND;
  if (error.code === 'PERMISSION_DENIED') return status.PERMISSION_DENIED;
  if (error.code === 'LIMIT_REACHED') return status.RESOURCE_EXHAUSTED;
  return error.retryable ? status.ABORTED : status.FAILED_PRECONDITION;
}

/**
 * The agent's own error, or undefined when the failure is gRPC's (no connection, deadline, TLS): the caller knows the
 * host and says AGENT_UNREACHABLE or AGENT_UNTRUSTED.
 */
export function fromServiceError(error: ServiceError): AppError | undefined {
  const [bytes] = error.metadata?.get(METADATA_KEY) ?? [];
  if (!(bytes instanceof Buffer)) return undefined;
  return fromErrorDetail(wire.ErrorDetail.decode(bytes), error);
}
