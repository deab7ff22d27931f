/** One run: a schema, a backup, perhaps damage, a restore, and what must hold afterwards. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { applySchema, type Refusal } from './apply-schema.js';
import type { Piece } from './builder.js';
import { Draw } from './draw.js';
import { readExpected } from './expected.js';
import { tidy, type Fleet } from './fleet.js';
import { generateSchema } from './generate.js';
import { loseGlobals, readGlobals } from './globals.js';
import { judge, judgeRefused, type Difference, type Scene } from './judge.js';
import { causeOf, heard, type Said } from './messages.js';
import { quoteName } from '../../common/pg/quote.js';
import type { NodeServer } from './node-server.js';
import {
  ALL,
  backupArguments,
  drawPlan,
  drawWholePlan,
  featuresOf,
  listOf,
  OTHER_SCHEMA,
  restoreArguments,
  SOURCE,
  TARGET,
  type Place,
  type Plan,
  type Selection,
} from './plan.js';
import { isAsStock, isDeliberate } from './refusals.js';
import { brokenForeignKeys, readSnapshot, type Snapshot } from './snapshot.js';
import { askStock } from './stock.js';
import type { ProgramName, ProgramOutcome } from '../support/program.js';

export type Outcome = 'equal' | 'as stock' | 'named' | 'refused' | 'violation';

export interface RunResult {
  readonly run: number;
  readonly outcome: Outcome;
  /** Of a refusal: the cause; of a violation: the rules that are broken. Equal for the same fault. */
  readonly cause: string;
  readonly plan: Plan | undefined;
  readonly pieces: readonly Piece[];
  readonly refusedPieces: readonly Refusal[];
  readonly commands: readonly string[];
  readonly differences: readonly Difference[];
  readonly said: readonly string[];
  readonly seconds: number;
}

export interface RunInput {
  readonly run: number;
  readonly pieces: readonly Piece[];
  readonly draw: Draw;
  /** Undefined: drawn for what the schema has. */
  readonly plan?: Plan | undefined;
  readonly place?: Place | undefined;
  readonly feature?: string | undefined;
}

export interface InputOptions {
  /** Nothing is selected: the whole database is backed up and restored. Default false. */
  readonly whole?: boolean;
  /** Only plans that restore there. Default: any. */
  readonly place?: Place | undefined;
  /** Only plans that try it, as the report calls it. Default: any. */
  readonly feature?: string | undefined;
}

export function inputOf(seed: number, run: number, { whole = false, place, feature }: InputOptions = {}): RunInput {
  const draw = new Draw(seed, run);
  return { run, pieces: generateSchema(draw), draw, plan: whole ? drawWholePlan(draw) : undefined, place, feature };
}

/** A program that takes longer hangs. */
const HANG_MS = 180_000;

interface Work {
  readonly fleet: Fleet;
  readonly outcomes: ProgramOutcome[];
  readonly commands: string[];
}

/** A failure of the test itself is a violation too: nothing is known of that run. */
export async function carryOut(fleet: Fleet, input: RunInput): Promise<RunResult> {
  const startedMs = performance.now();
  const work: Work = { fleet, outcomes: [], commands: [] };
  const seconds = (): number => (performance.now() - startedMs) / 1000;
  try {
    return { ...(await attempt(work, input)), seconds: seconds() };
  } catch (error) {
    const { run, pieces, plan } = input;
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    const difference = { rule: 'the test failed', object: '', detail, named: false };
    const cause = `the test failed: ${detail.split('\n')[0]}`;
    const known = { run, pieces, plan, commands: work.commands, said: heard(work.outcomes).lines };
    return { ...known, outcome: 'violation', cause, refusedPieces: [], differences: [difference], seconds: seconds() };
  }
}

