/** What the runs came to: a line each, every violation in full, and the counts by outcome and cause. */
import { scriptOf, type Refusal } from './apply-schema.js';
import { featuresOf } from './plan.js';
import type { RunResult } from './run.js';
import type { Outcome } from './verdict.js';

const OUTCOMES: readonly Outcome[] = ['equal', 'as stock', 'named', 'refused', 'violation'];
const DETAIL_LINES = 12;
const SAID_LINES = 30;

type Line = Pick<RunResult, 'run' | 'outcome' | 'cause' | 'seconds'>;

export class Report {
  readonly #results: Line[] = [];
  /** Runs by what they tried and what came of it. */
  readonly #features = new Map<string, Map<Outcome, number>>();
  readonly #made = new Map<string, { done: number; refused: Map<string, number> }>();

  constructor(
    private readonly seed: number,
    /** Each outcome in full, with its schema; otherwise only violations, and the statements are left to a repetition. */
    private readonly withSchema: boolean,
    /** Options that a repetition needs too, each with a blank before it. */
    private readonly how = '',
  ) {}

  get violations(): number {
    return this.#results.filter(({ outcome }) => outcome === 'violation').length;
  }

  end(result: RunResult): void {
    const { run, outcome, cause, seconds, pieces, refusedPieces, plan } = result;
    for (const feature of plan ? featuresOf(plan) : []) {
      const counts = this.#features.get(feature) ?? new Map<Outcome, number>();
      this.#features.set(feature, counts.set(outcome, (counts.get(outcome) ?? 0) + 1));
    }
    this.#results.push({ run, outcome, cause, seconds });
    for (const { kind } of pieces) this.#count(kind).done += 1;
    for (const refusal of refusedPieces) this.#countRefusal(refusal);
    console.log(
      `run ${run}: ${outcome}${cause === '' ? '' : `: ${cause}`} (${pieces.length} statements, ${seconds.toFixed(1)} s)`,
    );
    if (outcome === 'violation' || (this.withSchema && outcome !== 'equal'))
      console.log(this.describe(result, this.withSchema));
  }

  /** Everything that is needed to see it again by hand. */
  describe({ run, pieces, commands, differences, said, plan }: RunResult, withSchema: boolean): string {
    const unique = differences.filter(
      ({ rule, object }, at) => differences.findIndex((other) => other.rule === rule && other.object === object) === at,
    );
    const lines = unique.slice(0, 8).map(({ rule, object, detail, named }) => {
      const shown = detail.split('\n').slice(0, DETAIL_LINES).join('\n      ');
      return `    ${rule}: ${object}${named ? ' (named)' : ''}\n      ${shown}`;
    });
    const damage = plan && plan.damage !== 'none' ? [`  ${plan.damage} in between: ${plan.damaged.join(', ')}`] : [];
    const lists = [plan?.backup, plan?.restore].filter((selection) => selection?.inFile);
    return [
      `  again: npm run test:schemas -- --seed ${this.seed} --only ${run}${this.how}`,
      ...commands.map((command) => `  $ ${command}`),
      ...lists.map((list) => `  the list of ${list?.kind}: ${list?.names.join(', ')}`),
      ...damage,
      ...said.slice(0, SAID_LINES).map((line) => `  | ${line}`),
      ...lines,
      ...(withSchema ? [`  the schema (of the coordinator):`, scriptOf(pieces).replace(/^/gm, '    ')] : []),
    ].join('\n');
  }

  summary(): string {
    const counts = OUTCOMES.map((outcome) => `${this.#of(outcome).length} ${outcome}`).join(', ');
    const causes = OUTCOMES.flatMap((outcome) => {
      const byCause = new Map<string, number[]>();
      for (const { cause, run } of this.#of(outcome)) byCause.set(cause, [...(byCause.get(cause) ?? []), run]);
      return [...byCause]
        .filter(([cause]) => cause !== '')
        .sort((one, other) => other[1].length - one[1].length)
        .map(([cause, runs]) => `  ${outcome} ${runs.length}×: ${cause} (runs ${runs.slice(0, 6).join(', ')})`);
    });
    const never = [...this.#made].filter(([, { done }]) => done === 0).map(([kind]) => kind);
    const seconds = this.#results.reduce((sum, result) => sum + result.seconds, 0);
    return [
      '',
      ...causes,
      '',
      ...(never.length > 0 ? [`Kinds of which no statement succeeded: ${never.join(', ')}.`] : []),
      `Seed ${this.seed}: ${this.#results.length} runs in ${seconds.toFixed(0)} s: ${counts}.`,
    ].join('\n');
  }

  /** What came of the runs by what they tried, and why statements of the generator were refused by the server. */
  refusals(): string {
    const features = [...this.#features].sort().map(([feature, counts]) => {
      const shown = OUTCOMES.flatMap((outcome) => (counts.has(outcome) ? [`${counts.get(outcome)} ${outcome}`] : []));
      return `${feature}: ${shown.join(', ')}`;
    });
    const kinds = [...this.#made].sort().flatMap(([kind, { done, refused }]) => {
      const count = [...refused.values()].reduce((sum, each) => sum + each, 0);
      const most = [...refused].sort((one, other) => other[1] - one[1]).slice(0, 4);
      return [`${kind}: ${done} done, ${count} refused`, ...most.map(([message, times]) => `    ${times}× ${message}`)];
    });
    return [...features, '', ...kinds].join('\n');
  }

  #of(outcome: Outcome): readonly Line[] {
    return this.#results.filter((result) => result.outcome === outcome);
  }

  #count(kind: string): { done: number; refused: Map<string, number> } {
    const count = this.#made.get(kind) ?? { done: 0, refused: new Map<string, number>() };
    this.#made.set(kind, count);
    return count;
  }

  #countRefusal({ piece, message }: Refusal): void {
    const { refused } = this.#count(piece.kind);
    const general = message.replace(/"(?:[^"]|"")*"/gs, '"…"').replace(/\d+/g, '9');
    refused.set(general, (refused.get(general) ?? 0) + 1);
  }
}
