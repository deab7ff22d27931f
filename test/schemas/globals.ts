/** What lies beside the databases: roles with their settings, memberships and rights. */
import { quoteName } from '../../common/pg/quote.js';
import { ROLES } from './builder.js';
import type { NodeServer } from './node-server.js';

/** It owns nothing, so that it may go. */
const SPARE = quoteName('gen "spare" x');

const MAKE = `
  CREATE ROLE ${SPARE} CREATEDB CONNECTION LIMIT 3 PASSWORD 'p''\\w' VALID UNTIL '2100-01-01 00:00:00+00';
  COMMENT ON ROLE ${SPARE} IS 'a spare''s comment';
  GRANT gen_reader TO ${SPARE} WITH ADMIN OPTION;
  ALTER ROLE ${SPARE} SET search_path = "x y", public;
  GRANT SET, ALTER SYSTEM ON PARAMETER work_mem TO ${SPARE};`;

const READ = `
  SELECT coalesce(string_agg(line, E'\\n' ORDER BY line COLLATE "C"), '') AS text FROM (
    SELECT format('%s %s %s %s %s %s %s', rolname, rolcreatedb, rolconnlimit, rolvaliduntil, md5(rolpassword), s.setconfig, shobj_description(r.oid, 'pg_authid'))
      FROM pg_authid r LEFT JOIN pg_db_role_setting s ON s.setrole = r.oid AND s.setdatabase = 0
    UNION ALL SELECT format('%s in %s %s', member::regrole, roleid::regrole, admin_option) FROM pg_auth_members
    UNION ALL SELECT format('%s %s', parname, paracl) FROM pg_parameter_acl) AS found (line)`;

export async function readGlobals(server: NodeServer): Promise<string> {
  return server.withSession('postgres', async (session) => {
    const { rows } = await session.query<{ text: string }>(READ);
    return rows[0]!.text;
  });
}

/** As it is before a run: no role has settings, the spare one is there. */
export async function resetGlobals(server: NodeServer): Promise<void> {
  await loseGlobals(server);
  await server.withSession('postgres', (session) => session.query(MAKE));
}

/** What a disaster does: settings are gone, and a role. */
export async function loseGlobals(server: NodeServer): Promise<void> {
  await server.withSession('postgres', async (session) => {
    for (const role of ['CURRENT_USER', ...ROLES.map((name) => quoteName(name))])
      await session.query(`ALTER ROLE ${role} RESET ALL`);
    const { rowCount } = await session.query(`SELECT FROM pg_roles WHERE quote_ident(rolname) = $1`, [SPARE]);
    if (rowCount === 0) return;
    await session.query(`REVOKE ALL ON PARAMETER work_mem FROM ${SPARE}; DROP ROLE ${SPARE}`);
  });
}
