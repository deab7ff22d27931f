/** Functions, procedures, aggregates, operators and their classes, casts, text search, triggers, rules, event triggers. */
import { quoteLiteral, quoteName } from '../../../common/pg/quote.js';
import type { SchemaBuilder } from '../builder.js';
import { addTable } from './tables.js';
import { addEnum, anyType } from './types.js';

/** integer → integer, for defaults, checks, indexes and generated columns; one may call another. */
export function addFunction(b: SchemaBuilder): void {
  const { sql } = b.qualified('f');
  const inner = b.functions.length > 0 && b.draw.chance(0.4) ? b.draw.pick(b.functions).sql : 'abs';
  const bodies = [
    `LANGUAGE sql IMMUTABLE AS ${quoteLiteral(`SELECT ${inner}($1) /* it's $$ */`)}`,
    `LANGUAGE sql IMMUTABLE RETURN ${inner}($1)`,
    `LANGUAGE plpgsql IMMUTABLE STRICT COST 7 AS ${quoteLiteral(`BEGIN RETURN ${inner}($1); END`)}`,
  ];
  b.add(`CREATE FUNCTION ${sql}(integer) RETURNS integer ${b.draw.pick(bodies)}`);
  b.functions.push({ sql, signature: `${sql}(integer)` });
  b.object('FUNCTION', `${sql}(integer)`);
}

/** Functions that read tables, take rows, are polymorphic, return sets; procedures. */
export function addRoutine(b: SchemaBuilder): void {
  const { sql } = b.qualified('f');
  const tables = b.tables.filter(({ kind }) => kind !== 'foreign');
  const table = tables.length > 0 ? b.draw.pick(tables) : undefined;
  const type = anyType(b).sql.replace(/ COLLATE .*/s, '');
  const from = table ? `FROM ${table.sql}` : 'FROM pg_catalog.pg_class';
  const forms: readonly (readonly [string, string])[] = [
    ['FUNCTION', `() RETURNS bigint LANGUAGE sql STABLE AS ${quoteLiteral(`SELECT count(*) ${from}`)}`],
    ['FUNCTION', `() RETURNS bigint LANGUAGE sql STABLE BEGIN ATOMIC SELECT count(*) ${from}; END`],
    ['FUNCTION', `(anyelement, anyarray) RETURNS anyelement LANGUAGE sql AS 'SELECT $1'`],
    [
      'FUNCTION',
      `(a ${type} DEFAULT NULL, VARIADIC rest integer[] DEFAULT '{}') RETURNS ${type} LANGUAGE sql SET search_path = pg_catalog SET work_mem TO '1MB' AS 'SELECT $1'`,
    ],
    [
      'FUNCTION',
      `(OUT n integer, OUT "t t" text) RETURNS SETOF record LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN QUERY SELECT 1, ''a''::text; END'`,
    ],
    ['FUNCTION', `() RETURNS TABLE (a ${type}) LANGUAGE sql AS ${quoteLiteral(`SELECT NULL::${type}`)}`],
    ['PROCEDURE', `(INOUT n integer, t text DEFAULT NULL) LANGUAGE plpgsql AS 'BEGIN n := n + 1; END'`],
    ['PROCEDURE', `() LANGUAGE sql BEGIN ATOMIC SELECT count(*) ${from}; END`],
    ...(table
      ? [['FUNCTION', `(${table.sql}) RETURNS text LANGUAGE sql STABLE AS 'SELECT ''x''::text'`] as const]
      : []),
  ];
  const [kind, rest] = b.draw.pick(forms);
  b.add(`CREATE ${kind} ${sql}${rest}`);
  if (rest.startsWith('() RETURNS bigint')) b.views.push(`${sql}() AS n`);
}

export function addAggregate(b: SchemaBuilder): void {
  const { sql } = b.qualified('ag');
  const forms = [
    `(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', COMBINEFUNC = int4pl, PARALLEL = SAFE)`,
    `(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA)`,
  ];
  b.add(`CREATE AGGREGATE ${sql}${b.draw.pick(forms)}`);
}

