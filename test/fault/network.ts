/** Cuts in this process's network namespace: what goes to and comes from ports of one host. */
import { execFileSync } from 'node:child_process';

export interface Cut {
  /** Ports of the host that are cut off. */
  readonly address: string;
  readonly ports: readonly number[];
  /** `both` directions, or half open: what goes `to` the host or comes `from` it is lost. */
  readonly direction: 'both' | 'to' | 'from';
  /** Lost without a word, or answered with a reset. */
  readonly how: 'drop' | 'reset';
}

/** @returns the way back */
export function cutOff(cut: Cut): () => Promise<void> {
  const rules = rulesOf(cut);
  for (const rule of rules) iptables('-A', rule);
  let isCut = true;
  return () => {
    if (isCut) for (const rule of rules) iptables('-D', rule);
    isCut = false;
    return Promise.resolve();
  };
}

function rulesOf({ address, ports, direction, how }: Cut): readonly string[][] {
  const target = how === 'drop' ? ['-j', 'DROP'] : ['-j', 'REJECT', '--reject-with', 'tcp-reset'];
  return ports.flatMap((port) => [
    ...(direction === 'from' ? [] : [['-p', 'tcp', '-d', address, '--dport', String(port), ...target]]),
    ...(direction === 'to' ? [] : [['-p', 'tcp', '-s', address, '--sport', String(port), ...target]]),
  ]);
}

function iptables(action: '-A' | '-D', rule: readonly string[]): void {
  execFileSync('iptables', ['-w', action, 'OUTPUT', ...rule], { stdio: ['ignore', 'ignore', 'pipe'] });
}
