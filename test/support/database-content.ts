/** What a database holds, to be compared with another one. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { LocalInstance } from '../../coordinator/lab/cluster/instance.js';
import type { WorkContext } from '../../segment-agent/worker/work.js';
import { connect, readTables } from './dump-run.js';

const run = promisify(execFile);

/** pg_dump's script of the definitions, without what differs from run to run. */
export async function definitionsOf(instance: LocalInstance, context: WorkContext, database: string): Promise<string> {
  const { stdout } = await run(
    join(context.programFolder, 'pg_dump'),
    ['-s', '-h', instance.socketDirectory, '-p', String(instance.port), '-U', instance.superuser, database],
    { maxBuffer: 256 * 1024 * 1024 },
  );
  return stdout.replace(/^\\(un)?restrict .*$/gm, '');
}

/** A hash of every table's rows, of every sequence and of every large object. */
export async function contentOf(instance: LocalInstance, database: string): Promise<Record<string, string>> {
  const session = await connect(instance, database);
  try {
    const { tables, sequences } = await readTables(session);
    const content: Record<string, string> = {};
    const ask = async (key: string, sql: string): Promise<void> => {
      const { rows } = await session.query<{ value: string }>(sql);
      content[key] = rows[0]?.value ?? '';
    };
    const name = ({ schema, name: table }: { schema: string; name: string }): string =>
      [schema, table].map((part) => `"${part.replaceAll('"', '""')}"`).join('.');
    for (const table of tables.filter(({ withRows }) => withRows)) {
      await ask(
        name(table),
        `SELECT count(*) || ' ' || coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::int8::numeric), 0) AS value
         FROM ONLY ${name(table)} t`,
      );
    }
    for (const sequence of sequences) {
      await ask(name(sequence), `SELECT last_value || ' ' || is_called AS value FROM ${name(sequence)}`);
    }
    await ask(
      'large objects',
      `SELECT string_agg(oid || ' ' || md5(lo_get(oid)) || ' ' || lomowner::regrole || coalesce(lomacl::text, ''), ',' ORDER BY oid)
         AS value FROM pg_largeobject_metadata`,
    );
    return content;
  } finally {
    await session.end();
  }
}
