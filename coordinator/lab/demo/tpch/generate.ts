/**
 * Statements that make TPC-H's rows on the segment that keeps them. Every value is a function of the row's key and a
 * seed, so that each segment makes its own rows by itself and the same scale gives the same rows on any number of
 * segments. Sizes and distributions are TPC-H's (section 4.2); the text is of our own words.
 */
import { quoteLiteral } from '../../../../common/pg/quote.js';
import * as words from './words.js';

export interface TpchSizes {
  readonly suppliers: number;
  readonly customers: number;
  readonly parts: number;
  readonly orders: number;
}

/** @param scale 1 is TPC-H's SF 1: about 6 million line items, 1 GB as text */
export function tpchSizes(scale: number): TpchSizes {
  const of = (count: number): number => Math.max(10, Math.round(count * scale));
  return { suppliers: of(10_000), customers: of(150_000), parts: of(200_000), orders: of(1_500_000) };
}

/** A whole number from 0 to `below` - 1 that depends on the key and the seed only. */
function pick(key: string, seed: number, below: number | string): string {
  return `((hashint8extended(${key}, ${seed}) & 9223372036854775807) % ${below})`;
}

function oneOf(list: readonly string[], index: string): string {
  return `(ARRAY[${list.map(quoteLiteral).join(', ')}])[1 + ${index}]`;
}

const PHRASES = 2048;
const FIRST_DATE = "date '1992-01-01'";
/** Days from the first order to the last: section 4.2.3, STARTDATE to ENDDATE - 151 days. */
const ORDER_DAYS = 2406;
const TODAY = "date '1995-06-17'";

/** Phrases of which comments are made, in a table of the session. */
export function sessionTables(): readonly string[] {
  const { ADJECTIVES, NOUNS, VERBS, ENDS, COLOURS } = words;
  const phrase = [ADJECTIVES, NOUNS, VERBS, ENDS, ADJECTIVES, COLOURS].map((list, index) =>
    oneOf(list, pick('n', 100 + index, list.length)),
  );
  return [
    `CREATE TEMP TABLE phrase AS SELECT n::integer AS id, concat_ws(' ', ${phrase.join(', ')}) AS text FROM generate_series(0::bigint, ${PHRASES - 1}) AS n`,
    'ANALYZE phrase',
  ];
}

/** This segment's keys in the range; MATERIALIZED so that the test runs once a key. */
function keys(name: string, range: string, here: string): string {
  return `WITH ${name} AS MATERIALIZED (SELECT key FROM (SELECT ${range}) AS all_keys (key) WHERE ${here})`;
}

/** Two phrases cut to a length between `min` and `max`. */
function comment(
  key: string,
  seed: number,
  min: number,
  max: number,
): { readonly join: string; readonly text: string } {
  const [a, b] = [`phrase_a`, `phrase_b`];
  return {
    join: `JOIN phrase AS ${a} ON ${a}.id = ${pick(key, seed, PHRASES)} JOIN phrase AS ${b} ON ${b}.id = ${pick(key, seed + 1, PHRASES)}`,
    text: `left(${a}.text || ' ' || ${b}.text || ' ' || ${a}.text, (${min} + ${pick(key, seed + 2, max - min + 1)})::integer)`,
  };
}

const phone = (nation: string, key: string, seed: number): string =>
  `(10 + ${nation}) || '-' || (100 + ${pick(key, seed, 900)}) || '-' || (100 + ${pick(key, seed + 1, 900)}) || '-' || (1000 + ${pick(key, seed + 2, 9000)})`;
const balance = (key: string, seed: number): string => `(${pick(key, seed, 1_099_999)} - 99999) / 100.0`;
const address = (key: string, seed: number): string =>
  `left(md5(${key}::text || '/${seed}') || md5(${key}::text), (10 + ${pick(key, seed, 31)})::integer)`;

/** Section 4.2.3: P_RETAILPRICE. */
const retailPrice = (part: string): string =>
  `((90000 + ((${part} / 10) % 20001) + 100 * (${part} % 1000)) / 100.0)::numeric(15,2)`;
