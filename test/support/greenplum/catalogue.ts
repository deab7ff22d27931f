/**
 * What the tests ask a Greenplum's catalogues, which 7 has laid out anew: access methods instead of storage letters,
 * declarative partitions instead of pg_partition. Above all what it knows
 * of a database besides what its pg_dump prints, by name, one line a fact. Left out is what the server's own dump and
 * restore changes: appendonly=false of heap leaves, gaps in the numbering of partitions, the encoding of a type's array
 * type, and on 7 the templates of subpartitions, which its pg_dump does not write.
 */
import type pg from 'pg';
import { readCapabilities, type Capabilities } from '../../../common/server/capabilities.js';

const NAME = (oid: string): string =>
  `(SELECT pg_catalog.format('%I.%I', space.nspname, named.relname) FROM pg_catalog.pg_class named JOIN pg_catalog.pg_namespace space ON space.oid = named.relnamespace WHERE named.oid = ${oid})`;

/** The user's relations; `c` is pg_class. */
const OURS = `c.relnamespace IN (SELECT oid FROM pg_catalog.pg_namespace WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'gp_toolkit'))
  AND c.relname <> 'gpcrondump_history'`;

/** Each gives one column. Options are sets: their order is nobody's wish. */
const FACTS: readonly string[] = [
  `SELECT pg_catalog.format('distribution %s: type %s, segments %s, keys %s', ${NAME('p.localoid')}, p.policytype, p.numsegments,
     ARRAY(SELECT a.attname || ' ' || o.opcname FROM pg_catalog.generate_subscripts(p.distkey, 1) i
       JOIN pg_catalog.pg_attribute a ON a.attrelid = p.localoid AND a.attnum = p.distkey[i] JOIN pg_catalog.pg_opclass o ON o.oid = p.distclass[i] ORDER BY i))
   FROM pg_catalog.gp_distribution_policy p JOIN pg_catalog.pg_class c ON c.oid = p.localoid WHERE ${OURS}`,
  `SELECT pg_catalog.format('encoding %s.%I: %s', ${NAME('e.attrelid')}, a.attname, ARRAY(SELECT o FROM pg_catalog.unnest(e.attoptions) o ORDER BY 1))
   FROM pg_catalog.pg_attribute_encoding e JOIN pg_catalog.pg_attribute a USING (attrelid, attnum) JOIN pg_catalog.pg_class c ON c.oid = e.attrelid WHERE NOT a.attisdropped AND pg_catalog.array_length(e.attoptions, 1) > 0 AND ${OURS}`,
  `SELECT pg_catalog.format('encoding of type %s: %s', e.typid::pg_catalog.regtype, e.typoptions) FROM pg_catalog.pg_type_encoding e JOIN pg_catalog.pg_type t ON t.oid = e.typid
   WHERE t.typcategory <> 'A'`,
  `SELECT pg_catalog.format('database: owner %s, encoding %s, collation %s, ctype %s, connections %s, rights %s, comment %s', pg_catalog.pg_get_userbyid(datdba), encoding, datcollate, datctype, datconnlimit,
     ARRAY(SELECT r FROM pg_catalog.unnest(datacl::text[]) r ORDER BY 1), pg_catalog.shobj_description(oid, 'pg_database')) FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database()`,
  `SELECT pg_catalog.format('setting of %s: %s', CASE s.setrole WHEN 0 THEN 'the database' ELSE pg_catalog.pg_get_userbyid(s.setrole)::text END, option)
   FROM pg_catalog.pg_db_role_setting s JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase CROSS JOIN LATERAL pg_catalog.unnest(s.setconfig) option WHERE d.datname = pg_catalog.current_database()`,
];

interface CatalogueSql {
  readonly facts: readonly string[];
  /** Condition on pg_class (c): segments have rows of it themselves. */
  readonly hasRows: string;
}