async function attempt(work: Work, input: RunInput): Promise<Omit<RunResult, 'seconds'>> {
  const { fleet } = work;
  await tidy(fleet);
  const { pieces, refused } = await applySchema(fleet.servers, input.pieces);
  const sources = await onAll(fleet, (server) => readSnapshot(server, SOURCE));
  const plan = input.plan ?? planFor(input, sources[0]!);
  const done = await perform(work, plan, sources);
  const said = heard(work.outcomes);
  const base = { run: input.run, plan, pieces, refusedPieces: refused, commands: work.commands, said: said.lines };
  const verdict = await weigh(fleet, { plan, pieces, said, ...countWarnings(work.outcomes), ...done });
  return { ...base, ...verdict };
}

const MOST_DRAWS = 500;

function planFor({ draw, place, feature }: RunInput, source: Snapshot): Plan {
  const fits = (plan: Plan): boolean =>
    (place === undefined || plan.place === place) && (feature === undefined || featuresOf(plan).includes(feature));
  let plan = drawPlan(draw, source);
  for (let left = MOST_DRAWS; left > 0 && !fits(plan); left -= 1) plan = drawPlan(draw, source);
  return plan;
}

interface Done {
  /** The status of the program that ended last. */
  readonly status: number | string;
  readonly step: ProgramName;
  /** Differences that the judge found; of a refusal: what was changed all the same. */
  readonly differences: readonly Difference[];
}

async function perform(work: Work, plan: Plan, sources: readonly Snapshot[]): Promise<Done> {
  const { fleet } = work;
  const expected = await readExpected(fleet, plan, sources);
  const globals = await onAll(fleet, readGlobals);
  const file = await listFile(fleet, plan.backup);
  const backup = await runProgram(work, 'gpcrondump', backupArguments(plan, file));
  const key = /Timestamp key = (\d{14})/.exec(backup.output)?.[1];
  if ((backup.status !== 0 && backup.status !== 1) || key === undefined) {
    return { status: backup.status, step: 'gpcrondump', differences: [] };
  }
  await onAll(fleet, (server) => damage(server, plan));
  const target = plan.place === 'new' ? TARGET : SOURCE;
  if (plan.moved) await onAll(fleet, (server) => makeOtherSchema(server, target));
  const before = plan.place === 'live' ? await onAll(fleet, (server) => readSnapshot(server, target)) : undefined;
  let restored: ProgramOutcome | undefined;
  for (let time = plan.twice && plan.place !== 'live' ? 2 : 1; time > 0; time -= 1) {
    const args = restoreArguments(plan, key, await listFile(fleet, plan.restore));
    // The second time the database is there.
    restored = await runProgram(work, 'gpdbrestore', plan.place === 'new' && restored ? [...args, '-e'] : args);
    if (restored.status !== 0 && restored.status !== 1) break;
  }
  const status = restored?.status ?? 'nothing';
  const refused = status !== 0 && status !== 1;
  if (refused && before === undefined) return { status, step: 'gpdbrestore', differences: [] };
  const afters = await onAll(fleet, (server) => readSnapshot(server, target));
  const said = heard(work.outcomes);
  const differences = afters.flatMap((after, at) => {
    const [source, was, chosen] = [expected.sources[at]!, before?.[at], expected.chosen[at]!];
    const node = String(fleet.servers[at]!.instance.contentId);
    const scene: Scene = { plan, node, source, before: was, after, stock: expected.stock, chosen, said };
    return refused ? judgeRefused(scene) : judge(scene);
  });
  const broken = refused ? [] : (await onAll(fleet, (server) => brokenForeignKeys(server, target))).flat();
  const orphans = broken.map((object) => ({ rule: 'rows contradict a foreign key', object, detail: '', named: false }));
  const lost = refused || !plan.restoreOptions.includes('-G') ? [] : await lostGlobals(fleet, globals);
  return { status, step: 'gpdbrestore', differences: [...differences, ...orphans, ...lost] };
}

async function lostGlobals(fleet: Fleet, globals: readonly string[]): Promise<readonly Difference[]> {
  const found = await onAll(fleet, readGlobals);
  return found.flatMap((now, at) => {
    const detail = `${now}\ninstead of\n${globals[at]}`;
    return now === globals[at] ? [] : [{ rule: 'globals', object: 'globals', detail, named: false }];
  });
}

