import { hostname, userInfo } from 'node:os';
import { basename } from 'node:path';
import type { Invoker } from '../../common/rpc/invoker.js';

/** This process, as the agents' audit logs tell of it. No option of the programs takes a secret. */
export function processInvoker(): Invoker {
  const [, script = '', ...args] = process.argv;
  return { user: userName(), host: hostname(), command: [basename(script), ...args].join(' ') };
}

function userName(): string {
  try {
    const { username } = userInfo();
    const sudo = process.env.SUDO_USER ?? '';
    return sudo === '' ? username : `${username} (sudo by ${sudo})`;
  } catch {
    // A container may run as a user that no account has.
    return `uid ${process.getuid?.() ?? 'unknown'}`;
  }
}
