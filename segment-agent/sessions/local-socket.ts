/**
 * The Unix socket of an instance on this host. It carries the rows with less work for the processor than TCP over
 * loopback does.
 */
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { lookup } from 'node:dns/promises';
import type { AgentInstance } from '../../common/config/agent-config.js';

/** Of postmaster.pid, from 0: PostgreSQL's src/include/utils/pidfile.h; Greenplum 6 has the same. */
const PORT_LINE = 3;
const SOCKET_FOLDER_LINE = 4;

/**
 * The folder of the running instance's first Unix socket, as its postmaster.pid says.
 * @returns undefined where the instance is reached otherwise or has none, or where its files cannot be read
 */
export async function findSocketFolder(instance: AgentInstance): Promise<string | undefined> {
  if (instance.unixSocket === false || instance.connect.startsWith('/')) return undefined;
  let text: string;
  try {
    text = await readFile(join(instance.datadir, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined; // it does not run, or its files are another user's: TCP says more
  }
  const lines = text.split('\n').map((line) => line.trim());
  const folder = lines[SOCKET_FOLDER_LINE] ?? '';
  if (lines[PORT_LINE] !== String(instance.port) || !folder.startsWith('/')) return undefined;
  return (await isOfThisHost(instance.connect)) ? folder : undefined;
}

async function isOfThisHost(host: string): Promise<boolean> {
  const own = Object.values(networkInterfaces()).flatMap((found) => found?.map(({ address }) => address) ?? []);
  const isOwn = (address: string): boolean => /^127\./.test(address) || address === '::1' || own.includes(address);
  if (isIP(host) !== 0) return isOwn(host);
  const found = await lookup(host, { all: true }).catch(() => []); // TCP reports a name that nobody knows
  return found.length > 0 && found.every(({ address }) => isOwn(address));
}
