/** Passwords of sessions, looked for when a server asks: $PGPASSWORD, the service, the password file. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import helper from 'pgpass/lib/helper.js';
import { AppError } from '../errors/app-error.js';
import { homeFolder, type ConnectionParameters } from './connection-parameters.js';

export interface PasswordTarget {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** @throws AppError CONNECT_FAILED that says where it was looked for, and what to write where */
export async function findPassword(
  target: PasswordTarget,
  { password, passfile }: ConnectionParameters,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  if (password !== undefined) return password;
  const file = passfile ?? join(homeFolder(environment), '.pgpass');
  const found = await stat(file).catch(() => undefined); // told below
  const { host, port, database, user } = target;
  const missing = (why: string, hint: string): AppError =>
    new AppError('CONNECT_FAILED', `No password for role ${user} at ${host}:${port}, database ${database}: ${why}.`, {
      object: file,
      hint,
    });
  const line = `${host.startsWith('/') ? 'localhost' : host}:${port}:*:${user}:PASSWORD`;
  const hint = `Put it into ${file} (mode 0600) as a line ${line} on the host and for the user that connect.`;
  if (!found) throw missing(`the server asks for one, and ${file} does not exist`, hint);
  if (!found.isFile()) throw missing(`${file} is no plain file`, hint);
  if ((found.mode & 0o077) !== 0) {
    const mode = (found.mode & 0o777).toString(8).padStart(4, '0');
    throw missing(`${file} has mode ${mode} and is not used, since others may read it`, `chmod 0600 ${file}`);
  }
  // For libpq the default socket's folder is localhost.
  for (const name of host.startsWith('/') ? [host, 'localhost'] : [host]) {
    const entry = await passwordIn(file, { ...target, host: name });
    if (entry !== undefined) return entry;
  }
  throw missing(`the server asks for one, and no line of ${file} fits`, hint);
}

function passwordIn(file: string, target: PasswordTarget): Promise<string | undefined> {
  return new Promise((resolve) => helper.getPassword(target, createReadStream(file), resolve));
}
