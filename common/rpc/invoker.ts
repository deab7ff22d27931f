/** Who started the coordinator's program, as it says itself with each call; for the agents' audit logs. */
export const INVOKER_KEY = 'mppbackup-invoker-bin';

export interface Invoker {
  readonly user: string;
  readonly host: string;
  readonly command: string;
}

const LONGEST_COMMAND = 4_096;

export function packInvoker({ user, host, command }: Invoker): Buffer {
  return Buffer.from(JSON.stringify({ user, host, command: command.slice(0, LONGEST_COMMAND) }));
}
