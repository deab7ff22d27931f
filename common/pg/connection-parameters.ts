/**
 * The environment's parameters of connections to PostgreSQL, with libpq's meaning (its manual, "Environment Variables"
 * and "The Connection Service File"): our own sessions and the programs that use libpq must agree. Host, port, user and
 * database are never taken from here: they are the cluster's.
 */
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '../errors/app-error.js';

/** libpq's name of each parameter, and its variable. */
const VARIABLES = {
  sslmode: 'PGSSLMODE',
  sslnegotiation: 'PGSSLNEGOTIATION',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  sslcrl: 'PGSSLCRL',
  sslcertmode: 'PGSSLCERTMODE',
  ssl_min_protocol_version: 'PGSSLMINPROTOCOLVERSION',
  ssl_max_protocol_version: 'PGSSLMAXPROTOCOLVERSION',
  channel_binding: 'PGCHANNELBINDING',
  passfile: 'PGPASSFILE',
  password: 'PGPASSWORD',
} as const;

type ParameterName = keyof typeof VARIABLES;
export type ConnectionParameters = Readonly<Partial<Record<ParameterName, string>>>;
type Environment = Readonly<Record<string, string | undefined>>;

/** The folder that libpq looks into for certificates; HOME may be missing. */
export function homeFolder(environment: Environment): string {
  return environment.HOME === undefined || environment.HOME === '' ? homedir() : environment.HOME;
}

/**
 * The service's values win over the environment's.
 * @throws AppError CONFIG_INVALID when $PGSERVICE names a service that no file defines
 */
export async function readConnectionParameters(environment: Environment = process.env): Promise<ConnectionParameters> {
  const service = await readService(environment);
  const entries = Object.entries(VARIABLES).map(([name, variable]) => [name, service[name] ?? environment[variable]]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== '')) as ConnectionParameters;
}

/**
 * What programs that use libpq are given on top of the environment that is passed on: the service by its values, since
 * the service itself might hold a host, or options that undo ours.
 */
export async function serviceVariables(environment: Environment = process.env): Promise<Record<string, string>> {
  const service = await readService(environment);
  const { PGCHANNELBINDING } = environment;
  const values = Object.entries(VARIABLES).flatMap(([name, variable]) =>
    service[name] === undefined ? [] : [[variable, service[name]]],
  );
  return { ...(PGCHANNELBINDING ? { PGCHANNELBINDING } : {}), ...(Object.fromEntries(values) as object) };
}

async function readService(environment: Environment): Promise<Readonly<Record<string, string>>> {
  const name = environment.PGSERVICE ?? '';
  if (name === '') return {};
  const own = environment.PGSERVICEFILE;
  const files = [own === undefined || own === '' ? join(homeFolder(environment), '.pg_service.conf') : own];
  if (environment.PGSYSCONFDIR) files.push(join(environment.PGSYSCONFDIR, 'pg_service.conf'));
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' && (own === undefined || own === '' || file !== own)) return '';
      throw invalid(file, `Cannot read the service file ${file} of $PGSERVICEFILE: ${error.message}`);
    });
    const found = parseService(text, name, file);
    if (found) return found;
  }
  throw invalid(
    files[0]!,
    `The service ${JSON.stringify(name)} of $PGSERVICE is not defined in ${files.join(' or ')}.`,
  );
}

/** `[name]` begins a service; `parameter=value` lines follow; `#` begins a comment. Undefined: it is not there. */
export function parseService(text: string, name: string, file: string): Record<string, string> | undefined {
  let found: Record<string, string> | undefined;
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    if (line.startsWith('[')) {
      if (found) return found;
      if (line === `[${name}]`) found = {};
      continue;
    }
    if (!found) continue;
    const equals = line.indexOf('=');
    if (equals <= 0) throw invalid(file, `Line ${index + 1} of the service file ${file} is no parameter=value.`);
    // As in libpq, the first one counts.
    found[line.slice(0, equals)] ??= line.slice(equals + 1);
  }
  return found;
}

function invalid(file: string, message: string): AppError {
  return new AppError('CONFIG_INVALID', message, {
    object: file,
    hint: 'Correct the file, or unset PGSERVICE: host, port, user and database come from the cluster, not from a service.',
  });
}
