/** Points postgres_fdw servers of the restored database at where the segments are now. */
import type pg from 'pg';
import { sqlError } from '../../common/pg/connect.js';
import { quoteLiteral, quoteName } from '../../common/pg/quote.js';
import type { ServerRewrite } from '../worker/work.js';
import type { RestoreJob } from './restore-job.js';

interface ForeignServer {
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Every server whose options name an old place gets the new one.
 * @param names only these servers; undefined: all
 */
export async function rewriteServers(job: RestoreJob, names?: ReadonlySet<string>): Promise<void> {
  const { spec, sessions, place, failures } = job;
  if (spec.servers.length === 0) return;
  await sessions.lend(async (session) => {
    for (const server of await readServers(session)) {
      if (names && !names.has(server.name)) continue;
      const rewrite = spec.servers.find((candidate) => pointsAtOld(server, candidate));
      if (!rewrite) continue;
      job.context.log('INFO', `Server ${server.name} now points at ${rewrite.newHost}:${rewrite.newPort}`);
      await session
        .query(alterStatement(server, rewrite))
        .catch((error: unknown) =>
          failures.add(sqlError(error, `Cannot alter server ${server.name}`, { ...place, object: server.name })),
        );
    }
  });
}

async function readServers(session: pg.Client): Promise<readonly ForeignServer[]> {
  const { rows } = await session.query<ForeignServer>(
    `SELECT s.srvname AS name,
            (SELECT coalesce(pg_catalog.jsonb_object_agg(o.option_name, o.option_value), '{}')
               FROM pg_catalog.pg_options_to_table(s.srvoptions) o) AS options
     FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw
     WHERE w.fdwname = 'postgres_fdw'`,
  );
  return rows;
}

/** libpq's own default for the port; without a dbname the server would connect to the user's, so it must be there. */
function pointsAtOld({ options }: ForeignServer, { oldHost, oldPort, oldDatabase }: ServerRewrite): boolean {
  const isHost = options.hostaddr === oldHost || options.host === oldHost;
  return isHost && (options.port ?? '5432') === String(oldPort) && options.dbname === oldDatabase;
}

function alterStatement({ name, options }: ForeignServer, rewrite: ServerRewrite): string {
  const changes: string[] = [];
  const put = (option: string, value: string): void => {
    changes.push(`${option in options ? 'SET' : 'ADD'} ${option} ${quoteLiteral(value)}`);
  };
  for (const option of ['host', 'hostaddr']) {
    if (options[option] === rewrite.oldHost) put(option, rewrite.newHost);
  }
  put('port', String(rewrite.newPort));
  put('dbname', rewrite.newDatabase);
  return `ALTER SERVER ${quoteName(name)} OPTIONS (${changes.join(', ')})`;
}
