/** Names of steps in the journal, and the statements that note them: each in the transaction of its step. Pure. */
import { forgetSql, noteSql, type JournalStep } from '../../common/restore/journal.js';
import type { TocTable } from '../../common/sets/toc.js';

export const tableStep = (oid: number): string => `table ${oid}`;
const shareStep = (oid: number, transaction: string): string => `share ${oid} ${transaction}`;
export const indexStep = (number: number): string => `index ${number}`;
export const statementStep = (number: number): string => `statement ${number}`;
/** A transaction of the script that defines large objects. */
export const largeObjectsStep = (number: number): string => `largeObjects ${number}`;

/** The rows that one of several transactions brought into a table. */
export interface Share {
  readonly oid: number;
  readonly transaction: string;
  readonly rows: number;
}

export function shareOf(step: string, rows: number): Share | undefined {
  const [, oid, transaction] = /^share (\d+) (\d+)$/.exec(step) ?? [];
  return oid === undefined || transaction === undefined ? undefined : { oid: Number(oid), transaction, rows };
}

export const noteTablesSql = (tables: readonly Pick<TocTable, 'oid' | 'schema' | 'name' | 'rows'>[]): string =>
  noteSql(...tables.map((table) => ({ step: tableStep(table.oid), rows: table.rows, table })));
export const noteShareSql = (
  table: Pick<TocTable, 'oid' | 'schema' | 'name'>,
  transaction: string,
  rows: number,
): string => noteSql({ step: shareStep(table.oid, transaction), rows, table });
export const forgetSharesSql = (oid: number, transactions: readonly string[]): string =>
  forgetSql(transactions.map((transaction) => shareStep(oid, transaction)));
export const noteIndexesSql = (numbers: readonly number[]): string =>
  noteSql(...numbers.map((number) => ({ step: indexStep(number) })));
export const noteStatementsSql = (numbers: readonly number[]): string =>
  noteSql(...numbers.map((number) => ({ step: statementStep(number) })));
export const noteLargeObjectsSql = (number: number): string => noteSql({ step: largeObjectsStep(number) });
export const noteStepSql = (step: JournalStep): string => noteSql({ step });

/** What definitions have made and reported, for a resumed restore. */
export interface DefinitionsNote {
  readonly made: readonly MadeObject[];
  readonly warnings: readonly string[];
}

/** As pg_restore prints its names; `-` stands for no schema. */
export interface MadeObject {
  /** `TABLE`, `SEQUENCE`, `SCHEMA`, … */
  readonly type: string;
  readonly schema: string;
  readonly name: string;
}

/** Characters of a warning: the server names rows in them, and a step is a key, of at most 2,700 bytes. */
const MOST_SAID = 600;

/** Steps that have an outcome. */
export type DefinitionsStep = Extract<JournalStep, 'preData' | 'postData'>;

const madeIn = (step: DefinitionsStep): string => `${step} made `;
const saidIn = (step: DefinitionsStep): string => `${step} said `;

/** The step itself, and its outcome. */
export function noteDefinitionsSql(step: DefinitionsStep, { made, warnings }: DefinitionsNote): string {
  const steps = [
    ...made.map(({ type, schema, name }) => `${madeIn(step)}${JSON.stringify([type, schema, name])}`),
    ...warnings.map((text) => `${saidIn(step)}${text.length > MOST_SAID ? `${text.slice(0, MOST_SAID)}…` : text}`),
  ];
  return noteSql(...[step, ...new Set(steps)].map((each) => ({ step: each })));
}

export function definitionsNoteOf(wanted: DefinitionsStep, steps: Iterable<string>): DefinitionsNote {
  const [made, warnings]: [MadeObject[], string[]] = [[], []];
  const [madeHead, saidHead] = [madeIn(wanted), saidIn(wanted)];
  for (const step of steps) {
    if (step.startsWith(saidHead)) warnings.push(step.slice(saidHead.length));
    if (!step.startsWith(madeHead)) continue;
    const [type, schema, name] = JSON.parse(step.slice(madeHead.length)) as [string, string, string];
    made.push({ type, schema, name });
  }
  return { made, warnings };
}
