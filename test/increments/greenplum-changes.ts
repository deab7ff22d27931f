/** Random changes of a Greenplum database between two increments, over tables of every storage. Pure. */
import type { SeededRandom } from '../support/seeded-random.js';
import type { Change } from './changes.js';

const ROWS = 1_500;
const HEAPS = ['wide', 'narrow', 'copied'] as const;
const APPEND_OPTIMISED = ['ao', 'ao_zlib', 'co', 'co_zlib', 'co_zstd', 'ao_copied'] as const;
const TABLES = [...HEAPS, ...APPEND_OPTIMISED];
/** Tables that writers under load write into once in a backup. */
export const SLOTS = 40;
/** Heaps that only writers write which stay open over a cut, each once in so many steps. */
const LATE = 10;

const COLUMNS = '(id int, n int, t text)';
const options = (more: string): string => `WITH (appendonly = true${more})`;
const OPTIONS: Readonly<Record<string, string>> = {
  ao: options(''),
  ao_zlib: options(', compresstype = zlib, compresslevel = 1'),
  ao_copied: options(', compresstype = zlib'),
  co: options(', orientation = column'),
  co_zlib: options(', orientation = column, compresstype = zlib'),
  co_zstd: options(', orientation = column, compresstype = zstd'),
};
const made = (name: string): string =>
  `CREATE TABLE ${name} ${COLUMNS} ${OPTIONS[name] ?? ''} DISTRIBUTED ${name.endsWith('copied') ? 'REPLICATED' : 'BY (id)'}`;

export const SCHEMA: readonly string[] = [
  ...TABLES.map(made),
  `CREATE TABLE tree (id int, n int, t text) DISTRIBUTED BY (id) PARTITION BY RANGE (n)
    (PARTITION h START (0) END (10), PARTITION a START (10) END (20) ${OPTIONS.ao_zlib},
     PARTITION c START (20) END (30) ${OPTIONS.co_zlib}, DEFAULT PARTITION rest)`,
  `CREATE TABLE outside (id int, n int, t text) ${OPTIONS.ao} DISTRIBUTED BY (id)`,
  'CREATE TABLE loose (id int, n int, t text) DISTRIBUTED RANDOMLY',
  'CREATE TABLE names (id int, r regclass) DISTRIBUTED BY (id)',
  'CREATE SEQUENCE counter',
  ...Array.from({ length: LATE }, (_, place) => `CREATE TABLE late_${place} (n int) DISTRIBUTED BY (n)`),
  ...Array.from(
    { length: SLOTS },
    (_, slot) =>
      `CREATE TABLE slot_${slot} (n int) ${slot % 2 === 0 ? '' : OPTIONS[slot % 4 === 1 ? 'ao' : 'co']} DISTRIBUTED BY (n)`,
  ),
];

export const FILL: readonly string[] = [
  ...TABLES.map((table) => fill(table)),
  `INSERT INTO tree SELECT g, g % 40, md5(g::text) FROM generate_series(1, ${ROWS}) g`,
  `INSERT INTO outside SELECT g, 10 + g % 10, 'outside' || g FROM generate_series(1, 200) g`,
  `INSERT INTO loose SELECT g, g, 'loose' || g FROM generate_series(1, 300) g`,
  `INSERT INTO names VALUES (1, 'ao'), (2, 'wide')`,
];

function fill(table: string, rows = ROWS): string {
  // Rows of a kilobyte: a heap of some blocks on each segment.
  const text = table === 'wide' ? `repeat(md5(g::text), 30)` : `md5(g::text)`;
  return `INSERT INTO ${table} (id, n, t) SELECT g, g % 40, ${text} FROM generate_series(1, ${rows}) g`;
}

const span = (random: SeededRandom): string => {
  const from = random.below(ROWS);
  return `id BETWEEN ${from} AND ${from + random.below(80)}`;
};
const some = (random: SeededRandom): string => random.pick([...TABLES, 'tree', 'loose', 'outside']);

type Make = (random: SeededRandom, step: number) => readonly string[];

