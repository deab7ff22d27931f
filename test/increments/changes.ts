/** Random changes of a database between two increments. Pure: what is drawn becomes SQL that fits any state, or fails. */
import type { SeededRandom } from '../support/seeded-random.js';

/** The tables that changes draw from; some of them are dropped and made again. */
const TABLES = ['wide', 'narrow', 'typed', 'toasted', 'parent', 'child', 'part_a', 'part_b', 'extra'] as const;

/** Tables that writers under load write into once in a backup. */
export const SLOTS = 60;

export const SCHEMA = `
CREATE TYPE mood AS ENUM ('m0', 'm1', 'm2');
CREATE TYPE pair AS (x int, y int);
CREATE DOMAIN tag AS varchar(40);
CREATE TABLE wide (id int, t text); ALTER TABLE wide ALTER t SET STORAGE PLAIN;
CREATE TABLE narrow (id int, n int);
CREATE TABLE typed (id int, m mood, p pair, g tag);
CREATE TABLE toasted (id int, t text); ALTER TABLE toasted ALTER t SET STORAGE EXTERNAL;
CREATE TABLE parent (id int, n int);
CREATE TABLE child () INHERITS (parent);
CREATE TABLE tree (id int, k int) PARTITION BY RANGE (k);
CREATE TABLE part_a PARTITION OF tree FOR VALUES FROM (0) TO (10);
CREATE TABLE part_b PARTITION OF tree FOR VALUES FROM (10) TO (20);
CREATE TABLE extra (id int, n int);
CREATE UNLOGGED TABLE loose (id int);
CREATE TABLE names (id int, r regclass);
CREATE SEQUENCE counter;
${Array.from({ length: SLOTS }, (_, slot) => `CREATE TABLE slot_${slot} (n int);`).join(' ')}
`;

export const FILL = `
INSERT INTO wide SELECT n, repeat('w', 1900) || n FROM generate_series(1, 4500) n;
INSERT INTO narrow SELECT n, n FROM generate_series(1, 20000) n;
INSERT INTO typed SELECT n, ('m' || n % 3)::mood, ROW(n, n)::pair, 'g' || n FROM generate_series(1, 2000) n;
INSERT INTO toasted SELECT n, repeat(md5(n::text), 200) FROM generate_series(1, 200) n;
INSERT INTO parent SELECT n, n FROM generate_series(1, 500) n; INSERT INTO child SELECT n, n FROM generate_series(1, 500) n;
INSERT INTO tree SELECT n, n % 20 FROM generate_series(1, 3000) n;
INSERT INTO extra SELECT n, n FROM generate_series(1, 500) n;
INSERT INTO loose VALUES (1); INSERT INTO names VALUES (1, 'extra'), (2, 'wide');
SELECT lo_from_bytea(4711, 'begin');
`;

type Make = (random: SeededRandom, step: number) => readonly string[];

/** Columns beyond the first change, so that a change names `id` alone. */
const span = (random: SeededRandom, most: number): string => {
  const from = random.below(most);
  return `id BETWEEN ${from} AND ${from + random.below(60)}`;
};

