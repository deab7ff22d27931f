/** What a new instance's data directory has in it: what initdb writes, or a copy of that, and the lines we add. */
import { appendFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../common/errors/app-error.js';
import { makeFolder } from '../../../common/io/make-folder.js';
import { findProgramFolder } from '../../../common/pg/programs.js';
import { SETTINGS_FILE } from './instance-files.js';
import { giveTo, serverUser, type OsUser } from './os-user.js';
import { runServerProgram } from './server-program.js';

export interface DataDirectoryOptions {
  /** False: a crash of the machine may lose the data, in exchange for speed (tests, demo). Default true. */
  readonly durable?: boolean;
  /** Ask for a password (scram-sha-256) instead of trusting every local connection. */
  readonly password?: string;
  /** Lines for pg_hba.conf, after those that initdb writes for the machine itself. */
  readonly accessRules?: readonly string[];
  /**
   * A folder that initdb filled for the same superuser without a password, on which no server has run: it is copied, in
   * a tenth of the time that initdb takes. All copies have one system identifier.
   */
  readonly template?: string | undefined;
  readonly signal?: AbortSignal;
}

interface NewDataDirectory extends DataDirectoryOptions {
  /** An absolute path; nothing is there, or an empty folder. */
  readonly dataDirectory: string;
  readonly superuser: string;
}

/**
 * Makes the folder and fills it; the servers' account owns it. When this fails the caller removes it.
 * @throws AppError PROGRAM_MISSING, DIRECTORY_NOT_WRITABLE, CLUSTER_START_FAILED, CANCELLED
 */
export async function fillDataDirectory(options: NewDataDirectory): Promise<void> {
  const { dataDirectory, template, accessRules = [] } = options;
  await (template === undefined ? initialise(options) : copy(template, options));
  await appendFile(join(dataDirectory, 'postgresql.conf'), `\ninclude '${SETTINGS_FILE}'\n`);
  await appendFile(join(dataDirectory, 'pg_hba.conf'), accessRules.map((rule) => `${rule}\n`).join(''));
}

/** What initdb itself writes. No line of ours is in it: a folder to copy from. */
export async function initialise(options: NewDataDirectory): Promise<void> {
  const { dataDirectory, superuser, password, signal } = options;
  const programs = await findProgramFolder(['initdb', 'pg_ctl', 'postgres']);
  const user = await makeOwned(dataDirectory);
  const passwordFile = `${dataDirectory}.password`;
  const locale = process.platform === 'linux' ? 'C.UTF-8' : 'C';
  const args = ['-D', dataDirectory, '-U', superuser, '--encoding=UTF8', `--locale=${locale}`];
  args.push(password === undefined ? '--auth=trust' : '--auth=scram-sha-256');
  if (options.durable === false) args.push('--no-sync');
  try {
    if (password !== undefined) {
      await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
      await giveTo(user, passwordFile);
      args.push(`--pwfile=${passwordFile}`);
    }
    const made = await runServerProgram(join(programs, 'initdb'), args, { user, directory: dataDirectory, signal });
    if (made.exitCode !== 0) throw notFilled(dataDirectory, 'initdb', made.output);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** As the servers' account, which owns both. */
async function copy(template: string, { dataDirectory, signal }: NewDataDirectory): Promise<void> {
  const context = { user: await makeOwned(dataDirectory), directory: dataDirectory, signal };
  const made = await runServerProgram('cp', ['-Rp', `${template}/.`, dataDirectory], context);
  if (made.exitCode !== 0) throw notFilled(dataDirectory, 'The copy', made.output);
}

async function makeOwned(folder: string): Promise<OsUser | undefined> {
  const user = await serverUser();
  await makeFolder(folder);
  await giveTo(user, folder);
  return user;
}

function notFilled(dataDirectory: string, what: string, output: string): AppError {
  return new AppError('CLUSTER_START_FAILED', `${what} of ${dataDirectory} failed: ${output}`, {
    object: dataDirectory,
  });
}