/** Section 4.2.3: PS_SUPPKEY, the supplier number `corner` (0 to 3) of a part. */
const partSupplier = (part: string, corner: string, suppliers: number): string =>
  `((${part} + ${corner} * (${suppliers} / 4 + (${part} - 1) / ${suppliers})) % ${suppliers} + 1)`;

/**
 * One statement a table, in the order in which they must run.
 * @param here SQL that is true when the row of the bigint `key` belongs to the session's segment
 */
export function tpchRows(sizes: TpchSizes, here: string): readonly { readonly table: string; readonly sql: string }[] {
  return [
    { table: 'region', sql: regions(here) },
    { table: 'nation', sql: nations(here) },
    { table: 'supplier', sql: suppliers(sizes, here) },
    { table: 'customer', sql: customers(sizes, here) },
    { table: 'part', sql: parts(sizes, here) },
    { table: 'partsupp', sql: partSuppliers(sizes) },
    { table: 'lineitem', sql: lineItems(sizes, here) },
    { table: 'orders', sql: orders(sizes) },
  ];
}

function regions(here: string): string {
  const rows = words.REGIONS.map((name, key) => `(${key}::bigint, ${quoteLiteral(name)})`).join(', ');
  const { join, text } = comment('key', 1, 31, 115);
  return `INSERT INTO region SELECT key, name, ${text} FROM (VALUES ${rows}) AS r (key, name) ${join} WHERE ${here}`;
}

function nations(here: string): string {
  const rows = words.NATIONS.map(([name, region], key) => `(${key}::bigint, ${quoteLiteral(name)}, ${region})`).join(
    ', ',
  );
  const { join, text } = comment('key', 5, 31, 114);
  return `INSERT INTO nation SELECT key, name, region, ${text} FROM (VALUES ${rows}) AS n (key, name, region) ${join} WHERE ${here}`;
}

function suppliers(sizes: TpchSizes, here: string): string {
  const { join, text } = comment('key', 10, 25, 100);
  return `INSERT INTO supplier ${keys('s', `generate_series(1::bigint, ${sizes.suppliers})`, here)}
SELECT key, 'Supplier#' || lpad(key::text, 9, '0'), ${address('key', 13)}, nation, ${phone('nation', 'key', 15)}, ${balance('key', 18)}, ${text}
FROM (SELECT key, ${pick('key', 14, 25)} AS nation FROM s) AS s ${join}`;
}

function customers(sizes: TpchSizes, here: string): string {
  const { join, text } = comment('key', 20, 29, 116);
  return `INSERT INTO customer ${keys('c', `generate_series(1::bigint, ${sizes.customers})`, here)}
SELECT key, 'Customer#' || lpad(key::text, 9, '0'), ${address('key', 23)}, nation, ${phone('nation', 'key', 25)}, ${balance('key', 28)},
  ${oneOf(words.MARKET_SEGMENTS, pick('key', 29, 5))}, ${text}
FROM (SELECT key, ${pick('key', 24, 25)} AS nation FROM c) AS c ${join}`;
}

function parts(sizes: TpchSizes, here: string): string {
  const { join, text } = comment('key', 30, 5, 22);
  const { COLOURS, TYPE_SIZES, TYPE_FINISHES, TYPE_METALS, CONTAINER_SIZES, CONTAINERS } = words;
  const colours = [33, 34, 35, 36, 37].map((seed) => oneOf(COLOURS, pick('key', seed, COLOURS.length)));
  return `INSERT INTO part ${keys('p', `generate_series(1::bigint, ${sizes.parts})`, here)}
SELECT key, concat_ws(' ', ${colours.join(', ')}), 'Manufacturer#' || maker, 'Brand#' || maker || (1 + ${pick('key', 39, 5)}),
  concat_ws(' ', ${oneOf(TYPE_SIZES, pick('key', 40, 6))}, ${oneOf(TYPE_FINISHES, pick('key', 41, 5))}, ${oneOf(TYPE_METALS, pick('key', 42, 5))}),
  1 + ${pick('key', 43, 50)}, concat_ws(' ', ${oneOf(CONTAINER_SIZES, pick('key', 44, 5))}, ${oneOf(CONTAINERS, pick('key', 45, 8))}),
  ${retailPrice('key')}, ${text}
FROM (SELECT key, 1 + ${pick('key', 38, 5)} AS maker FROM p) AS p ${join}`;
}

