import { wire, type mppbackup } from '../../common/rpc/messages.js';
import { instanceLabel, type Instance } from '../base/topology.js';
import type { OperationLog } from '../base/operation-ports.js';

/** An agent's log line in the coordinator's log. What an agent calls INFO is detail here. */
export function logAgentLine(log: OperationLog, instance: Instance, line: mppbackup.v1.ILogLine): void {
  const text = `${instanceLabel(instance)}: ${line.text ?? ''}`;
  const { Level } = wire.LogLine;
  if (line.level === Level.LEVEL_ERROR) log.error(text);
  else if (line.level === Level.LEVEL_WARNING) log.warning(text);
  else if (line.level === Level.LEVEL_NOTICE) log.info(text);
  else log.debug(text);
}