/** A type with operators, a class of its own, a table and an index that use them. */
export function addOperators(b: SchemaBuilder): void {
  const [type, compare, less, same] = [b.qualified('c'), b.qualified('f'), b.qualified('f'), b.qualified('f')].map(
    ({ sql }) => sql,
  );
  const schema = quoteName(b.schema());
  const family = b.qualified('of').sql;
  const table = b.qualified('t');
  b.add(`CREATE TYPE ${type} AS (n integer)`);
  b.add(
    `CREATE FUNCTION ${less}(${type}, ${type}) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.n < $2.n'`,
  );
  b.add(
    `CREATE FUNCTION ${same}(${type}, ${type}) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT $1.n = $2.n'`,
  );
  b.add(
    `CREATE FUNCTION ${compare}(${type}, ${type}) RETURNS integer LANGUAGE sql IMMUTABLE STRICT AS 'SELECT btint4cmp($1.n, $2.n)'`,
  );
  b.add(
    `CREATE OPERATOR ${schema}.<# (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${less}, RESTRICT = scalarltsel)`,
  );
  b.add(
    `CREATE OPERATOR ${schema}.=# (LEFTARG = ${type}, RIGHTARG = ${type}, FUNCTION = ${same}, COMMUTATOR = OPERATOR(${schema}.=#), HASHES)`,
  );
  b.add(`CREATE OPERATOR FAMILY ${family} USING btree`);
  const opclass = b.qualified('oc').sql;
  b.add(
    `CREATE OPERATOR CLASS ${opclass} FOR TYPE ${type} USING btree FAMILY ${family} AS OPERATOR 1 ${schema}.<#, OPERATOR 3 ${schema}.=#, FUNCTION 1 ${compare}(${type}, ${type})`,
  );
  b.add(
    `CREATE TABLE ${table.sql} (id integer PRIMARY KEY, whole ${type}, CHECK (whole OPERATOR(${schema}.=#) whole))`,
  );
  b.add(`CREATE INDEX ${quoteName(b.name('i'))} ON ${table.sql} (whole ${opclass})`);
  const column = {
    name: 'whole',
    type: { sql: type!, values: [`ROW(CONTENT)::${type}`], ordered: false },
    takesValues: true,
  };
  const known = {
    ...table,
    kind: 'table' as const,
    hasKey: true,
    columns: [{ name: 'id', type: { sql: 'integer', values: ['1'], ordered: true }, takesValues: true }, column],
  };
  b.tables.push(known);
  b.addRows(known);
}

/** A cast, and a view and a default that live on it. */
export function addCast(b: SchemaBuilder): void {
  addEnum(b);
  const type = b.types.filter(({ sql }) => !sql.endsWith('[]')).at(-1)!.sql;
  const { sql } = b.qualified('f');
  b.add(
    `CREATE FUNCTION ${sql}(integer) RETURNS ${type} LANGUAGE sql IMMUTABLE AS ${quoteLiteral(`SELECT (enum_range(NULL::${type}))[1]`)}`,
  );
  b.add(`CREATE CAST (integer AS ${type}) WITH FUNCTION ${sql}(integer) AS ASSIGNMENT`);
  const view = b.qualified('v').sql;
  b.add(`CREATE VIEW ${view} AS SELECT 5::${type} AS five`);
  b.views.push(view);
}

export function addTextSearch(b: SchemaBuilder): void {
  const [dictionary, configuration, parser, template] = ['td', 'tc', 'tp', 'tt'].map(
    (prefix) => b.qualified(prefix).sql,
  );
  b.add(`CREATE TEXT SEARCH TEMPLATE ${template} (INIT = dsimple_init, LEXIZE = dsimple_lexize)`);
  b.add(`CREATE TEXT SEARCH DICTIONARY ${dictionary} (TEMPLATE = ${template}, accept = 'false')`);
  b.add(
    `CREATE TEXT SEARCH PARSER ${parser} (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)`,
  );
  b.add(`CREATE TEXT SEARCH CONFIGURATION ${configuration} (PARSER = ${parser})`);
  b.add(`ALTER TEXT SEARCH CONFIGURATION ${configuration} ADD MAPPING FOR asciiword, word WITH ${dictionary}, simple`);
  const tables = b.tables.filter(({ kind }) => kind === 'table');
  if (tables.length === 0) return;
  const { sql, columns } = b.draw.pick(tables);
  const text = columns.find(({ type }) => type.sql === 'text');
  const vector = `to_tsvector(${quoteLiteral(configuration!)}`;
  if (text) b.add(`CREATE INDEX ${quoteName(b.name('i'))} ON ${sql} USING gin (${vector}, ${quoteName(text.name)}))`);
  else
    b.add(
      `ALTER TABLE ${sql} ADD COLUMN ${quoteName(b.name('g'))} tsvector GENERATED ALWAYS AS (${vector}, 'The brown fox')) STORED`,
    );
}

