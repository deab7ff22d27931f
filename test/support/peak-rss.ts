import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has had resident, bytes (proc(5): VmHWM). getrusage's ru_maxrss does not say it: a
 * child begins with its parent's.
 */
export function ownPeakRssBytes(): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error('/proc/self/status has no VmHWM');
  return Number(kilobytes) * 1024;
}
