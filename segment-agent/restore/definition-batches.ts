/** Decides which statements of a script of definitions share a message, and which may run side by side. Pure. */
import { readDefinitionName } from '../../common/ddl/definition-name.js';
import { placedStatements } from './sql-statements.js';

export interface DefinitionStatement {
  readonly sql: string;
  /** Its place among the statements of the script; undefined: a setting, which is repeated where it is needed. */
  readonly number: number | undefined;
  /** For messages: `TABLE public.orders`. */
  readonly object: string | undefined;
}

/**
 * `everywhere`: a setting, which every session of the script needs; `ordered`: after what was before it, before what
 * comes after; `tables`: their batches may run side by side.
 */
export interface DefinitionStep {
  readonly kind: 'everywhere' | 'ordered' | 'tables';
  readonly batches: readonly (readonly DefinitionStatement[])[];
}

/** A long transaction makes every command in it slower (its own invalidations); a short one is mostly round trips. */
const STATEMENTS_A_BATCH = 50;

const SETTING = /^(?:SET\s|RESET\s|SELECT\s+pg_catalog\.set_config\s*\()/i;
const CREATE_TABLE = /^CREATE\s+(?:UNLOGGED\s+)?TABLE\s/i;
const ALTER_TABLE = /^ALTER\s+TABLE\s/i;
const HANGS_ON_OTHERS = /\b(?:INHERITS|PARTITION\s+OF|LIKE)\b/i;

/**
 * A semicolon inside does not end a function of this kind.
 */
export const BODY_OF_STATEMENTS = /\bBEGIN\s+ATOMIC\b/i;

/** @param script without psql's own commands and without functions like BODY_OF_STATEMENTS */
export function definitionSteps(script: string): readonly DefinitionStep[] {
  const steps: { kind: DefinitionStep['kind']; statements: DefinitionStatement[][] }[] = [];
  let object: string | undefined;
  let type: string | undefined;
  let number = 0;
  for (const { text, comments } of placedStatements(script)) {
    const found = comments.map(readDefinitionName).findLast((name) => name !== undefined);
    if (found) {
      ({ type } = found);
      object = `${found.type} ${found.schema === '-' ? '' : `${found.schema}.`}${found.name}`;
    }
    const kind = kindOf(text, type);
    const last = steps.at(-1);
    const step = last?.kind === kind ? last : { kind, statements: [] };
    if (step !== last) steps.push(step);
    const group = step.statements.at(-1);
    const isSetting = kind === 'everywhere';
    const statement = { sql: text, number: isSetting ? undefined : number, object };
    if (!isSetting) number += 1;
    // Statements of one object stay together: the session that makes it sets its owner.
    const isSame = group && group[0]!.object === object;
    if (group && (isSame || group.length < STATEMENTS_A_BATCH) && group.length < 2 * STATEMENTS_A_BATCH)
      group.push(statement);
    else step.statements.push([statement]);
  }
  return steps.map(({ kind, statements }) => ({ kind, batches: statements }));
}

function kindOf(sql: string, type: string | undefined): DefinitionStep['kind'] {
  if (SETTING.test(sql)) return 'everywhere';
  return type === 'TABLE' && isPlainTable(sql) && !HANGS_ON_OTHERS.test(sql) ? 'tables' : 'ordered';
}

/** True for a table that depends on no other: only its columns and constraints, and where it is stored. */
function isPlainTable(sql: string): boolean {
  if (CREATE_TABLE.test(sql)) return true;
  if (!ALTER_TABLE.test(sql)) return false;
  const owner = sql.search(/\sOWNER\s+TO\s/i);
  const attach = sql.search(/\sATTACH\s/i);
  return owner >= 0 && (attach < 0 || owner < attach);
}
