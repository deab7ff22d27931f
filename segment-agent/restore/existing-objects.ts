/** Which objects of an archive the target database has already, told by name. */
import type pg from 'pg';
import { readCapabilities, type Capabilities } from '../../common/server/capabilities.js';
import { printedKey, type ArchiveObject } from './archive-objects.js';

/**
 * For each type of entry a query of (schema, name) as pg_dump writes them: `schema` is `-` for objects outside schemas,
 * function names have their argument types, parts of a table have its name in front. Type names come from format_type
 * with an empty search_path, as in pg_dump. Source: the ARCHIVE_OPTS tags in PostgreSQL's pg_dump.c.
 */
const RELATIONS = `SELECT n.nspname, c.relname FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;
const TYPES = `SELECT n.nspname, t.typname FROM pg_catalog.pg_type t
  JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace`;
const ARGUMENTS = `pg_catalog.array_to_string(ARRAY(
    SELECT pg_catalog.format_type(a.type, NULL)
    FROM pg_catalog.unnest(p.proargtypes) WITH ORDINALITY a(type, number) ORDER BY a.number), ', ')`;
const FUNCTIONS = `SELECT n.nspname, p.proname || '(' || ${ARGUMENTS} || ')' FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace`;
const aggregates = ({ isAggregate }: Capabilities): string => `SELECT n.nspname,
    p.proname || '(' || CASE WHEN p.pronargs = 0 THEN '*' ELSE ${ARGUMENTS} END || ')' FROM pg_catalog.pg_proc p
  JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE ${isAggregate}`;
const CONSTRAINTS = `SELECT n.nspname, coalesce(c.relname, t.typname) || ' ' || k.conname
  FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_namespace n ON n.oid = k.connamespace
  LEFT JOIN pg_catalog.pg_class c ON c.oid = k.conrelid LEFT JOIN pg_catalog.pg_type t ON t.oid = k.contypid`;
/** `operator:` and so on mark names that are no key without more of the definition; see keyOf. */
const OPERATORS = `SELECT n.nspname, o.oprname || ' ' || coalesce(pg_catalog.format_type(nullif(o.oprleft, 0), NULL), '-')
    || ' ' || coalesce(pg_catalog.format_type(nullif(o.oprright, 0), NULL), '-')
  FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace`;
const INHERITING = `${RELATIONS} WHERE c.relispartition`;

const partOfTable = (catalogue: string, relation: string, name: string): string =>
  `SELECT n.nspname, c.relname || ' ' || x.${name} FROM pg_catalog.${catalogue} x
   JOIN pg_catalog.pg_class c ON c.oid = x.${relation} JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`;
/**
 * pg_dump makes a view that needs a key of its table as a placeholder of NULLs first; the rule _RETURN, after the keys,
 * makes it the view that it was. Until then it has such a rule, but not that one.
 */
const RULES = `${partOfTable('pg_rewrite', 'ev_class', 'rulename')}
  WHERE NOT (x.rulename = '_RETURN' AND pg_catalog.pg_get_viewdef(c.oid) LIKE ' SELECT NULL::%' AND NOT EXISTS (
    SELECT FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
      AND d.objid = x.oid AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid <> c.oid))`;
const inSchema = (catalogue: string, prefix: string): string =>
  `SELECT n.nspname, x.${prefix}name FROM pg_catalog.${catalogue} x
   JOIN pg_catalog.pg_namespace n ON n.oid = x.${prefix}namespace`;
const outsideSchemas = (catalogue: string, name: string): string => `SELECT '-', ${name} FROM pg_catalog.${catalogue}`;
const withMethod = (catalogue: string, prefix: string): string =>
  `SELECT n.nspname, x.${prefix}name || ' ' || a.amname FROM pg_catalog.${catalogue} x
   JOIN pg_catalog.pg_namespace n ON n.oid = x.${prefix}namespace
   JOIN pg_catalog.pg_am a ON a.oid = x.${prefix}method`;

const queriesFor = (capabilities: Capabilities): Readonly<Record<string, string>> => ({
  TABLE: RELATIONS,
  'FOREIGN TABLE': RELATIONS,
  'EXTERNAL TABLE': RELATIONS,
  VIEW: RELATIONS,
  'MATERIALIZED VIEW': RELATIONS,
  SEQUENCE: RELATIONS,
  INDEX: RELATIONS,
  TYPE: TYPES,
  DOMAIN: TYPES,
  'SHELL TYPE': TYPES,
  'TYPE STORAGE OPTIONS': TYPES,
  FUNCTION: FUNCTIONS,
  PROCEDURE: FUNCTIONS,
  AGGREGATE: aggregates(capabilities),
  OPERATOR: OPERATORS,
  'OPERATOR CLASS': withMethod('pg_opclass', 'opc'),
  'OPERATOR FAMILY': withMethod('pg_opfamily', 'opf'),
  COLLATION: inSchema('pg_collation', 'coll'),
  CONVERSION: inSchema('pg_conversion', 'con'),
  'TEXT SEARCH PARSER': inSchema('pg_ts_parser', 'prs'),
  'TEXT SEARCH DICTIONARY': inSchema('pg_ts_dict', 'dict'),
  'TEXT SEARCH TEMPLATE': inSchema('pg_ts_template', 'tmpl'),
  'TEXT SEARCH CONFIGURATION': inSchema('pg_ts_config', 'cfg'),
  STATISTICS: inSchema('pg_statistic_ext', 'stx'),
  SCHEMA: outsideSchemas('pg_namespace', 'nspname'),
  EXTENSION: outsideSchemas('pg_extension', 'extname'),
  'FOREIGN DATA WRAPPER': outsideSchemas('pg_foreign_data_wrapper', 'fdwname'),
  SERVER: outsideSchemas('pg_foreign_server', 'srvname'),
  'USER MAPPING': outsideSchemas('pg_user_mappings', `'USER MAPPING ' || usename || ' SERVER ' || srvname`),
  'PROCEDURAL LANGUAGE': outsideSchemas('pg_language', 'lanname'),
  'ACCESS METHOD': outsideSchemas('pg_am', 'amname'),
  PROTOCOL: outsideSchemas('pg_extprotocol', 'ptcname'),
  PUBLICATION: outsideSchemas('pg_publication', 'pubname'),
  'PUBLICATION TABLE': `SELECT n.nspname, p.pubname || ' ' || c.relname FROM pg_catalog.pg_publication_rel x
    JOIN pg_catalog.pg_publication p ON p.oid = x.prpubid JOIN pg_catalog.pg_class c ON c.oid = x.prrelid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`,
  'PUBLICATION TABLES IN SCHEMA': `SELECT n.nspname, p.pubname || ' ' || n.nspname
    FROM pg_catalog.pg_publication_namespace x JOIN pg_catalog.pg_publication p ON p.oid = x.pnpubid
    JOIN pg_catalog.pg_namespace n ON n.oid = x.pnnspid`,
  CAST: outsideSchemas(
    'pg_cast',
    `'CAST (' || pg_catalog.format_type(castsource, NULL) || ' AS ' || pg_catalog.format_type(casttarget, NULL) || ')'`,
  ),
  TRANSFORM: outsideSchemas(
    'pg_transform t JOIN pg_catalog.pg_language l ON l.oid = t.trflang',
    `'TRANSFORM FOR ' || pg_catalog.format_type(t.trftype, NULL) || ' LANGUAGE ' || l.lanname`,
  ),
  CONSTRAINT: CONSTRAINTS,
  'FK CONSTRAINT': CONSTRAINTS,
  'CHECK CONSTRAINT': CONSTRAINTS,
  DEFAULT: `SELECT n.nspname, c.relname || ' ' || a.attname FROM pg_catalog.pg_attrdef d
    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
    JOIN pg_catalog.pg_class c ON c.oid = d.adrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace`,
  TRIGGER: partOfTable('pg_trigger', 'tgrelid', 'tgname'),
  RULE: RULES,
  POLICY: partOfTable('pg_policy', 'polrelid', 'polname'),
  'ROW SECURITY': `${RELATIONS} WHERE c.relrowsecurity`,
  'TABLE ATTACH': INHERITING,
  'INDEX ATTACH': INHERITING,
  'MATERIALIZED VIEW DATA': `${RELATIONS} WHERE c.relkind = 'm' AND c.relispopulated`,
});

/** True for an object that the database had when this was read. */
export type IsExisting = (object: ArchiveObject) => boolean;

/**
 * Reads the names of the types of object that occur.
 * @param session with an empty search_path, as openLoader gives it
 */
export async function readExisting(session: pg.Client, objects: readonly ArchiveObject[]): Promise<IsExisting> {
  const queries = queriesFor(await readCapabilities(session));
  const byQuery = new Map<string, ReadonlySet<string>>();
  for (const { type } of objects) {
    const query = queries[type];
    if (query === undefined || byQuery.has(query)) continue;
    const { rows } = await session.query<string[]>({ text: query, rowMode: 'array' });
    byQuery.set(query, new Set(rows.map(([schema, name]) => printedKey({ schema: schema ?? '', name: name ?? '' }))));
  }
  return (object) => {
    const names = byQuery.get(queries[object.type] ?? '');
    return names?.has(printedKey({ schema: object.schema, name: nameOf(object) })) ?? false;
  };
}

/** Operators are told apart by their arguments too, operator classes and families by their access method. */
function nameOf({ type, name, definition }: ArchiveObject): string {
  if (type === 'OPERATOR') {
    const argument = (side: string): string =>
      new RegExp(`^ {4}${side}ARG = ((?:"(?:[^"]|"")*"|[^",\\n])*)`, 'm').exec(definition)?.[1] ?? '-';
    return `${name} ${argument('LEFT')} ${argument('RIGHT')}`;
  }
  if (type === 'OPERATOR CLASS' || type === 'OPERATOR FAMILY') {
    const method = /\bUSING ("(?:[^"]|"")+"|\S+?)(?: |;|$)/m.exec(definition)?.[1] ?? '';
    return `${name} ${method.startsWith('"') ? method.slice(1, -1).replaceAll('""', '"') : method}`;
  }
  return name;
}
