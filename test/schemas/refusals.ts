/** What the programs refuse on purpose, though pg_dump or pg_restore would go on: each names its cause and a way out. */
const DELIBERATE: readonly RegExp[] = [
  // Rows would be added to rows: --truncate or --append says what is wanted.
  /There are rows already in .+/,
  // The rows of the set contradict those that stay: they are rolled back.
  /Rows of .+ would have no match in .+, which the foreign key .+ asks for/,
  /cannot be dropped.*subscription/i,
  /(?:The|A) subscription .+/,
  // TRUNCATE of what another table refers to, which was not chosen: both are named.
  /cannot truncate a table referenced in a foreign key constraint/,
];

/** Of a whole set into a database that has its objects: -e or a selection is what was wanted. */
const OF_EXISTING = /pre-data, .+ already exists/;

/** Of a restore with --append: the keys of both are the same. */
const OF_APPENDING =
  /duplicate key value violates unique constraint|conflicting key value violates exclusion constraint/;

export interface Refused {
  readonly appends: boolean;
  /** A whole set into a database that exists. */
  readonly intoExisting: boolean;
}

export function isDeliberate(lines: readonly string[], { appends, intoExisting }: Refused): boolean {
  const causes = [...DELIBERATE, ...(appends ? [OF_APPENDING] : []), ...(intoExisting ? [OF_EXISTING] : [])];
  return causes.some((cause) => lines.some((line) => cause.test(line)));
}
