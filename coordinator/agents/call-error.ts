import { status, type ServiceError } from '@grpc/grpc-js';
import { AppError, toAppError } from '../../common/errors/app-error.js';
import { fromServiceError } from '../../common/rpc/error-detail.js';
import { diagnose } from './diagnose.js';
import type { AgentTarget } from './target.js';

/** True for a failure of the connection, after which an idempotent call may be repeated. */
export function isCut(error: unknown): boolean {
  if (!isServiceError(error) || fromServiceError(error)) return false;
  // A stream that is torn off in the middle of an answer is reported as INTERNAL or UNKNOWN by some paths of grpc-js.
  return [status.UNAVAILABLE, status.INTERNAL, status.UNKNOWN].includes(error.code);
}

/** A failed call as the error to show: the agent's own, or what is wrong with the connection. */
export async function toCallError(error: unknown, call: string, target: AgentTarget): Promise<AppError> {
  if (!isServiceError(error)) return toAppError(error).at({ host: target.hostName });
  const own = fromServiceError(error);
  if (own) return own.at({ host: target.hostName });
  const place = { host: target.hostName, cause: error };
  const { hostName } = target;
  if (error.code === status.CANCELLED) return new AppError('CANCELLED', `The call ${call} was cancelled.`, place);
  if (error.code === status.DEADLINE_EXCEEDED) {
    return new AppError('AGENT_UNREACHABLE', `The agent of host ${hostName} did not answer ${call} in time.`, {
      ...place,
      retryable: true,
      hint: `See the agent’s log on ${hostName}; the host may be overloaded.`,
    });
  }
  if (error.code === status.UNIMPLEMENTED) {
    return new AppError('AGENT_INCOMPATIBLE', `The agent of host ${hostName} does not know ${call}.`, {
      ...place,
      hint: 'Install the same version on all hosts and restart the agents.',
    });
  }
  if (error.code === status.RESOURCE_EXHAUSTED) return new AppError('INTERNAL', `${call}: ${error.details}`, place);
  return diagnose(target, error);
}

function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && 'code' in error && 'metadata' in error && 'details' in error;
}
