/** A pg_dump that writes objects of extensions beside CREATE EXTENSION, as Greengage's does: the set has them once. */
import assert from 'node:assert/strict';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgramFolder } from '../../common/pg/programs.js';
import { dump, dumpSpec, fileOf, restoreByHand } from '../support/dump-run.js';
import { emptySet } from '../support/empty-set.js';
import { oneServer } from '../support/one-server.js';

const SOURCE = `CREATE EXTENSION postgres_fdw; CREATE TABLE t (i int); INSERT INTO t VALUES (1);
  CREATE FUNCTION own() RETURNS int LANGUAGE sql AS 'SELECT 1'`;
const MEMBER = 'postgres_fdw_validator(text[], oid)';

/** The real one, shown a copy of the database (with the same OIDs) in which a function is no member any more. */
const PG_DUMP = `args=()
for argument in "$@"; do
  case $argument in --snapshot=*) ;; *) args+=("\${argument//source/beside}") ;; esac
done
exec $real/pg_dump "\${args[@]}"`;

describe('What belongs to an extension and is written by pg_dump all the same', function () {
  const server = oneServer({ source: SOURCE });
  const set = emptySet(server);

  it('is left out of the set, with a line that says so', async () => {
    await server.admin.query('CREATE DATABASE beside TEMPLATE source');
    await server.query('beside', `ALTER EXTENSION postgres_fdw DROP FUNCTION ${MEMBER}`);
    const real = await findProgramFolder(['pg_dump', 'pg_restore', 'pg_dumpall', 'psql']);
    const programFolder = join(set.folder, 'bin');
    await mkdir(programFolder);
    for (const name of ['pg_dump', 'pg_restore', 'pg_dumpall', 'psql']) {
      const script = name === 'pg_dump' ? PG_DUMP : `exec $real/${name} "$@"`;
      await writeFile(join(programFolder, name), `#!/bin/bash\nreal=${real}\n${script}\n`);
      await chmod(join(programFolder, name), 0o755);
    }
    const outcome = await dump({ ...set.context, programFolder }, dumpSpec(), server.instance);
    const status = await readFile(join(set.context.directory, fileOf(outcome, /status/)), 'utf8');
    assert.match(status, /Left out, since CREATE EXTENSION makes them: FUNCTION public postgres_fdw_validator\(/);
    await restoreByHand(server.instance, set.context, outcome, 'target');
    const functions = `SELECT proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1`;
    assert.deepEqual(await server.query('target', functions), await server.query('source', functions));
  });

  it('is not looked for in vain where pg_dump writes nothing of it', async () => {
    const outcome = await dump(set.context, dumpSpec(), server.instance);
    const status = await readFile(join(set.context.directory, fileOf(outcome, /status/)), 'utf8');
    assert.doesNotMatch(status, /Left out/);
  });
});
