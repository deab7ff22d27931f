import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { instanceLabel, type Instance } from '../base/topology.js';
import type { OperationLog } from '../base/operation-ports.js';

/** Texts of notices that a log has: every instance with the same definitions says the same of them. */
const noticed = new WeakMap<OperationLog, Set<string>>();

/**
 * An agent's log line in the coordinator's log. What an agent calls INFO is detail here, and so is a notice that
 * another instance has given.
 */
export function logAgentLine(log: OperationLog, instance: Instance, line: mppbackup.v1.ILogLine): void {
  const text = `${instanceLabel(instance)}: ${line.text ?? ''}`;
  const { Level } = wire.LogLine;
  if (line.level === Level.LEVEL_ERROR) log.error(text);
  else if (line.level === Level.LEVEL_WARNING) log.warning(text);
  else if (line.level === Level.LEVEL_NOTICE && isNew(log, line.text ?? '')) log.info(text);
  else log.debug(text);
}

function isNew(log: OperationLog, notice: string): boolean {
  const seen = noticed.get(log) ?? new Set();
  noticed.set(log, seen);
  if (seen.has(notice)) return false;
  seen.add(notice);
  return true;
}