const KINDS: Readonly<Record<string, Make>> = {
  inserts: (random, step) => [
    `INSERT INTO ${some(random)} (id, n, t) SELECT g, g % 30, 'i${step}' FROM generate_series(1, ${1 + random.below(60)}) g`,
  ],
  'one row': (random, step) => [`INSERT INTO ${some(random)} (id, n, t) VALUES (${random.below(ROWS)}, 5, 's${step}')`],
  deletes: (random) => [`DELETE FROM ${some(random)} WHERE ${span(random)}`],
  'one row goes': (random) => [`DELETE FROM ${some(random)} WHERE id = ${random.below(ROWS)}`],
  updates: (random, step) => [`UPDATE ${some(random)} SET t = 'u${step}' WHERE ${span(random)}`],
  'equal updates': (random) => [`UPDATE ${some(random)} SET t = t WHERE ${span(random)}`],
  'all rows go': (random) => [`DELETE FROM ${some(random)}`],
  'all rows go and come': (random) => {
    const table = random.pick(TABLES);
    return [`DELETE FROM ${table}`, ...(random.below(2) === 0 ? [`VACUUM ${table}`] : []), fill(table)];
  },
  // The file is emptied, and filled to the length that it had.
  'vacuumed and filled': (random) => {
    const table = random.pick(APPEND_OPTIMISED);
    return [`DELETE FROM ${table}`, `VACUUM ${table}`, `VACUUM ${table}`, fill(table), `VACUUM ${table}`];
  },
  truncate: (random) => [`TRUNCATE ${some(random)}`],
  'truncate and fill': (random) => {
    const table = random.pick(TABLES);
    return [`TRUNCATE ${table}`, fill(table)];
  },
  vacuum: (random) => [`VACUUM ${some(random)}`],
  'vacuum full': (random) => [`VACUUM FULL ${some(random)}`],
  freeze: (random) => [`VACUUM FREEZE ${some(random)}`],
  analyze: (random) => [`ANALYZE ${some(random)}`],
  'column with a default': (random, step) => [
    `ALTER TABLE ${some(random)} ADD COLUMN c${step} text DEFAULT 'd${step}'`,
  ],
  'column without': (random, step) => [`ALTER TABLE ${some(random)} ADD COLUMN c${step} int`],
  'column goes': (random) => dynamic(random.pick(TABLES), (table) => `'ALTER TABLE ${table} DROP COLUMN ' || a`),
  'column renamed': (random, step) =>
    dynamic(random.pick(TABLES), (table) => `'ALTER TABLE ${table} RENAME COLUMN ' || a || ' TO r${step}'`),
  'type changed': (random) => [
    `ALTER TABLE ${random.pick(TABLES)} ALTER n TYPE ${random.pick(['bigint', 'int', 'numeric'])}`,
  ],
  reorganised: (random) => [`ALTER TABLE ${random.pick(TABLES)} SET WITH (reorganize = true)`],
  redistributed: (random) => {
    const table = random.pick(['narrow', 'ao', 'co_zlib'] as const);
    return [`ALTER TABLE ${table} SET DISTRIBUTED RANDOMLY`, `ALTER TABLE ${table} SET DISTRIBUTED BY (id)`];
  },
  'another storage': (random) => [
    `ALTER TABLE ${random.pick(['narrow', 'ao', 'co'] as const)} SET ACCESS METHOD ${random.pick(['heap', 'ao_row', 'ao_column'])}`,
  ],
  exchanged: () => ['ALTER TABLE tree EXCHANGE PARTITION a WITH TABLE outside'],
  'partition emptied': (random) => [`ALTER TABLE tree TRUNCATE PARTITION ${random.pick(['h', 'a', 'c'])}`],
  'partition split off': (_, step) => [
    `ALTER TABLE tree SPLIT DEFAULT PARTITION START (${30 + (step % 10)}) END (${31 + (step % 10)}) INTO (PARTITION s${step % 10}, DEFAULT PARTITION)`,
  ],
  'partition goes': (_, step) => [`ALTER TABLE tree DROP PARTITION s${step % 10}`],
  'table made': (random, step) => [
    `CREATE TABLE made_${step} ${random.pick(['', options(''), options(', orientation = column')])} AS SELECT g AS id, 'm' || g AS t FROM generate_series(1, 200) g DISTRIBUTED BY (id)`,
  ],
  'table made anew': (random) => {
    const table = random.pick(TABLES);
    return [`DROP TABLE ${table}`, made(table), fill(table, 100)];
  },
  'table renamed and back': (random, step) => {
    const table = random.pick(TABLES);
    return [`ALTER TABLE ${table} RENAME TO other_${step}`, `ALTER TABLE other_${step} RENAME TO ${table}`];
  },
  'rolled back': (random, step) => {
    const table = some(random);
    return [
      'BEGIN',
      `DELETE FROM ${table} WHERE ${span(random)}`,
      `INSERT INTO ${table} (id, n, t) SELECT g, 3, 'r${step}' FROM generate_series(1, 30) g`,
      'ROLLBACK',
    ];
  },
  // What was rolled back is written over.
  'rolled back and written': (random, step) => {
    const table = random.pick(APPEND_OPTIMISED);
    const insert = (text: string): string =>
      `INSERT INTO ${table} (id, n, t) SELECT g, 3, '${text}${step}' FROM generate_series(1, 30) g`;
    return ['BEGIN', insert('x'), 'ROLLBACK', insert('y')];
  },
  'savepoint rolled back': (random, step) => [
    'BEGIN',
    `UPDATE ${some(random)} SET t = 'kept${step}' WHERE ${span(random)}`,
    'SAVEPOINT a',
    `DELETE FROM ${some(random)}`,
    'ROLLBACK TO a',
    'COMMIT',
  ],
  'indexes and unindexes': (random, step) => [
    `CREATE INDEX i${step} ON ${random.pick(TABLES)} (n)`,
    ...(random.below(2) === 0 ? [`DROP INDEX i${step}`] : []),
  ],
  sequence: () => [`SELECT nextval('counter')`],
  'a name changes': (_, step) => [
    `ALTER TABLE slot_0 RENAME TO slot_0_${step}`,
    `ALTER TABLE slot_0_${step} RENAME TO slot_0`,
  ],
  'read all': () => TABLES.map((table) => `SELECT count(*) FROM ${table}`),
  checkpoint: () => ['CHECKPOINT'],
};

