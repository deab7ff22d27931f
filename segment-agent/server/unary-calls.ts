import type { SEGMENT_AGENT_SERVICE, UnaryCalls } from '../../common/rpc/service.js';
import type { Caller } from './callers.js';

type Service = typeof SEGMENT_AGENT_SERVICE;

/** What answers each unary call, in the types of the contract. */
export type UnaryHandlers = {
  readonly [Name in keyof UnaryCalls]: (
    request: ReturnType<Service[Name]['requestDeserialize']>,
    /** Aborted when the caller hangs up. */
    signal: AbortSignal,
    caller: Caller,
  ) => Promise<Parameters<Service[Name]['responseSerialize']>[0]>;
};