function partSuppliers(sizes: TpchSizes): string {
  const { join, text } = comment('seed_key', 50, 49, 198);
  return `INSERT INTO partsupp
SELECT p_partkey, ${partSupplier('p_partkey', 'corner', sizes.suppliers)}, 1 + ${pick('seed_key', 53, 9999)}, (100 + ${pick('seed_key', 54, 99_901)}) / 100.0, ${text}
FROM (SELECT p_partkey, corner, p_partkey * 4 + corner AS seed_key FROM part, generate_series(0, 3) AS corner) AS ps ${join}`;
}

/** Section 4.2.3: of each 32 order keys, eight are used. */
const orderKey = (number: string): string => `((${number} - 1) / 8) * 32 + (${number} - 1) % 8 + 1`;
const orderDate = (key: string): string => `(${FIRST_DATE} + ${pick(key, 70, ORDER_DAYS)}::integer)`;

function lineItems(sizes: TpchSizes, here: string): string {
  const { join, text } = comment('seed_key', 60, 10, 43);
  const range = `${orderKey('n')} FROM generate_series(1::bigint, ${sizes.orders}) AS n`;
  return `INSERT INTO lineitem ${keys('o', range, here)}
SELECT key, part, supplier, line, quantity, quantity * ${retailPrice('part')}, discount, tax,
  CASE WHEN received > ${TODAY} THEN 'N' WHEN ${pick('seed_key', 65, 2)} = 0 THEN 'R' ELSE 'A' END, CASE WHEN shipped > ${TODAY} THEN 'O' ELSE 'F' END,
  shipped, ordered + 30 + ${pick('seed_key', 66, 61)}::integer, received, ${oneOf(words.INSTRUCTIONS, pick('seed_key', 67, 4))}, ${oneOf(words.MODES, pick('seed_key', 68, 7))}, ${text}
FROM (
  SELECT *, ${partSupplier('part', pick('seed_key', 71, 4), sizes.suppliers)} AS supplier, shipped + 1 + ${pick('seed_key', 72, 30)}::integer AS received
  FROM (
    SELECT key, line, seed_key, ordered, 1 + ${pick('seed_key', 73, sizes.parts)} AS part, 1 + ${pick('seed_key', 74, 50)} AS quantity,
      ${pick('seed_key', 75, 11)} / 100.0 AS discount, ${pick('seed_key', 76, 9)} / 100.0 AS tax, ordered + 1 + ${pick('seed_key', 77, 121)}::integer AS shipped
    FROM (SELECT key, line, key * 8 + line AS seed_key, ${orderDate('key')} AS ordered FROM o, generate_series(1, 1 + ${pick('key', 78, 7)}) AS line) AS numbered
  ) AS drawn
) AS lines ${join}`;
}

/** Each customer whose number is divisible by three has no orders (section 4.2.3). */
function orders(sizes: TpchSizes): string {
  const { join, text } = comment('key', 80, 19, 78);
  const customer = `(1 + ${pick('key', 83, sizes.customers)})`;
  const clerks = Math.max(1, Math.round(sizes.orders / 1500));
  return `INSERT INTO orders
SELECT key, ${customer} - CASE WHEN ${customer} % 3 = 0 THEN 1 ELSE 0 END, CASE WHEN shipped = 0 THEN 'O' WHEN shipped = lines THEN 'F' ELSE 'P' END, total,
  ${orderDate('key')}, ${oneOf(words.PRIORITIES, pick('key', 84, 5))}, 'Clerk#' || lpad((1 + ${pick('key', 85, clerks)})::text, 9, '0'), 0, ${text}
FROM (
  SELECT l_orderkey AS key, sum(l_extendedprice * (1 + l_tax) * (1 - l_discount)) AS total, count(*) FILTER (WHERE l_linestatus = 'F') AS shipped, count(*) AS lines
  FROM lineitem GROUP BY l_orderkey
) AS o ${join}`;
}
