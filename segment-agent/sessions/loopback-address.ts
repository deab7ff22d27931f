/** Where an instance of this host that is configured with its Unix socket listens on TCP. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentInstance } from '../../common/config/agent-config.js';

/** The line in postmaster.pid, counted from 0: PostgreSQL's src/include/utils/pidfile.h; Greenplum 6 has the same. */
const PORT_LINE = 3;
const ADDRESS_LINE = 5;

/**
 * The first address of the running instance's listen_addresses, as its postmaster.pid says.
 * @returns undefined where the instance is configured with an address, listens on none, or its files cannot be read
 */
export async function findLoopbackAddress(instance: AgentInstance): Promise<string | undefined> {
  if (instance.loopback === false || !instance.connect.startsWith('/')) return undefined;
  let text: string;
  try {
    text = await readFile(join(instance.datadir, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined; // it does not run, or its files are another user's: the socket says more
  }
  const lines = text.split('\n').map((line) => line.trim());
  const address = lines[ADDRESS_LINE] ?? '';
  if (lines[PORT_LINE] !== String(instance.port) || address === '') return undefined;
  return ['*', '0.0.0.0'].includes(address) ? '127.0.0.1' : address === '::' ? '::1' : address;
}
