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
  const metadata = new Metadata();
  metadata.set(METADATA_KEY, Buffer.from(wire.ErrorDetail.encode(toErrorDetail(appError)).finish()));
  return { code: grpcCode(appError), details: appError.message, metadata };
}

function grpcCode(error: AppError): status {
  if (error.code === 'INTERNAL') return status.INTERNAL;
  if (error.code === 'JOB_CANCELLED' || error.code === 'CANCELLED') return status.CANCELLED;
  if (error.code === 'JOB_UNKNOWN' || error.code === 'INSTANCE_UNKNOWN' || error.code === 'FILE_NOT_FOUND')
    return status.NOT_FOUND;
  if (error.code === 'PERMISSION_DENIED') return status.PERMISSION_DENIED;
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