/** A trigger that writes a line into a table of its own whenever it fires: a restore must not. */
export function addTrigger(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ kind }) => kind !== 'foreign');
  if (tables.length === 0) return addTable(b);
  if (b.triggerFunctions.length === 0 || b.draw.chance(0.4)) addTriggerFunction(b);
  const { sql, kind, columns } = b.draw.pick(tables);
  const name = quoteName(b.name('tr'));
  const call = `EXECUTE FUNCTION ${b.draw.pick(b.triggerFunctions)}('it''s', '')`;
  const column = columns.length > 0 ? quoteName(b.draw.pick(columns).name) : undefined;
  const forms = [
    `CREATE TRIGGER ${name} AFTER INSERT OR DELETE ON ${sql} FOR EACH ROW ${call}`,
    `CREATE TRIGGER ${name} BEFORE INSERT OR UPDATE${column ? ` OF ${column}` : ''} ON ${sql} FOR EACH ROW WHEN (${column ? `NEW.${column}` : 'current_user'} IS NOT NULL) ${call}`,
    `CREATE TRIGGER ${name} AFTER TRUNCATE OR INSERT ON ${sql} FOR EACH STATEMENT ${call}`,
    `CREATE TRIGGER ${name} AFTER INSERT ON ${sql} REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT ${call}`,
    `CREATE CONSTRAINT TRIGGER ${name} AFTER INSERT OR UPDATE ON ${sql} DEFERRABLE INITIALLY DEFERRED FOR EACH ROW ${call}`,
  ];
  b.add(b.draw.pick(kind === 'table' ? forms : forms.slice(0, 3)));
  const states = ['', '', 'ENABLE ALWAYS', 'ENABLE REPLICA', 'DISABLE'];
  const state = b.draw.pick(states);
  if (state !== '') b.add(`ALTER TABLE ${sql} ${state} TRIGGER ${name}`);
}

function addTriggerFunction(b: SchemaBuilder): void {
  const [{ sql }, log] = [b.qualified('tf'), b.qualified('log')];
  b.add(`CREATE TABLE ${log.sql} (at bigserial, what text)`);
  b.add(
    `CREATE FUNCTION ${sql}() RETURNS trigger LANGUAGE plpgsql AS ${quoteLiteral(`BEGIN INSERT INTO ${log.sql} (what) VALUES (TG_NAME || TG_OP); RETURN NEW; END`)}`,
  );
  b.triggerFunctions.push(sql);
}

export function addRule(b: SchemaBuilder): void {
  const tables = b.tables.filter(({ kind, columns }) => kind === 'table' && columns.length > 0);
  if (tables.length === 0) return addTable(b);
  const [{ sql, columns }, other] = [b.draw.pick(tables), b.draw.pick(tables)];
  const name = quoteName(b.name('ru'));
  const column = quoteName(b.draw.pick(columns).name);
  b.add(
    b.draw.pick([
      `CREATE RULE ${name} AS ON DELETE TO ${sql} WHERE OLD.${column} IS NULL DO INSTEAD NOTHING`,
      `CREATE RULE ${name} AS ON UPDATE TO ${sql} DO ALSO DELETE FROM ${other.sql} WHERE false`,
      `CREATE RULE ${name} AS ON INSERT TO ${sql} DO ALSO NOTIFY gen`,
    ]),
  );
  if (b.draw.chance(0.3))
    b.add(`ALTER TABLE ${sql} ${b.draw.pick(['DISABLE', 'ENABLE ALWAYS', 'ENABLE REPLICA'])} RULE ${name}`);
}

/** It logs, or refuses to let anything be dropped. */
export function addEventTrigger(b: SchemaBuilder): void {
  const [{ sql }, log, name] = [b.qualified('ef'), b.qualified('log'), quoteName(b.name('ev'))];
  const refuses = b.draw.chance(0.3);
  if (!refuses) b.add(`CREATE TABLE ${log.sql} (what text)`);
  const body = refuses ? `RAISE EXCEPTION 'nothing is dropped here'` : `INSERT INTO ${log.sql} VALUES (tg_tag)`;
  b.add(`CREATE FUNCTION ${sql}() RETURNS event_trigger LANGUAGE plpgsql AS ${quoteLiteral(`BEGIN ${body}; END`)}`);
  const event = refuses
    ? 'sql_drop'
    : b.draw.pick(['ddl_command_end', 'ddl_command_start', 'sql_drop', 'table_rewrite']);
  b.add(`CREATE EVENT TRIGGER ${name} ON ${event} EXECUTE FUNCTION ${sql}()`);
  const state = b.draw.pick(['', '', 'ENABLE ALWAYS', 'ENABLE REPLICA', 'DISABLE']);
  if (state !== '') b.add(`ALTER EVENT TRIGGER ${name} ${state}`);
}

export function addConversion(b: SchemaBuilder): void {
  b.add(`CREATE CONVERSION ${b.qualified('cv').sql} FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8`);
}

/** A way to store tables, and a table that is stored that way. */
export function addAccessMethod(b: SchemaBuilder): void {
  const name = quoteName(b.name('am'));
  b.add(`CREATE ACCESS METHOD ${name} TYPE TABLE HANDLER heap_tableam_handler`);
  const table = b.qualified('t');
  b.add(`CREATE TABLE ${table.sql} (id integer) USING ${name}`);
  b.add(`INSERT INTO ${table.sql} VALUES (CONTENT)`);
  b.object('ACCESS METHOD', name);
}
