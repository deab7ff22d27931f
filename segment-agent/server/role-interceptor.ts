/**
 * Looks at a call's caller before a byte of its message is read: a caller that may not make the call costs no memory,
 * and a method that the table of calls does not have reaches no handler.
 */
import { ServerInterceptingCall, type Metadata, type ServerInterceptor } from '@grpc/grpc-js';
import type { AgentConfig } from '../../common/config/agent-config.js';
import { AppError, describeError, toAppError } from '../../common/errors/app-error.js';
import { toStatus } from '../../common/rpc/error-detail.js';
import { SEGMENT_AGENT_SERVICE } from '../../common/rpc/service.js';
import type { AgentLog } from './agent-log.js';
import type { CallAudit } from './call-audit.js';
import { whoOf } from './call-audit.js';
import { assertMayCall, identify, type AuthenticatedCall, type Caller } from './callers.js';
import type { CallName } from './calls.js';
import { Refusals } from './refusals.js';
import type { Role } from '../../common/tls/roles.js';
import { CALLS_AT_A_TIME } from './limits.js';

/** The standard health service tells whether the agent serves, which everybody with a certificate of the cluster may know. */
const HEALTH_PREFIX = '/grpc.health.v1.Health/';

const NAMES: ReadonlyMap<string, CallName> = new Map(
  Object.entries(SEGMENT_AGENT_SERVICE).map(([name, { path }]) => [path, name as CallName]),
);

export function roleInterceptor(config: AgentConfig, audit: CallAudit, log: AgentLog): ServerInterceptor {
  const places = new CallPlaces();
  const crowded = new Refusals(log, 'a call');
  return (method, call) => {
    if (method.path.startsWith(HEALTH_PREFIX)) return new ServerInterceptingCall(call);
    let giveBack = (): void => undefined;
    const check = (metadata: Metadata): AppError | undefined => {
      const admitted = admit(call, metadata, { path: method.path, config, audit, log });
      if (admitted instanceof AppError) return admitted;
      try {
        giveBack = places.take(admitted.role, admitted.call, config.hostName);
        return undefined;
      } catch (thrown) {
        const error = toAppError(thrown);
        crowded.note(admitted.peer, error.message);
        return error;
      }
    };
    return new ServerInterceptingCall(call, {
      sendStatus: (sent, next) => {
        giveBack();
        next(sent);
      },
      start: (next) =>
        next({
          // Also where gRPC itself ends the call: a deadline, a message that is too large.
          onCancel: () => giveBack(),
          onReceiveMetadata: (metadata, pass) => {
            const error = check(metadata);
            if (!error) {
              pass(metadata);
              return;
            }
            const { code = 2, details = '', metadata: trailers } = toStatus(error);
            call.sendStatus({ code, details, ...(trailers ? { metadata: trailers } : {}) });
          },
        }),
    });
  };
}

interface Surroundings {
  readonly path: string;
  readonly config: AgentConfig;
  readonly audit: CallAudit;
  readonly log: AgentLog;
}

/** Who calls what; or why the call is refused, recorded. */
function admit(
  call: AuthenticatedCall,
  metadata: Metadata,
  { path, config, audit, log }: Surroundings,
): (Caller & { readonly call: CallName }) | AppError {
  const name = NAMES.get(path);
  if (!name) return new AppError('INTERNAL', `No rule says who may call ${path}.`);
  let caller: Caller | undefined;
  try {
    caller = identify(call, config);
    assertMayCall(caller, name, config);
    return { ...caller, call: name };
  } catch (thrown) {
    const error = toAppError(thrown).at({ host: config.hostName });
    log('WARNING', `${name} from ${call.getPeer()}: ${describeError(error)}`);
    const unknown = { name: '', role: '', peer: call.getPeer() };
    void audit.failed(name, caller ? whoOf(caller, metadata) : unknown, {}, error);
    return error;
  }
}

/** The calls that are under way, by role: an expensive one too many is refused before its message is read. */
class CallPlaces {
  readonly #taken = new Map<string, number>();

  /**
   * @returns gives the place back; it may be called more than once
   * @throws AppError LIMIT_REACHED
   */
  take(role: Role, call: CallName, hostName: string): () => void {
    const limits = CALLS_AT_A_TIME[call];
    if (!limits) return () => undefined;
    const most = role === 'operator' ? limits.operator : limits.others;
    const key = `${role} ${call}`;
    const taken = this.#taken.get(key) ?? 0;
    if (taken >= most) {
      throw new AppError('LIMIT_REACHED', `${taken} calls ${call} of the role ${role} are under way on ${hostName}.`, {
        host: hostName,
        retryable: true,
        hint: `At most ${most} run at a time (docs/agent-configuration.md); call again when one has ended.`,
      });
    }
    this.#taken.set(key, taken + 1);
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      this.#taken.set(key, (this.#taken.get(key) ?? 1) - 1);
    };
  }
}
