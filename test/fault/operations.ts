/** The operations that are disturbed, their phases, and the log line with which each phase begins. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ProgramName } from '../support/program.js';

export const OPERATIONS = ['backup', 'restore', 'increment', 'merge', 'copy', 'expire'] as const;

export type OperationName = (typeof OPERATIONS)[number];

interface Phase {
  readonly name: string;
  /** The phase begins with this line of the log, or with its n-th occurrence. */
  readonly begins: RegExp | undefined;
  readonly occurrence?: 'every node';
}

const BACKUP_PHASES: readonly Phase[] = [
  { name: 'start', begins: undefined },
  { name: 'preflight', begins: /Starting gpcrondump/ },
  { name: 'open', begins: /Starting Dump process/ },
  { name: 'lock', begins: /Locked \d+ tables/ },
  { name: 'snapshot', begins: /Imported snapshot/ },
  { name: 'rows', begins: /Dumping database/ },
  { name: 'publish', begins: /All rows are read/ },
  { name: 'commit', begins: /Finished successfully/, occurrence: 'every node' },
  { name: 'after', begins: /Dump process returned/ },
];

export const PHASES: Readonly<Record<OperationName, readonly Phase[]>> = {
  backup: BACKUP_PHASES,
  increment: BACKUP_PHASES,
  // They say nothing before their end.
  merge: [{ name: 'start', begins: undefined }],
  copy: [{ name: 'start', begins: undefined }],
  expire: [{ name: 'start', begins: undefined }],
  restore: [
    { name: 'start', begins: undefined },
    { name: 'choose', begins: /Starting gpdbrestore/ },
    { name: 'validate', begins: /Validating the set/ },
    { name: 'database', begins: /(?:Dropping and creating|Looking for) database/ },
    { name: 'pre-data', begins: /Restoring definitions/ },
    { name: 'rows', begins: /Restoring rows/ },
    { name: 'post-data', begins: /Restoring indexes/ },
    { name: 'coordinator', begins: /Restoring the coordinator/ },
    { name: 'analyze', begins: /Analyzing database/ },
  ],
};

export const PROGRAMS: Readonly<Record<OperationName, ProgramName>> = {
  backup: 'gpcrondump',
  restore: 'gpdbrestore',
  increment: 'gpcrondump',
  merge: 'mppbackup',
  copy: 'mppbackup',
  expire: 'mppbackup',
};

export interface Ended {
  /** Exit status or the signal. */
  readonly status: number | string;
  readonly output: string;
  readonly seconds: number;
}

export interface Running {
  readonly pid: number;
  /** Resolves when the phase begins, or when the program ends before that. */
  untilPhase(phase: string): Promise<void>;
  readonly hasEnded: () => boolean;
  readonly ended: Promise<Ended>;
  /** When each phase began, milliseconds after the start; complete at the end. */
  readonly begun: ReadonlyMap<string, number>;
}

/** Starts the program and follows its log. */
export function startOperation(
  operation: OperationName,
  args: readonly string[],
  options: { readonly environment: NodeJS.ProcessEnv; readonly nodes: number },
): Running {
  const program = fileURLToPath(new URL(`../../coordinator/bin/${PROGRAMS[operation]}.js`, import.meta.url));
  const startedMs = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: options.environment,
  });
  const phases = PHASES[operation];
  const begun = new Map<string, number>([[phases[0]!.name, 0]]);
  const seen = new Map<string, number>();
  const waiting = new Map<string, () => void>();
  let output = '';
  let rest = '';
  let over = false;
  const begin = (name: string): void => {
    if (begun.has(name)) return;
    begun.set(name, performance.now() - startedMs);
    waiting.get(name)?.();
  };
  const look = (text: string): void => {
    output += text;
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      for (const { name, begins, occurrence } of phases) {
        if (!begins?.test(line)) continue;
        const count = (seen.get(name) ?? 0) + 1;
        seen.set(name, count);
        if (count >= (occurrence ? options.nodes : 1)) begin(name);
      }
    }
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', look);
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      over = true;
      for (const wake of waiting.values()) wake();
      resolve({ status: code ?? signal ?? 'unknown', output, seconds: (performance.now() - startedMs) / 1000 });
    });
  });
  return {
    pid: child.pid ?? 0,
    begun,
    ended,
    hasEnded: () => over,
    untilPhase: (phase) =>
      begun.has(phase) || over ? Promise.resolve() : new Promise((resolve) => waiting.set(phase, resolve)),
  };
}

/** How long each phase takes undisturbed, milliseconds. */
export function phaseLengths(
  operation: OperationName,
  begun: ReadonlyMap<string, number>,
  endMs: number,
): Map<string, number> {
  const starts = PHASES[operation].map(({ name }) => ({ name, at: begun.get(name) }));
  return new Map(
    starts.map(({ name, at }, index) => {
      const next = starts.slice(index + 1).find((later) => later.at !== undefined)?.at ?? endMs;
      return [name, Math.max(1, next - (at ?? next))];
    }),
  );
}
