import type { Socket } from 'node:net';
import pg from 'pg';
import { AppError, type ErrorPlace } from '../errors/app-error.js';

export interface ConnectOptions {
  /** An address, or a folder with a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  /** Shown in pg_stat_activity and in messages about locks. */
  readonly applicationName: string;
  /** Milliseconds; default 10,000. */
  readonly connectTimeoutMs?: number;
  /** Server settings given at connection start, for example { lock_timeout: '20ms' }. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly place?: ErrorPlace;
  /**
   * A segment of an MPP database refuses ordinary sessions; in this mode it is a server of its own, without dispatch and
   * without a check of where rows belong.
   */
  readonly utilityMode?: boolean | undefined;
  /** Makes the connection's socket; default: node-postgres' own. It is not asked where the connection is encrypted. */
  readonly makeSocket?: (() => Socket) | undefined;
}

/** Whether the environment asks for TLS to the server (PostgreSQL's manual, libpq: PGSSLMODE). */
export function wantsEncryption(environment: NodeJS.ProcessEnv = process.env): boolean {
  return !['', 'disable', 'allow', 'prefer'].includes(environment.PGSSLMODE ?? '');
}

/** Greenplum 5 and 6 call it by the first name, 7 and Cloudberry by the second. */
const UTILITY_SETTINGS = ['gp_session_role', 'gp_role'] as const;
let utilitySetting: (typeof UTILITY_SETTINGS)[number] = 'gp_session_role';
const UNDEFINED_OBJECT = '42704';

/**
 * Of every session: a client whose connection is gone without the server's hearing of it is noticed within 25 s, and its
 * locks go (PostgreSQL's manual, "Connections and Authentication", TCP settings). Not tcp_user_timeout, which also ends
 * the session of somebody who reads slowly (tcp(7)): a dump whose disk is slow, or whose rate is limited.
 */
const KEEPALIVES: Readonly<Record<string, string>> = {
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
};

let sessionTag = '';

/**
 * Every session this process opens from now on has `tag` at the end of its application name. A worker process says so
 * once, at its start: the agent finds by it what is left of the sessions of a worker that died.
 */
export function setSessionTag(tag: string): void {
  sessionTag = tag;
}

/** The application name as the server will show it: at most 63 bytes, the tag kept whole. For PGAPPNAME of programs. */
export function taggedName(applicationName: string): string {
  if (sessionTag === '') return applicationName;
  return `${applicationName.slice(0, 62 - sessionTag.length)} ${sessionTag}`;
}

/** What the session of a program that uses libpq is called, and its settings. */
export function libpqEnvironment(
  applicationName: string,
  settings: Readonly<Record<string, string>>,
): { readonly PGAPPNAME: string; readonly PGOPTIONS: string } {
  return { PGAPPNAME: taggedName(applicationName), PGOPTIONS: serverOptions(settings) };
}

/**
 * Opens a session; who opens closes (`client.end()`). Passwords come from PGPASSFILE / .pgpass by node-postgres.
 * @throws AppError DATABASE_NOT_FOUND (3D000), SEGMENT_DOWN (refused, timed out, starting up), CONNECT_FAILED
 */
export async function openSession(options: ConnectOptions): Promise<pg.Client> {
  if (options.utilityMode !== true) return connect(options, options.settings ?? {});
  const asked = utilitySetting;
  try {
    return await connect(options, { ...options.settings, [asked]: 'utility' });
  } catch (error) {
    const other = UTILITY_SETTINGS.find((name) => name !== asked);
    if (!other || !(error instanceof AppError) || error.sqlstate !== UNDEFINED_OBJECT) throw error;
    const client = await connect(options, { ...options.settings, [other]: 'utility' });
    utilitySetting = other;
    return client;
  }
}

async function connect(options: ConnectOptions, settings: Readonly<Record<string, string>>): Promise<pg.Client> {
  const client = new pg.Client({
    host: options.host,
    port: options.port,
    user: options.user,
    database: options.database,
    application_name: taggedName(options.applicationName),
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    keepAlive: true,
    ...(options.makeSocket && !wantsEncryption() ? { stream: options.makeSocket } : {}),
    options: serverOptions(settings),
  });
  // A connection that dies while idle must not end the process; the next query reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return placed(client, options.place ?? { object: `${options.host}:${options.port}` });
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw connectError(options, cause as Error & { code?: string });
  }
}

type PlacedError = Error & { readonly place?: ErrorPlace };

/** What fails in the session says where, whoever passes it on: a connection that breaks tells nothing of the server. */
function placed(client: pg.Client, place: ErrorPlace): pg.Client {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const placedQuery = (...args: unknown[]): unknown => {
    const result = query(...args);
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      throw error instanceof Error ? Object.assign<Error, Pick<PlacedError, 'place'>>(error, { place }) : error;
    });
  };
  return Object.assign(client, { query: placedQuery });
}

/** In the startup packet's `options`, blanks and backslashes are escaped with a backslash (libpq, "options"). */
function serverOptions(settings: Readonly<Record<string, string>>): string {
  return Object.entries({ ...KEEPALIVES, ...settings })
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`)
    .join(' ');
}

function connectError(options: ConnectOptions, cause: Error & { code?: string }): AppError {
  const target = `${options.host}:${options.port}`;
  const code = cause.code ?? '';
  const place = { ...options.place, cause };
  if (code === '3D000') {
    return new AppError('DATABASE_NOT_FOUND', `Database ${options.database} does not exist.`, {
      ...place,
      sqlstate: code,
      hint: `psql -h ${options.host} -p ${options.port} -l lists the databases.`,
    });
  }
  if (
    ['ECONNREFUSED', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', '57P03'].includes(code) ||
    /timeout/.test(cause.message)
  ) {
    return new AppError('SEGMENT_DOWN', `The instance at ${target} does not answer: ${cause.message}`, {
      ...place,
      retryable: true,
      hint: `Start it, then try again; pg_isready -h ${options.host} -p ${options.port} tells when it is up.`,
    });
  }
  return new AppError('CONNECT_FAILED', `Cannot connect to ${target} as ${options.user}: ${cause.message}`, {
    ...place,
    ...(/^[0-9A-Z]{5}$/.test(code) ? { sqlstate: code } : {}),
  });
}

/** The SQLSTATE of a node-postgres error, or undefined for anything else. */
export function sqlstateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** A failed statement as an AppError that names the place. */
export function sqlError(error: unknown, doing: string, place: ErrorPlace = {}): AppError {
  if (error instanceof AppError) return error.at(place);
  const { message, place: ofSession } = error instanceof Error ? (error as PlacedError) : { message: String(error) };
  const options = { ...place, sqlstate: sqlstateOf(error), cause: error };
  return new AppError('SQL_FAILED', `${doing}: ${message}`, options).at(ofSession ?? {});
}
