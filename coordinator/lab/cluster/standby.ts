/** A standby of an instance: a copy by pg_basebackup that follows it until it is promoted. */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError, toAppError } from '../../../common/errors/app-error.js';
import { findProgramFolder } from '../../../common/pg/programs.js';
import { startOnFreePort, type CreateInstanceOptions, type InstanceSpec, type LocalInstance } from './instance.js';
import { giveTo, serverUser } from './os-user.js';
import { runServerProgram } from './server-program.js';
import { makeFolder } from '../../../common/io/make-folder.js';

export interface StandbyOptions extends Omit<CreateInstanceOptions, 'password' | 'accessRules'> {
  /** What it follows; its access rules let replication in. Where it asks for a password, that is in ~/.pgpass. */
  readonly primary: Pick<InstanceSpec, 'address' | 'port'>;
}

/**
 * Copies the primary and starts the copy, which answers queries read-only. When it fails nothing is left.
 * @throws AppError PROGRAM_MISSING, CLUSTER_START_FAILED
 */
export async function createStandby(options: StandbyOptions): Promise<LocalInstance> {
  const { primary, superuser = 'gpadmin', signal } = options;
  const dataDirectory = resolve(options.dataDirectory);
  const user = await serverUser();
  const program = join(await findProgramFolder(['pg_basebackup']), 'pg_basebackup');
  try {
    await makeFolder(dataDirectory);
    await giveTo(user, dataDirectory);
    const from = ['-h', primary.address, '-p', String(primary.port), '-U', superuser, '--no-password'];
    const args = [...from, '-D', dataDirectory, '--write-recovery-conf', '--checkpoint=fast'];
    if (options.durable === false) args.push('--no-sync');
    const copied = await runServerProgram(program, args, { user, directory: dataDirectory, signal });
    if (copied.exitCode !== 0) {
      throw new AppError('CLUSTER_START_FAILED', `pg_basebackup into ${dataDirectory} failed: ${copied.output}`, {
        object: dataDirectory,
        hint: `It copies ${primary.address}:${primary.port}, whose pg_hba.conf must let replication in.`,
      });
    }
    return await startOnFreePort(options, { dataDirectory, address: options.address, superuser });
  } catch (error) {
    await rm(dataDirectory, { recursive: true, force: true });
    throw toAppError(error);
  }
}