async function listFile({ cluster }: Fleet, selection: Selection): Promise<string> {
  const file = join(cluster.folder, 'list');
  await writeFile(file, listOf(selection));
  return file;
}

async function makeOtherSchema(server: NodeServer, database: string): Promise<void> {
  if (database === TARGET)
    await server.withSession('postgres', (session) =>
      session.query(`CREATE DATABASE ${quoteName(database)} TEMPLATE template0`),
    );
  await server.withSession(database, (session) => session.query(`CREATE SCHEMA ${quoteName(OTHER_SCHEMA)}`));
}

async function runProgram(work: Work, program: ProgramName, args: readonly string[]): Promise<ProgramOutcome> {
  const shown = args.map((arg) => (/^[\w./=-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`));
  work.commands.push(`${program} ${shown.join(' ')}`);
  const running = work.fleet.cluster.start(program, args);
  const timer = setTimeout(() => running.kill('SIGKILL'), HANG_MS);
  try {
    const outcome = await running.ended;
    work.outcomes.push(outcome);
    return outcome;
  } finally {
    clearTimeout(timer);
  }
}

/** Triggers that always fire must not write elsewhere while the test itself does harm. */
async function damage(server: NodeServer, { damage: kind, damaged, restoreOptions }: Plan): Promise<void> {
  if (restoreOptions.includes('-G')) await loseGlobals(server);
  if (kind === 'none') return;
  await server.withSession(SOURCE, async (session) => {
    await session.query('SET session_replication_role = replica');
    for (const table of damaged) {
      const sql = {
        rows: `DELETE FROM ONLY ${table} WHERE ctid IN (SELECT ctid FROM ONLY ${table} LIMIT 1)`,
        emptied: `TRUNCATE ${table} CASCADE`,
        'dropped tables': `DROP TABLE IF EXISTS ${table} CASCADE`,
        'dropped schemas': `DROP SCHEMA ${table} CASCADE`,
      }[kind];
      // An event trigger or a foreign table may refuse it: then this one stays as it is.
      await session.query(sql).catch(() => undefined);
    }
  });
}

interface Weighed extends Done {
  /** Programs that warned and ended with 0 all the same. */
  readonly hidden: readonly string[];
  /** A program ended with 1. */
  readonly admitted: boolean;
  readonly plan: Plan;
  readonly pieces: readonly Piece[];
  readonly said: Said;
}

function countWarnings(outcomes: readonly ProgramOutcome[]): Pick<Weighed, 'hidden' | 'admitted'> {
  const warns = (outcome: ProgramOutcome): boolean =>
    heard([outcome]).lines.some((line) => line.startsWith('[WARNING]'));
  const hidden = outcomes.filter((outcome) => outcome.status === 0 && warns(outcome));
  return {
    hidden: hidden.map(({ output }) => (output.includes('gpcrondump:') ? 'gpcrondump' : 'gpdbrestore')),
    admitted: outcomes.some(({ status }) => status === 1),
  };
}

type Verdict = Pick<RunResult, 'outcome' | 'cause' | 'differences'>;

async function weigh(fleet: Fleet, weighed: Weighed): Promise<Verdict> {
  const { plan, pieces, said, status, step, differences } = weighed;
  if (status === 0 || status === 1) return weighDifferences(fleet, weighed);
  const cause = `${step} ${status}: ${causeOf(said)}`;
  if (differences.length > 0) return { outcome: 'violation', cause: `changed though refused; ${cause}`, differences };
  const refusal = {
    appends: plan.restoreOptions.includes('--append'),
    intoExisting: plan.place === 'live' && plan.restore.kind === 'all',
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
    if (isWhole && rule.startsWith('missing')) return texts.has(object) || errors === '';
    return !(rule.startsWith('changed') && detail.endsWith(`=>\n${texts.get(object)}`));
  });
}

async function onAll<T>({ servers }: Fleet, work: (server: NodeServer) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(servers.map(work));
}
