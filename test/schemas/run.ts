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
import { heard } from './messages.js';
import { quoteName } from '../../common/pg/quote.js';
import type { NodeServer } from './node-server.js';
import {
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
import { brokenForeignKeys, readSnapshot, type Snapshot } from './snapshot.js';
import { countWarnings, weigh, type Done, type Verdict } from './verdict.js';
import type { ProgramName, ProgramOutcome } from '../support/program.js';

export interface RunResult extends Verdict {
  readonly run: number;
  readonly plan: Plan | undefined;
  readonly pieces: readonly Piece[];
  readonly refusedPieces: readonly Refusal[];
  readonly commands: readonly string[];
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
  // What was damaged, and not restored, stays so.
  const brokenBefore = before ? (await onAll(fleet, (server) => brokenForeignKeys(server, target))).flat() : [];
  let restored: ProgramOutcome | undefined;
  for (let time = plan.twice && plan.place !== 'live' ? 2 : 1; time > 0; time -= 1) {
    const args = restoreArguments(plan, key, await listFile(fleet, plan.restore));
    // The second time the database is there.
    restored = await runProgram(
      work,
      'gpdbrestore',
      plan.place === 'new' && restored ? [...args, '-e', '--force'] : args,
    );
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
  const orphans = broken
    .filter((name) => !brokenBefore.includes(name))
    .map((object) => ({ rule: 'rows contradict a foreign key', object, detail: '', named: false }));
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

async function onAll<T>({ servers }: Fleet, work: (server: NodeServer) => Promise<T>): Promise<readonly T[]> {
  return Promise.all(servers.map(work));
}
