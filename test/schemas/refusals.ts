import type { Piece } from './builder.js';

/** What the programs refuse on purpose, though pg_dump or pg_restore would go on: each names its cause and a way out. */
const DELIBERATE: readonly RegExp[] = [
  // Rows would be added to rows: --truncate or --append says what is wanted.
  /There are rows already in .+/,
  // The rows of the set contradict those that stay: they are rolled back.
  /Rows of .+ would have no match in .+, which the foreign key .+ asks for/,
  /cannot be dropped.*subscription/i,
  /(?:The|A) subscription .+/,
  // A table of the live database that lost a column with what was dropped: table and column are named.
  /Rows of the set cannot be loaded into .+ of database .+: it(?:s column .+| has no column .+| is an? .+ there)/,
  // TRUNCATE of what another table refers to, which was not chosen: both are named.
  /cannot truncate a table referenced in a foreign key constraint/,
];

/** Of a whole set into a database that has its objects: -e or a selection is what was wanted. */
const OF_EXISTING = /(?:pre|post)-data, .+ already exists/;

/** Of a restore with --append: the keys of both are the same. */
const OF_APPENDING =
  /duplicate key value violates unique constraint|conflicting key value violates exclusion constraint/;

/** Of -C and a selection: what was left out needs what the set would drop; both are named. */
const OF_DROPS = /cannot drop .+ because other objects depend on it/;

/** Of --use-set-session-authorization: owners who may not make what they own. */
const OF_OWNERS = /permission denied|must be (?:owner|superuser|member)/;

/** What a selection cannot know: names in the text of a function are no dependency (docs/decisions/selections.md). */
const OF_TEXTS = /MATERIALIZED VIEW DATA .+: relation "(?:[^".]*\.)?([^"]+)" does not exist/;

/** An event trigger of the live database whose log was dropped: no definition can be made there, by any program. */
const OF_EVENTS = /: relation "([^"]+)" does not exist/;

export interface Refused {
  readonly appends: boolean;
  /** A whole set into a database that exists. */
  readonly intoExisting: boolean;
  /** Owners make what is theirs. */
  readonly asOwners: boolean;
  /** Into the database that was damaged. */
  readonly live: boolean;
  /** -C: the set drops what it has before it makes it. */
  readonly drops: boolean;
  /** Only a part of the database. */
  readonly ofPart: boolean;
  /** The schema's. */
  readonly pieces: readonly Piece[];
}

export function isDeliberate(lines: readonly string[], refused: Refused): boolean {
  const { appends, intoExisting, asOwners, drops, live, ofPart, pieces } = refused;
  if (ofPart && [...lines, asWritten(lines)].some((text) => isOfText(text, pieces))) return true;
  if (live && lines.some((line) => isOfEventTrigger(line, pieces))) return true;
  // A name with a newline spreads a message over several lines.
  const said = [...lines, lines.join(' ')];
  const causes = [
    ...DELIBERATE,
    ...(appends ? [OF_APPENDING] : []),
    ...(intoExisting ? [OF_EXISTING] : []),
    ...(asOwners ? [OF_OWNERS] : []),
    ...(drops && ofPart ? [OF_DROPS] : []),
  ];
  return causes.some((cause) => said.some((line) => cause.test(line)));
}

/** One message whose names have newlines, without what begins each line of it. */
function asWritten(lines: readonly string[]): string {
  return lines.map((line) => line.replace(/^\[\w+\] (?:\w+ error: )?/, '')).join('\n');
}

function isOfText(line: string, pieces: readonly Piece[]): boolean {
  const name = OF_TEXTS.exec(line)?.[1];
  return name !== undefined && pieces.some(({ sql }) => /^CREATE FUNCTION .* AS '/s.test(sql) && sql.includes(name));
}

function isOfEventTrigger(line: string, pieces: readonly Piece[]): boolean {
  const name = OF_EVENTS.exec(line)?.[1]?.split('.').at(-1)?.replaceAll("'", "''");
  const functions = pieces.filter(({ sql }) => /^CREATE FUNCTION .* RETURNS event_trigger /s.test(sql));
  return name !== undefined && functions.some(({ sql }) => sql.includes(name));
}

/** True when pg_restore cannot make one of the objects either, for the same reason, though it has the whole database. */
export function isAsStock(lines: readonly string[], stockErrors: string): boolean {
  const messages = [...stockErrors.matchAll(/ERROR: +(.+)/g)].map(([, message = '']) => message);
  return messages.some((message) => lines.some((line) => line.includes(message)));
}
