/** What the runs came to: one line each, counts at the end, and all of it as JSON. */
import type { RunPlan } from './run-plan.js';
import type { RunResult } from './run.js';

interface Line {
  readonly plan: Omit<RunPlan, 'fault'> & { readonly fault: string };
  readonly result: RunResult;
}

type Count = Record<RunResult['outcome'], number>;

export class Report {
  readonly #lines: Line[] = [];

  constructor(private readonly seed: number) {}

  get violations(): number {
    return this.#lines.filter(({ result }) => result.outcome === 'violated').length;
  }

  /** Says what is about to happen, so that a run that hangs can be repeated too. */
  begin({ run, operation, phase, moment, fault, host, contentId, which, howLong, next }: RunPlan): void {
    const place = `${host} content ${contentId}`;
    process.stdout.write(
      `run ${run}: ${operation}, ${fault.name} at ${phase}+${moment.toFixed(2)} (${place}, which ${which.toFixed(2)}, how long ${howLong.toFixed(2)}, then ${next}) … `,
    );
  }

  end(plan: RunPlan, result: RunResult): void {
    this.#lines.push({ plan: { ...plan, fault: plan.fault.name }, result });
    process.stdout.write(`${result.outcome}, status ${result.status}, ${result.seconds.toFixed(1)} s\n`);
    if (result.outcome !== 'violated') return;
    for (const violation of result.violations) process.stdout.write(`  VIOLATION ${violation}\n`);
    process.stdout.write(`  again: npm run test:fault -- ${plan.again}\n`);
    process.stdout.write(`${result.output.replace(/^/gm, '  | ')}\n`);
  }

  json(): string {
    return `${JSON.stringify({ seed: this.seed, runs: this.#lines }, undefined, 1)}\n`;
  }

  summary(): string {
    const rows = (title: string, keyOf: (line: Line) => string): string[] => {
      const counts = new Map<string, Count>();
      for (const line of this.#lines) {
        const count = counts.get(keyOf(line)) ?? { held: 0, violated: 0, missed: 0 };
        count[line.result.outcome] += 1;
        counts.set(keyOf(line), count);
      }
      const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
      return [
        `${title.padEnd(34)} held violated missed`,
        ...sorted.map(
          ([key, { held, violated, missed }]) =>
            `${key.padEnd(34)} ${String(held).padStart(4)} ${String(violated).padStart(8)} ${String(missed).padStart(6)}`,
        ),
      ];
    };
    return [
      '',
      ...rows('fault', ({ plan }) => plan.fault),
      '',
      ...rows('phase', ({ plan }) => `${plan.operation} ${plan.phase}`),
      '',
      `Seed ${this.seed}: ${this.#lines.length} runs, ${this.violations} violations.`,
    ].join('\n');
  }
}
