/** Partitioned tables: range, list and hash, nested, default and foreign partitions, columns in another order. */
import { quoteName } from '../../../common/pg/quote.js';
import { INTEGER, TEXT, type Column, type SchemaBuilder, type Table } from '../builder.js';
import { anyType } from './types.js';

const ID: Column = { name: 'id', type: INTEGER, takesValues: true };

export function addPartitioned(b: SchemaBuilder): void {
  const named = b.qualified('p');
  const extra = b.column('k', anyType(b));
  const hasKey = b.draw.chance(0.6);
  const strategy = b.draw.pick(['RANGE', 'LIST', 'HASH']);
  const lines = `id integer NOT NULL, ${quoteName(extra.name)} ${extra.type.sql}${hasKey ? ', PRIMARY KEY (id)' : ''}`;
  b.add(`CREATE TABLE ${named.sql} (${lines}) PARTITION BY ${strategy} (id)`);
  const table: Table = { ...named, kind: 'partitioned', columns: [ID, extra], hasKey };
  const bounds = boundsOf(b, strategy);
  for (const bound of bounds) addPartition(b, table, bound, hasKey);
  b.tables.push(table);
  b.object('TABLE', named.sql);
  b.addRows(table, 5);
}

function boundsOf(b: SchemaBuilder, strategy: string): string[] {
  if (strategy === 'HASH') return [0, 1].map((rest) => `FOR VALUES WITH (MODULUS 2, REMAINDER ${rest})`);
  if (strategy === 'LIST')
    return ['FOR VALUES IN (1, 101, 201)', ...(b.draw.chance(0.3) ? [] : ['FOR VALUES IN (2, 102, 202)']), 'DEFAULT'];
  return [
    'FOR VALUES FROM (MINVALUE) TO (100)',
    ...(b.draw.chance(0.7) ? ['FOR VALUES FROM (100) TO (200)'] : []),
    ...(b.draw.chance(0.7) ? ['DEFAULT'] : ['FOR VALUES FROM (200) TO (MAXVALUE)']),
  ];
}

function addPartition(b: SchemaBuilder, parent: Table, bound: string, hasKey: boolean): void {
  const part = b.qualified('pp');
  const [id, extra] = parent.columns as [Column, Column];
  const kind = b.draw.int(1, 10);
  if (kind === 1 && b.servers.length > 0 && !hasKey) {
    // Far away: rows of the range 102, 202 go nowhere.
    if (bound === 'DEFAULT')
      return b.add(
        `CREATE FOREIGN TABLE ${part.sql} PARTITION OF ${parent.sql} FOR VALUES IN (404) SERVER ${b.draw.pick(b.servers)}`,
      );
  }
  if (kind <= 3) {
    b.add(`CREATE TABLE ${part.sql} (${quoteName(extra.name)} ${extra.type.sql}, id integer NOT NULL)`);
    return b.add(`ALTER TABLE ${parent.sql} ATTACH PARTITION ${part.sql} ${bound}`);
  }
  if (kind === 4 && bound !== 'DEFAULT') {
    b.add(`CREATE TABLE ${part.sql} PARTITION OF ${parent.sql} ${bound} PARTITION BY HASH (id)`);
    for (const rest of [0, 1])
      b.add(
        `CREATE TABLE ${b.qualified('pp').sql} PARTITION OF ${part.sql} FOR VALUES WITH (MODULUS 2, REMAINDER ${rest})`,
      );
    return;
  }
  const unlogged = b.draw.chance(0.1) ? 'UNLOGGED ' : '';
  const own = b.draw.pick([
    '',
    '',
    `(CONSTRAINT ${quoteName(b.name('ck'))} CHECK (id IS NOT NULL)) `,
    `(id DEFAULT 3) `,
  ]);
  b.add(`CREATE ${unlogged}TABLE ${part.sql} PARTITION OF ${parent.sql} ${own}${bound}`);
  b.tables.push({ ...part, kind: 'partition', columns: [id, extra], hasKey: false });
  b.object('TABLE', part.sql);
}

/** The hash of an enum is that of its OID: rows belong elsewhere after a restore. */
export function addEnumHash(b: SchemaBuilder): void {
  const type = b.qualified('e');
  const named = b.qualified('p');
  b.add(`CREATE TYPE ${type.sql} AS ENUM ('a', 'b', 'c', 'd')`);
  b.add(`CREATE TABLE ${named.sql} (mood ${type.sql}, note text) PARTITION BY HASH (mood)`);
  for (const rest of [0, 1, 2])
    b.add(
      `CREATE TABLE ${b.qualified('pp').sql} PARTITION OF ${named.sql} FOR VALUES WITH (MODULUS 3, REMAINDER ${rest})`,
    );
  b.add(`INSERT INTO ${named.sql} SELECT mood, 'CONTENT' FROM unnest(enum_range(NULL::${type.sql})) AS mood`);
  const column = { name: 'mood', type: { sql: type.sql, values: [`'a'`, `'d'`], ordered: true }, takesValues: true };
  b.tables.push({
    ...named,
    kind: 'partitioned',
    columns: [column, { name: 'note', type: TEXT, takesValues: true }],
    hasKey: false,
  });
}
