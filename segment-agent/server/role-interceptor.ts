/**
 * Looks at a call's caller before a byte of its message is read: whoever may not make the call costs no memory, and a
 * method that the table of calls does not have reaches no handler.
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

/** The standard health service tells whether the agent serves, which everybody with a certificate of the cluster may know. */
const HEALTH_PREFIX = '/grpc.health.v1.Health/';

const NAMES: ReadonlyMap<string, CallName> = new Map(
  Object.entries(SEGMENT_AGENT_SERVICE).map(([name, { path }]) => [path, name as CallName]),
);

export function roleInterceptor(config: AgentConfig, audit: CallAudit, log: AgentLog): ServerInterceptor {
  return (method, call) => {
    if (method.path.startsWith(HEALTH_PREFIX)) return new ServerInterceptingCall(call);
    const check = (metadata: Metadata): AppError | undefined =>
      refusal(call, metadata, { path: method.path, config, audit, log });
    return new ServerInterceptingCall(call, {
      start: (next) =>
        next({
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

/** Why the call is refused, recorded; undefined when it is not. */
function refusal(
  call: AuthenticatedCall,
  metadata: Metadata,
  { path, config, audit, log }: Surroundings,
): AppError | undefined {
  const name = NAMES.get(path);
  if (!name) return new AppError('INTERNAL', `No rule says who may call ${path}.`);
  let caller: Caller | undefined;
  try {
    caller = identify(call, config);
    assertMayCall(caller, name, config);
    return undefined;
  } catch (thrown) {
    const error = toAppError(thrown).at({ host: config.hostName });
    log('WARNING', `${name} from ${call.getPeer()}: ${describeError(error)}`);
    const unknown = { name: '', role: '', peer: call.getPeer() };
    void audit.failed(name, caller ? whoOf(caller, metadata) : unknown, {}, error);
    return error;
  }
}