const KINDS: Readonly<Record<string, Make>> = {
  append: (random) => [
    `INSERT INTO wide SELECT n, repeat('a', 1900) FROM generate_series(100000, ${100_000 + random.below(900)}) n`,
  ],
  // Of a table in one piece a vacuum that cuts the tail off is seen by its last piece alone.
  'filled again': () => [
    `INSERT INTO wide SELECT n, repeat('w', 1900) || n FROM generate_series(1, 4500) n WHERE (SELECT count(*) FROM wide) < 3000`,
  ],
  'small inserts': (random, step) => [
    `INSERT INTO ${random.pick(TABLES)} (id) SELECT ${step} FROM generate_series(1, 20)`,
  ],
  'neighbours updated': (random) => [`UPDATE ${random.pick(TABLES)} SET id = id WHERE ${span(random, 4000)}`],
  'neighbours changed': (random) => [`UPDATE wide SET t = 'u' || t WHERE ${span(random, 4000)}`],
  'scattered updates': (random) => [`UPDATE narrow SET n = n + 1 WHERE id % ${50 + random.below(400)} = 0`],
  deletes: (random) => [`DELETE FROM ${random.pick(TABLES)} WHERE ${span(random, 4000)}`],
  'the tail goes': (random) => {
    const table = random.pick(['wide', 'narrow'] as const);
    const block = table === 'wide' ? 200 + random.below(600) : 10 + random.below(90);
    return [`DELETE FROM ${table} WHERE ctid >= '(${block},0)'::tid`, `VACUUM ${table}`];
  },
  'all rows go': (random) => {
    const table = random.pick(TABLES);
    return [`DELETE FROM ${table}`, `VACUUM ${table}`];
  },
  'tail goes and comes': () => [
    `DELETE FROM wide WHERE ctid >= '(700,0)'::tid`,
    'VACUUM wide',
    `INSERT INTO wide SELECT n, repeat('r', 1900) FROM generate_series(1, 1200) n`,
  ],
  truncate: (random) => [`TRUNCATE ${random.pick(['narrow', 'extra', 'toasted', 'part_a'] as const)}`],
  'truncate and fill': () => ['TRUNCATE narrow', 'INSERT INTO narrow SELECT n, 7 FROM generate_series(1, 20000) n'],
  'vacuum full': (random) => [`VACUUM FULL ${random.pick(TABLES)}`],
  freeze: (random) => [`VACUUM (FREEZE) ${random.pick(TABLES)}`],
  vacuum: (random) => [`VACUUM ${random.pick(TABLES)}`],
  analyze: () => ['ANALYZE'],
  'fast default': (random, step) => [
    `ALTER TABLE ${random.pick(['narrow', 'typed', 'extra'] as const)} ADD COLUMN c${step} text DEFAULT 'd${step}'`,
  ],
  'volatile default': (_, step) => [`ALTER TABLE extra ADD COLUMN v${step} int DEFAULT (random() * 0)::int`],
  'drop column': () => [
    `DO $$ DECLARE a text; BEGIN SELECT attname INTO a FROM pg_attribute WHERE attrelid = 'narrow'::regclass AND attnum > 2 AND NOT attisdropped LIMIT 1; IF a IS NOT NULL THEN EXECUTE format('ALTER TABLE narrow DROP COLUMN %I', a); END IF; END $$`,
  ],
  'rename column': (_, step) => [
    `DO $$ DECLARE a text; BEGIN SELECT attname INTO a FROM pg_attribute WHERE attrelid = 'narrow'::regclass AND attnum > 2 AND NOT attisdropped LIMIT 1; IF a IS NOT NULL THEN EXECUTE format('ALTER TABLE narrow RENAME COLUMN %I TO r${step}', a); END IF; END $$`,
  ],
  'type with a rewrite': (random) => [`ALTER TABLE extra ALTER id TYPE ${random.pick(['bigint', 'numeric', 'text'])}`],
  'type without a rewrite': (random) => [`ALTER TABLE typed ALTER g TYPE varchar(${50 + random.below(100)})`],
  'enum renamed': (random, step) => [
    `DO $$ BEGIN EXECUTE format('ALTER TYPE mood RENAME VALUE %L TO %L', (SELECT enumlabel FROM pg_enum WHERE enumtypid = 'mood'::regtype ORDER BY oid OFFSET ${random.below(3)} LIMIT 1), 'e${step}'); END $$`,
  ],
  'enum grows': (_, step) => [`ALTER TYPE mood ADD VALUE 'g${step}'`],
  'attribute added': (_, step) => [`ALTER TYPE pair ADD ATTRIBUTE a${step} int CASCADE`],
  'table made': (_, step) => [`CREATE TABLE made_${step} AS SELECT n AS id FROM generate_series(1, 300) n`],
  'table made anew': () => [
    'DROP TABLE extra',
    'CREATE TABLE extra (id int, n int)',
    'INSERT INTO extra VALUES (1, 1)',
  ],
  'table renamed and back': (_, step) => [
    `ALTER TABLE part_b RENAME TO part_b_${step}`,
    `ALTER TABLE part_b_${step} RENAME TO part_b`,
  ],
  'partition detached': () => ['ALTER TABLE tree DETACH PARTITION part_b', 'UPDATE part_b SET k = 12'],
  'partition attached': () => ['ALTER TABLE tree ATTACH PARTITION part_b FOR VALUES FROM (10) TO (20)'],
  'rows through the tree': (_, step) => [`INSERT INTO tree SELECT ${step}, n % 20 FROM generate_series(1, 200) n`],
  'rows over partitions': () => ['UPDATE tree SET k = (k + 10) % 20 WHERE id % 97 = 0'],
  unlogged: () => ['ALTER TABLE extra SET UNLOGGED'],
  logged: () => ['ALTER TABLE extra SET LOGGED'],
  'loose rows': (_, step) => [`INSERT INTO loose VALUES (${step})`],
  'large values': (random, step) => [
    `UPDATE toasted SET t = repeat(md5('${step}' || id), 150) WHERE id % ${3 + random.below(20)} = 0`,
  ],
  'rolled back': (random) => [
    'BEGIN',
    `UPDATE ${random.pick(TABLES)} SET id = id WHERE ${span(random, 4000)}`,
    'ROLLBACK',
  ],
  'savepoint rolled back': (random) => [
    'BEGIN',
    `UPDATE wide SET t = 'kept' WHERE ${span(random, 4000)}`,
    'SAVEPOINT a',
    'DELETE FROM narrow',
    'ROLLBACK TO a',
    'COMMIT',
  ],
  'large object': (_, step) => [`SELECT lo_put(4711, 0, 'step ${step}')`],
  sequence: () => [`SELECT nextval('counter')`],
  'a name changes': (_, step) => [`UPDATE names SET r = 'narrow' WHERE id = ${1 + (step % 2)}`],
  index: (_, step) => [`CREATE INDEX i${step} ON narrow (n)`],
  cluster: () => ['CREATE INDEX IF NOT EXISTS narrow_id ON narrow (id)', 'CLUSTER narrow USING narrow_id'],
  'read all': () => TABLES.map((table) => `SELECT count(*) FROM ${table}`),
  checkpoint: () => ['CHECKPOINT'],
};

