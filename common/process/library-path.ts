import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** What Greenplum and its relatives install for shells to source: their programs need their own libraries. */
const ENVIRONMENT_SCRIPTS = ['greenplum_path.sh', 'cloudberry-env.sh', 'greengage_path.sh'];

/**
 * LD_LIBRARY_PATH for a program of such an installation, so that it also runs where nobody has sourced that script (a
 * service, a cron job). Empty for every other program: those libraries would break it.
 */
export function libraryEnvironment(programPath: string): Readonly<Record<string, string>> {
  const home = dirname(dirname(programPath));
  if (!ENVIRONMENT_SCRIPTS.some((script) => existsSync(join(home, script)))) return {};
  const inherited = process.env.LD_LIBRARY_PATH ?? '';
  const own = join(home, 'lib');
  return { LD_LIBRARY_PATH: inherited === '' ? own : `${own}${delimiter}${inherited}` };
}
