/**
 * Where this process is root it goes on in a network and mount namespace of its own: what is cut there is cut for nobody
 * else, and every process in it is one of the run's.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readlinkSync } from 'node:fs';

const INSIDE = 'MPPBACKUP_FAULT_INSIDE';

export interface Powers {
  /** Packets can be dropped and connections reset. */
  readonly network: boolean;
  /** A file system of a size of our choice can be mounted. */
  readonly mount: boolean;
  readonly why: string;
}

/** Starts this program again inside, waits, and ends with its status; returns where that is not possible or done. */
export async function enterIsolation(): Promise<Powers> {
  if (process.env[INSIDE] !== undefined) return powersInside();
  if (process.getuid?.() !== 0) {
    return { network: false, mount: false, why: 'not root: no network is cut and no disk filled' };
  }
  if (spawnSync('unshare', ['--net', '--mount', 'true']).status !== 0) {
    return { network: false, mount: false, why: 'no namespaces here: no network is cut and no disk filled' };
  }
  const inside = spawn(
    'unshare',
    ['--net', '--mount', process.execPath, ...process.execArgv, ...process.argv.slice(1)],
    { stdio: 'inherit', env: { ...process.env, [INSIDE]: '1' } },
  );
  // A terminal's interrupt reaches both; whoever ends only this one means the other, which has to clean up.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => inside.kill('SIGTERM'));
  const [status] = (await once(inside, 'exit')) as [number | null];
  process.exit(status ?? 2);
}

function powersInside(): Powers {
  execFileSync('ip', ['link', 'set', 'lo', 'up']);
  const network = spawnSync('iptables', ['-w', '-L', '-n']).status === 0;
  return { network, mount: true, why: network ? '' : 'no iptables here: no network is cut' };
}

/** Equal for the processes of one network namespace; undefined where they cannot be told apart. */
export function namespaceOf(pid: number | 'self'): string | undefined {
  if (process.env[INSIDE] === undefined) return undefined;
  try {
    return readlinkSync(`/proc/${pid}/ns/net`);
  } catch {
    return undefined; // it has ended
  }
}