/** Drawn more often than the others: what no page shows, and what it needs. */
const OFTEN: Readonly<Record<string, number>> = {
  'filled again': 4,
  'the tail goes': 4,
  'fast default': 2,
  'drop column': 2,
  'enum renamed': 2,
  'a name changes': 2,
};
const DRAWN = Object.keys(KINDS).flatMap((kind) => Array<string>(OFTEN[kind] ?? 1).fill(kind));

export interface Change {
  readonly kind: string;
  /** Run one after the other in one session; after the first that fails the rest is left out. */
  readonly statements: readonly string[];
}

export function drawChanges(random: SeededRandom, step: number): readonly Change[] {
  return Array.from({ length: random.below(5) }, () => {
    const kind = random.pick(DRAWN);
    return { kind, statements: KINDS[kind]!(random, step) };
  });
}

/** A transaction that is open while the backup is taken. */
export interface Writer {
  readonly statements: readonly string[];
  readonly end: 'COMMIT' | 'ROLLBACK' | 'prepared';
  /** How many backups it outlives. */
  readonly backups: number;
}

export function drawWriters(random: SeededRandom, step: number): readonly Writer[] {
  return Array.from({ length: random.below(3) }, () => ({
    statements: [
      ...(random.below(2) === 0 ? ['SAVEPOINT s'] : []),
      random.pick([
        `UPDATE wide SET t = 'open ${step}' WHERE ${span(random, 4000)}`,
        `INSERT INTO narrow (id, n) SELECT ${step}, ${step} FROM generate_series(1, 50)`,
        `DELETE FROM toasted WHERE ${span(random, 200)}`,
        `INSERT INTO tree SELECT ${step}, 3 FROM generate_series(1, 20)`,
      ]),
    ],
    end: random.pick(['COMMIT', 'COMMIT', 'ROLLBACK', 'prepared'] as const),
    backups: 1 + random.below(2),
  }));
}
