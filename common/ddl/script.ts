/**
 * Removes psql's meta-commands (`\connect`, `\restrict`, `\unrestrict`) from a script that pg_dump or pg_restore wrote,
 * so that it can be sent to the server as it is. A line of that shape inside a literal, a quoted name or a
 * dollar-quoted body stays.
 */

/** Where a piece of text ends up: outside, or inside a quoted stretch that ends with `until`. */
const OPENERS = /--[^\n]*|\/\*|[Ee]'|'|"|\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$/y;

export function stripMetaCommands(script: string): string {
  let result = '';
  let position = 0;
  let atLineStart = true;
  while (position < script.length) {
    if (atLineStart && script[position] === '\\') {
      const end = script.indexOf('\n', position);
      position = end < 0 ? script.length : end + 1;
      continue;
    }
    const end = endOfToken(script, position);
    result += script.slice(position, end);
    atLineStart = script[end - 1] === '\n' && end === position + 1;
    position = end;
  }
  return result;
}

/**
 * What stands before the first object's comment in a script of pg_restore: settings and, with --clean, every DROP
 * statement. A comment of that shape inside a quoted name or literal does not count.
 */
export function beforeFirstObject(script: string): string {
  for (let position = 0; position < script.length; position = endOfToken(script, position)) {
    if (script.startsWith('-- Name: ', position)) return script.slice(0, position).replace(/\n--\n$/, '\n');
  }
  return script;
}

/** For the first pg_dump has no IF EXISTS; with it the others fail all the same where the access method is not there. */
const WITHOUT_IF_EXISTS = ['CREATE OR REPLACE VIEW ', 'DROP OPERATOR CLASS ', 'DROP OPERATOR FAMILY '];
/** What is not there, or is no view of these columns: schema, type, table; another kind of relation, other columns. */
const PASSED_OVER =
  'invalid_schema_name OR undefined_object OR undefined_table OR wrong_object_type OR invalid_table_definition';

/**
 * Among the DROP statements, a view that something depends on which it needs itself (a GROUP BY of the primary key, a
 * function of its row type) is replaced by one that needs nothing. This, and the operator classes and families of an
 * access method, is passed over where it cannot be done, as the other statements are. Wants
 * standard_conforming_strings.
 */
export function passOverMissing(script: string): string {
  const parts: string[] = [];
  let copied = 0;
  let atLineStart = true;
  for (let position = 0; position < script.length;) {
    if (atLineStart && WITHOUT_IF_EXISTS.some((words) => script.startsWith(words, position))) {
      const end = endOfStatement(script, position);
      const statement = script.slice(position, end).replaceAll("'", "''");
      parts.push(
        script.slice(copied, position),
        `DO 'BEGIN ${statement} EXCEPTION WHEN ${PASSED_OVER} THEN NULL; END';`,
      );
      copied = position = end;
      continue;
    }
    const end = endOfToken(script, position);
    atLineStart = script[end - 1] === '\n' && end === position + 1;
    position = end;
  }
  return [...parts, script.slice(copied)].join('');
}

function endOfStatement(script: string, start: number): number {
  let position = start;
  while (position < script.length && script[position] !== ';') position = endOfToken(script, position);
  return Math.min(position + 1, script.length);
}

/** The position after the quoted stretch, comment or single character at `position`. */
function endOfToken(script: string, position: number): number {
  OPENERS.lastIndex = position;
  const opener = OPENERS.exec(script)?.[0];
  if (opener === undefined) return position + 1;
  const start = position + opener.length;
  if (opener.startsWith('--')) return start;
  if (opener === '/*') return after(script, '*/', start);
  if (opener === '"' || opener === "'") return after(script, opener, start);
  if (opener.startsWith('$')) return after(script, opener, start);
  return endOfEscapeLiteral(script, start);
}

/** A doubled quote ends one literal and opens the next: nothing else needs to be known of it. */
function after(script: string, closer: string, start: number): number {
  const end = script.indexOf(closer, start);
  return end < 0 ? script.length : end + closer.length;
}

function endOfEscapeLiteral(script: string, start: number): number {
  let position = start;
  while (position < script.length && script[position] !== "'") position += script[position] === '\\' ? 2 : 1;
  return Math.min(position + 1, script.length);
}
