import type { LogLevel } from '../../common/log/log-line.js';

/** Where the agent's log lines go. */
export type AgentLog = (level: LogLevel, text: string) => void;
