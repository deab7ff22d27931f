/** The wire's messages. Generated types stop in `rpc/` folders and the agent's server; the domain has its own. */
import './plain-numbers.js';
import { mppbackup } from './generated/agent.js';

export const wire = mppbackup.v1;
export type { mppbackup } from './generated/agent.js';

/** Raised when the contract changes in a way that an older peer cannot follow. */
export const PROTOCOL_VERSION = 8;

/** Largest message: table lists of a million tables fit. */
export const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