const SQL: Readonly<Record<Capabilities['partitions'], CatalogueSql>> = {
  pg_partition: {
    hasRows: `c.relkind IN ('r', 'm') AND c.relstorage IN ('h', 'a', 'c')
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partition_rule r ON r.parchildrelid = i.inhrelid WHERE i.inhparent = c.oid)`,
    facts: [
      `SELECT pg_catalog.format('relation %s: kind %s, storage %s, persistence %s, oids %s, populated %s, columns %s, options %s', ${NAME('c.oid')}, c.relkind, c.relstorage, c.relpersistence,
     c.relhasoids, c.relispopulated, (SELECT count(*) FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
     ARRAY(SELECT o FROM pg_catalog.unnest(c.reloptions) o WHERE o <> 'appendonly=false' ORDER BY 1))
   FROM pg_catalog.pg_class c WHERE ${OURS}`,
      `SELECT pg_catalog.format('partition by %s: kind %s, level %s, template %s, columns %s', ${NAME('p.parrelid')}, p.parkind, p.parlevel, p.paristemplate,
     ARRAY(SELECT a.attname FROM pg_catalog.generate_subscripts(p.paratts, 1) i JOIN pg_catalog.pg_attribute a ON a.attrelid = p.parrelid AND a.attnum = p.paratts[i] ORDER BY i))
   FROM pg_catalog.pg_partition p JOIN pg_catalog.pg_class c ON c.oid = p.parrelid WHERE ${OURS}`,
      `SELECT pg_catalog.format('partition of %s level %s: name %s, table %s, parent %s, place %s, default %s, from %s (%s) to %s (%s) every %s, values %s, options %s',
     ${NAME('p.parrelid')}, p.parlevel, r.parname, ${NAME('r.parchildrelid')}, (SELECT ${NAME('above.parchildrelid')} FROM pg_catalog.pg_partition_rule above WHERE above.oid = r.parparentrule),
     pg_catalog.rank() OVER (PARTITION BY r.paroid, r.parparentrule ORDER BY r.parruleord), r.parisdefault, pg_catalog.pg_get_expr(r.parrangestart, p.parrelid), r.parrangestartincl, pg_catalog.pg_get_expr(r.parrangeend, p.parrelid), r.parrangeendincl,
     pg_catalog.pg_get_expr(r.parrangeevery, p.parrelid), pg_catalog.pg_get_expr(r.parlistvalues, p.parrelid), ARRAY(SELECT o FROM pg_catalog.unnest(r.parreloptions) o WHERE o NOT IN ('appendonly=false') ORDER BY 1))
   FROM pg_catalog.pg_partition_rule r JOIN pg_catalog.pg_partition p ON p.oid = r.paroid JOIN pg_catalog.pg_class c ON c.oid = p.parrelid WHERE ${OURS}`,
      `SELECT pg_catalog.format('append-optimised %s: block %s, compression %s %s, checksum %s, columns %s', ${NAME('a.relid')}, a.blocksize, a.compresstype, a.compresslevel, a.checksum, a.columnstore)
   FROM pg_catalog.pg_appendonly a JOIN pg_catalog.pg_class c ON c.oid = a.relid WHERE ${OURS}`,
    ],
  },
  declarative: {
    hasRows: `c.relkind IN ('r', 'm')`,
    facts: [
      `SELECT pg_catalog.format('relation %s: kind %s, access method %s, persistence %s, populated %s, columns %s, options %s', ${NAME('c.oid')}, c.relkind, m.amname, c.relpersistence,
     c.relispopulated, (SELECT count(*) FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
     ARRAY(SELECT o FROM pg_catalog.unnest(c.reloptions) o ORDER BY 1))
   FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam WHERE ${OURS}`,
      `SELECT pg_catalog.format('partition by %s: %s', ${NAME('p.partrelid')}, pg_catalog.pg_get_partkeydef(p.partrelid))
   FROM pg_catalog.pg_partitioned_table p JOIN pg_catalog.pg_class c ON c.oid = p.partrelid WHERE ${OURS}`,
      `SELECT pg_catalog.format('partition of %s: table %s, %s', ${NAME('i.inhparent')}, ${NAME('c.oid')}, pg_catalog.pg_get_expr(c.relpartbound, c.oid))
   FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid WHERE c.relispartition AND ${OURS}`,
    ],
  },
};

/** Condition on pg_class (c): segments have rows of it themselves. */
export async function hasRowsSql(session: pg.Client): Promise<string> {
  return SQL[(await readCapabilities(session)).partitions].hasRows;
}

/** Sorted lines of all facts, as the coordinator has them. */
export async function readCatalogueFacts(session: pg.Client): Promise<string> {
  await session.query(`SET search_path = ''`);
  const lines: string[] = [];
  const { partitions } = await readCapabilities(session);
  for (const sql of [...FACTS, ...SQL[partitions].facts]) {
    const { rows } = await session.query<{ line: string }>(`SELECT line FROM (${sql}) AS facts (line)`);
    lines.push(...rows.map(({ line }) => line));
  }
  return lines
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}
