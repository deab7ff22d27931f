/** What a run came to: from the differences, what the programs said and how they ended, and what stock does. */
import type { Piece } from './builder.js';
import type { Fleet } from './fleet.js';
import type { Difference } from './judge.js';
import { causeOf, heard, type Said } from './messages.js';
import { ALL, type Plan } from './plan.js';
import { isAsStock, isDeliberate } from './refusals.js';
import { askStock } from './stock.js';
import type { ProgramName, ProgramOutcome } from '../support/program.js';

export type Outcome = 'equal' | 'as stock' | 'named' | 'refused' | 'violation';

export interface Done {
  /** The status of the program that ended last. */
  readonly status: number | string;
  readonly step: ProgramName;
  /** Differences that the judge found; of a refusal: what was changed all the same. */
  readonly differences: readonly Difference[];
}

export interface Weighed extends Done {
  /** Programs that warned and ended with 0 all the same. */
  readonly hidden: readonly string[];
  /** A program ended with 1. */
  readonly admitted: boolean;
  readonly plan: Plan;
  readonly pieces: readonly Piece[];
  readonly said: Said;
}

/** What the programs' exit statuses say of their warnings. */
export function countWarnings(outcomes: readonly ProgramOutcome[]): Pick<Weighed, 'hidden' | 'admitted'> {
  const warns = (outcome: ProgramOutcome): boolean =>
    heard([outcome]).lines.some((line) => line.startsWith('[WARNING]'));
  const hidden = outcomes.filter((outcome) => outcome.status === 0 && warns(outcome));
  return {
    hidden: hidden.map(({ output }) => (output.includes('gpcrondump:') ? 'gpcrondump' : 'gpdbrestore')),
    admitted: outcomes.some(({ status }) => status === 1),
  };
}

export interface Verdict {
  readonly outcome: Outcome;
  /** Of a refusal: the cause; of a violation: the rules that are broken. Equal for the same fault. */
  readonly cause: string;
  readonly differences: readonly Difference[];
}

/** Whether all was as it must be; of what was not, what pg_dump and pg_restore say of it. */
export async function weigh(fleet: Fleet, weighed: Weighed): Promise<Verdict> {
  const { plan, pieces, said, status, step, differences } = weighed;
  if (status === 0 || status === 1) return weighDifferences(fleet, weighed);
  const cause = `${step} ${status}: ${causeOf(said)}`;
  if (differences.length > 0) return { outcome: 'violation', cause: `changed though refused; ${cause}`, differences };
  const refusal = {
    appends: plan.restoreOptions.includes('--append'),
    intoExisting: plan.place === 'live' && plan.restore.kind === 'all',
    drops: plan.backupOptions.includes('-C'),
    live: plan.place === 'live',
    asOwners: plan.backupOptions.includes('--use-set-session-authorization'),
    ofPart: plan.backup.kind !== 'all' || plan.restore.kind !== 'all',
    pieces,
  };
  if (isDeliberate(said.lines, refusal)) return { outcome: 'refused', cause, differences };
  // Into a live database there is nothing to compare with.
  if (plan.place === 'live') return { outcome: 'violation', cause: `not restored; ${cause}`, differences };
  const stock = await askStock(fleet, plan, pieces);
  if (stock.errors === '') return { outcome: 'violation', cause: `stock does it; ${cause}`, differences };
  const whole = await askStock(fleet, { ...plan, backup: ALL, restore: ALL }, pieces);
  if (isAsStock(said.lines, whole.errors)) return { outcome: 'refused', cause: `as stock; ${cause}`, differences };
  const detail = stock.errors.split('\n').slice(0, 3).join(' ');
  return {
    outcome: 'violation',
    cause: `stock fails too; ${cause}`,
    differences: [{ rule: 'stock', object: '', detail, named: false }],
  };
}

async function weighDifferences(
  fleet: Fleet,
  { plan, pieces, hidden, admitted, differences: all }: Weighed,
): Promise<Verdict> {
  const rules = (list: readonly Difference[]): string => [...new Set(list.map(({ rule }) => rule))].sort().join('; ');
  if (hidden.length > 0) {
    return { outcome: 'violation', cause: `a warning with exit status 0 of ${hidden.join(' and ')}`, differences: all };
  }
  if (all.length === 0) return { outcome: 'equal', cause: '', differences: all };
  const differences = await notAsStock(fleet, plan, pieces, all);
  if (differences.length === 0) return { outcome: 'as stock', cause: rules(all), differences: all };
  const silent = differences.filter(({ named }) => !named || !admitted);
  if (silent.length > 0) return { outcome: 'violation', cause: rules(silent), differences: silent };
  return { outcome: 'named', cause: rules(differences), differences };
}

/** Without those that pg_dump and pg_restore make the same way of the whole database. */
async function notAsStock(
  fleet: Fleet,
  plan: Plan,
  pieces: readonly Piece[],
  all: readonly Difference[],
): Promise<readonly Difference[]> {
  const isWhole = plan.restore.kind === 'all' && plan.backup.kind === 'all';
  if (!isWhole && !all.some(({ rule }) => rule.startsWith('changed'))) return all;
  const { snapshot, errors } = await askStock(fleet, { ...plan, backup: ALL, restore: ALL }, pieces);
  const texts = new Map(
    [...snapshot.definitions.values()].map((each) => [`${each.type} ${each.schema}.${each.name}`, each.text]),
  );
  return all.filter(({ rule, object, detail }) => {
    // An event trigger that is made before materialized views are filled writes of that.
    const content = snapshot.relations.get(object)?.content;
    if (isWhole && rule.startsWith('other contents')) return !detail.startsWith(`${content} instead of `);
    if (isWhole && rule.startsWith('missing')) return texts.has(object) || errors === '';
    return !(rule.startsWith('changed') && detail.endsWith(`=>\n${texts.get(object)}`));
  });
}
