/** What Greenplum's own programs make of a database's definitions: the measure for a restore of odd ones. */
import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { libraryEnvironment } from '../../../common/process/library-path.js';
import { createDatabase, type Greenplum } from './cluster.js';
import { dumpDefinitions } from './compare.js';

const run = promisify(execFile);
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024;

/**
 * Creates the database `reference` from pg_dump's script of `source`, which psql runs to its end.
 * @param folder for the script
 * @returns psql's error messages, in their order
 */
export async function makeReference(
  greenplum: Greenplum,
  { source, reference, folder }: { readonly source: string; readonly reference: string; readonly folder: string },
): Promise<readonly string[]> {
  await createDatabase(greenplum, reference);
  const script = join(folder, 'reference.sql');
  await writeFile(script, await dumpDefinitions(greenplum, source));
  const { coordinator, user, programFolder } = greenplum;
  const psql = join(programFolder, 'psql');
  const target = ['-h', coordinator.address, '-p', String(coordinator.port), '-U', user, '-d', reference];
  const { stderr } = await run(psql, ['-X', '-q', ...target, '-f', script], {
    maxBuffer: MAX_OUTPUT_BYTES,
    env: { ...process.env, ...libraryEnvironment(psql), PGCLIENTENCODING: 'UTF8' },
  });
  await rm(script);
  return stderr.split('\n').flatMap((line) => /ERROR: {2}(.*)$/.exec(line)?.[1] ?? []);
}
