/** Views, on tables and on each other, recursive ones, materialized ones over anything. */
import { quoteLiteral, quoteName } from '../../../common/pg/quote.js';
import type { SchemaBuilder } from '../builder.js';
import { addTable } from './tables.js';

function source(b: SchemaBuilder): string | undefined {
  const tables = b.tables.filter(({ kind }) => kind !== 'foreign').map(({ sql }) => sql);
  const all = b.views.length > 0 && b.draw.chance(0.35) ? b.views : tables;
  return all.length > 0 ? b.draw.pick(all) : undefined;
}

export function addView(b: SchemaBuilder): void {
  const from = source(b);
  if (from === undefined) return addTable(b);
  const { sql, name } = b.qualified('v');
  const keyed = b.tables.filter(({ hasKey, kind }) => hasKey && kind === 'table');
  const forms = [
    `VIEW ${sql} AS SELECT * FROM ${from}`,
    `VIEW ${sql} WITH (security_barrier) AS SELECT count(*) AS n FROM ${from}`,
    `VIEW ${sql} WITH (security_invoker = true) AS SELECT row_number() OVER () AS n FROM ${from}`,
    `RECURSIVE VIEW ${sql} (n) AS SELECT 1 UNION ALL SELECT r.n + 1 FROM ${from} AS x, ${quoteName(name)} AS r WHERE r.n < 3`,
  ];
  if (keyed.length > 0) {
    const key = b.draw.pick(keyed);
    forms.push(`VIEW ${sql} AS SELECT k.* FROM ${key.sql} AS k GROUP BY k.id`);
    forms.push(`VIEW ${sql} AS SELECT id FROM ${key.sql} WHERE id > 0 WITH CASCADED CHECK OPTION`);
    if (b.functions.length > 0)
      forms.push(`VIEW ${sql} AS SELECT ${b.draw.pick(b.functions).sql}(id) AS n FROM ${key.sql}`);
  }
  b.add(`CREATE ${b.draw.pick(forms)}`);
  b.views.push(sql);
  b.object('VIEW', sql);
}

/** Two views that need each other. */
export function addViewCircle(b: SchemaBuilder): void {
  const [one, two] = [b.qualified('v'), b.qualified('v')];
  b.add(`CREATE VIEW ${one.sql} AS SELECT 1 AS n`);
  b.add(`CREATE VIEW ${two.sql} AS SELECT n FROM ${one.sql}`);
  b.add(`CREATE OR REPLACE VIEW ${one.sql} AS SELECT 1 AS n WHERE ${quoteLiteral(two.name)} <> ''`);
  b.views.push(one.sql, two.sql);
}

export function addMaterializedView(b: SchemaBuilder): void {
  const from = source(b);
  if (from === undefined) return addTable(b);
  const { sql } = b.qualified('m');
  const filled = b.draw.chance(0.8);
  const end = `${b.draw.pick(['', ' WITH (fillfactor = 80)'])} AS SELECT * FROM ${from}${filled ? '' : ' WITH NO DATA'}`;
  b.add(`CREATE MATERIALIZED VIEW ${sql}${end}`);
  if (filled) {
    b.views.push(sql);
    b.filled.push(sql);
  }
  b.object('MATERIALIZED VIEW', sql);
  if (filled && b.draw.chance(0.3)) b.add(`CREATE INDEX ${quoteName(b.name('i'))} ON ${sql} ((${sql}::text))`);
}

/**
 * A restore fills them from what their sources hold then: so must they be here. One whose owner may not read its sources
 * by now keeps no rows of an earlier day, which nobody could fill it with again.
 */
export function refreshMaterializedViews(b: SchemaBuilder): void {
  for (const sql of b.filled) {
    b.add(
      `DO $do$ BEGIN REFRESH MATERIALIZED VIEW ${sql}; EXCEPTION WHEN OTHERS THEN REFRESH MATERIALIZED VIEW ${sql} WITH NO DATA; END $do$`,
    );
  }
}

/** A view that takes rows: by a trigger, with a default of its own. */
export function addViewTrigger(b: SchemaBuilder): void {
  const keyed = b.tables.filter(({ kind, columns }) => kind === 'table' && columns.length > 0);
  if (keyed.length === 0 || b.triggerFunctions.length === 0) return addView(b);
  const { sql, columns } = b.draw.pick(keyed);
  const view = b.qualified('v').sql;
  b.add(`CREATE VIEW ${view} AS SELECT * FROM ${sql}`);
  const column = quoteName(b.draw.pick(columns).name);
  b.add(
    `CREATE TRIGGER ${quoteName(b.name('tr'))} INSTEAD OF INSERT ON ${view} FOR EACH ROW EXECUTE FUNCTION ${b.draw.pick(b.triggerFunctions)}()`,
  );
  b.add(`ALTER VIEW ${view} ALTER COLUMN ${column} SET DEFAULT NULL`);
  b.views.push(view);
  b.object('VIEW', view);
}
