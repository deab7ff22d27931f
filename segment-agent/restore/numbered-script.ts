/**
 * A script of which each statement is a transaction that also notes the statement's number in the journal: run again, it
 * does what is left. Pure.
 */
import { noteStatementSql } from './journal.js';
import { placedStatements } from './sql-statements.js';

/** Statements that only set the scene for those that follow. */
const SETTING = /^(?:SET\s|SELECT\s+pg_catalog\.set_config\()/i;

/**
 * @param script without psql's own commands
 * @param isDone of a statement's number
 */
export function numberStatements(script: string, isDone: (number: number) => boolean): string {
  let text = '';
  let copied = 0;
  let number = 0;
  for (const { text: sql, start, end } of placedStatements(script)) {
    // Comments stay, and with them the names by which errors are placed.
    text += script.slice(copied, start);
    copied = end;
    if (SETTING.test(sql)) {
      text += `${sql};`;
      continue;
    }
    number += 1;
    if (!isDone(number)) text += `BEGIN;\n${sql};\n${noteStatementSql(number)};\nCOMMIT;`;
  }
  return text + script.slice(copied);
}
