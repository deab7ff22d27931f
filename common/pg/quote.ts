/** Quoting of SQL names and literals: here and nowhere else. */
import { escapeIdentifier, escapeLiteral } from 'pg';

/** `"name"`, always quoted: reserved words, capitals, blanks and quotes need no special case. */
export function quoteName(name: string): string {
  return escapeIdentifier(name);
}

/** `"schema"."name"`. */
export function quoteQualified(schema: string, name: string): string {
  return `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`;
}

/** Like quoteName, on one line whatever the name holds. Wants standard_conforming_strings. */
export function quoteNameOnOneLine(name: string): string {
  if (!name.includes('\n')) return quoteName(name);
  return `U&${quoteName(name.replaceAll('\\', '\\\\').replaceAll('\n', '\\000A'))}`;
}

/** A string literal, `E'…'` where it holds a backslash. */
export function quoteLiteral(text: string): string {
  return escapeLiteral(text);
}

/** Like quoteLiteral, on one line whatever the text holds. */
export function literalOnOneLine(text: string): string {
  if (!/[\r\n]/.test(text)) return quoteLiteral(text).trimStart();
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `E'${escaped}'`;
}

/** For people: `schema.name`, each part quoted only where SQL would need it. */
export function displayName(schema: string, name: string): string {
  const part = (text: string): string => (/^[a-z_][a-z0-9_$]*$/.test(text) ? text : escapeIdentifier(text));
  return `${part(schema)}.${part(name)}`;
}
