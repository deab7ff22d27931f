/**
 * Settings that make COPY text mean the same at dump and at restore, whatever the roles' and databases' defaults are.
 * Source of the list: PostgreSQL manual, "Client Connection Defaults" and the settings pg_dump writes at the head of
 * its scripts.
 */
const COMMON: readonly (readonly [string, string])[] = [
  ['statement_timeout', '0'],
  ['lock_timeout', '0'],
  ['standard_conforming_strings', 'on'],
  ['search_path', "''"],
  ['client_min_messages', 'warning'],
  ['xmloption', 'content'],
  ['datestyle', "'ISO, YMD'"],
  ['intervalstyle', 'postgres'],
  ['extra_float_digits', '3'],
  ['bytea_output', 'hex'],
  ['lc_monetary', "'C'"],
  ['synchronize_seqscans', 'off'],
  // Off makes the input '{NULL}' an array of the text "NULL" (or an error), which is not what was dumped.
  ['array_nulls', 'on'],
  ['default_transaction_isolation', "'read committed'"],
  ['default_transaction_read_only', 'off'],
];

/**
 * What only newer servers have: row_security since 9.5, idle_in_transaction_session_timeout since 9.6,
 * idle_session_timeout since 14, transaction_timeout since 17.
 */
const NEWER = `SELECT pg_catalog.set_config(name, CASE name WHEN 'row_security' THEN 'off' ELSE '0' END, false) FROM pg_catalog.pg_settings WHERE name IN ('row_security', 'idle_in_transaction_session_timeout', 'idle_session_timeout', 'transaction_timeout');`;

/** For the sessions that read rows. */
export function dumpSessionSettings(): string {
  return [...COMMON.map(([name, value]) => `SET ${name} = ${value};`), NEWER].join('\n');
}

/**
 * For the sessions and scripts that write rows. `encoding` is the client encoding of the text that follows.
 * Function bodies are not checked: what they name may come later.
 */
export function loadSettings(encoding: string): string {
  const lines = COMMON.filter(([name]) => name !== 'synchronize_seqscans').map(
    ([name, value]) => `SET ${name} = ${value};`,
  );
  return [`SET client_encoding = '${encoding}';`, ...lines, NEWER, 'SET check_function_bodies = false;'].join('\n');
}
