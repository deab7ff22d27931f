/** The query that proves that rows fulfil a foreign key, and the error where they do not. Pure. */
import { AppError, type ErrorPlace } from '../../../common/errors/app-error.js';
import { displayName, quoteName, quoteQualified } from '../../../common/pg/quote.js';
import type { ForeignKey, KeyColumn, Qualified, Relation } from './foreign-keys.js';

/** The number of keys that are named; one more tells that there are others. */
const SHOWN_KEYS = 3;

/** One foreign key, and the table whose rows are held against it: the referencing one or a partition of it. */
export interface Proof {
  readonly key: ForeignKey;
  readonly of: Relation;
}

/** Names the table, or all partitions of a partitioned one. */
export function tableOf(relation: Relation): string {
  return `${relation.isPartitioned ? '' : 'ONLY '}${quoteQualified(relation.schema, relation.name)}`;
}

/**
 * A query of the keys (an array of texts each) that violate the foreign key: RI_Initial_Check of PostgreSQL's
 * ri_triggers.c, which ALTER TABLE … ADD FOREIGN KEY runs. It is planned for the whole of the tables: a plan for the
 * first rows found would look up each row by itself.
 */
export function proofSql({ key, of }: Proof): string {
  const { columns, isFull, referenced } = key;
  const shown = columns.map(({ referencing }) => `f.${quoteName(referencing)}::pg_catalog.text`).join(', ');
  const present = columns.map(({ referencing }) => `f.${quoteName(referencing)} IS NOT NULL`);
  return `WITH violation AS MATERIALIZED (
      SELECT ARRAY[${shown}] AS key FROM ${tableOf(of)} f
      WHERE (${present.join(isFull ? ' OR ' : ' AND ')}) AND NOT ${key.isPeriod ? isCovered(key) : isThere(key.columns, referenced)})
    SELECT key FROM violation LIMIT ${SHOWN_KEYS + 1}`;
}

function isThere(columns: readonly KeyColumn[], referenced: Relation): string {
  return `EXISTS (SELECT FROM ${tableOf(referenced)} p WHERE ${columns.map(isEqual).join(' AND ')})`;
}

/** The last column of the key is a period that several referenced rows may cover together. */
function isCovered({ columns, referenced }: ForeignKey): string {
  const period = columns.at(-1)!;
  const others = columns.slice(0, -1).map(isEqual).join(' AND ');
  const covered = `SELECT pg_catalog.range_agg(p.${quoteName(period.referenced)}) FROM ${tableOf(referenced)} p WHERE ${others}`;
  return `coalesce(f.${quoteName(period.referencing)} OPERATOR(pg_catalog.<@) (${covered}), false)`;
}

function isEqual({ referencing, referenced, operator, referencedAs, referencingAs, collation }: KeyColumn): string {
  const cast = (type: Qualified | null): string => (type ? `::${quoteQualified(type.schema, type.name)}` : '');
  const left = `p.${quoteName(referenced)}${cast(referencedAs)}`;
  const right = `f.${quoteName(referencing)}${cast(referencingAs)}`;
  const collate = collation ? ` COLLATE ${quoteQualified(collation.schema, collation.name)}` : '';
  return `${left} OPERATOR(${quoteName(operator.schema)}.${operator.name}) ${right}${collate}`;
}

/** @param keys what the query of proofSql gave; not empty */
export function violation(
  { key, of }: Proof,
  keys: readonly (readonly (string | null)[])[],
  place: ErrorPlace,
): AppError {
  const shown = keys.slice(0, SHOWN_KEYS).map((values) => `(${values.map((value) => value ?? 'null').join(', ')})`);
  const more = keys.length > SHOWN_KEYS ? ' and more' : '';
  const columns = key.columns.map(({ referencing }) => quoteIfNeeded(referencing)).join(', ');
  const [from, to] = [of, key.referenced].map(({ schema, name }) => displayName(schema, name)) as [string, string];
  return new AppError(
    'CONSTRAINT_BROKEN',
    `Rows of ${from} would have no match in ${to}, which the foreign key ${quoteIfNeeded(key.name)} asks for: (${columns}) = ${shown.join(', ')}${more}.`,
    {
      ...place,
      object: from,
      hint:
        from === to
          ? 'Bring the missing rows back first, or restore without --append into the empty table.'
          : `Restore ${from} and ${to} together, or bring the missing rows back first.`,
    },
  );
}

function quoteIfNeeded(name: string): string {
  return displayName('a', name).slice('a.'.length);
}