/** A statement over a column beyond the first three, where there is one. */
function dynamic(table: string, statement: (table: string) => string): readonly string[] {
  return [
    `DO $$ DECLARE a text; BEGIN SELECT quote_ident(attname) INTO a FROM pg_attribute WHERE attrelid = '${table}'::regclass AND attnum > 3 AND NOT attisdropped LIMIT 1; IF a IS NOT NULL THEN EXECUTE ${statement(table)}; END IF; END $$`,
  ];
}

const OFTEN: Readonly<Record<string, number>> = {
  inserts: 3,
  deletes: 4,
  'one row goes': 3,
  updates: 4,
  'vacuumed and filled': 3,
  'rolled back and written': 2,
};
const DRAWN = Object.keys(KINDS).flatMap((kind) => Array<string>(OFTEN[kind] ?? 1).fill(kind));

export function drawChanges(random: SeededRandom, step: number): readonly Change[] {
  return Array.from({ length: random.below(6) }, () => {
    const kind = random.pick(DRAWN);
    return { kind, statements: KINDS[kind]!(random, step) };
  });
}

/** What an open transaction writes, or a short one under load. */
export function drawWrite(random: SeededRandom, step: number): string {
  return random.pick([
    `UPDATE ${some(random)} SET t = 'open${step}' WHERE ${span(random)}`,
    `INSERT INTO ${some(random)} (id, n, t) SELECT g, g % 40, 'open${step}' FROM generate_series(1, 50) g`,
    `DELETE FROM ${some(random)} WHERE ${span(random)}`,
  ]);
}

/** What a transaction writes that stays open over a cut. Only its lock tells of the heap's pages, which are older. */
export function drawOpenWrites(random: SeededRandom, step: number): readonly string[] {
  const late = `INSERT INTO late_${step % LATE} SELECT generate_series(1, 20)`;
  return [drawWrite(random, step), ...(random.below(2) === 0 ? [late] : [])];
}
