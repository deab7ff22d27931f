import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';
import { AppError, type ErrorPlace } from '../errors/app-error.js';
import { readConnectionParameters, serviceVariables, type ConnectionParameters } from './connection-parameters.js';
import { findPassword } from './password.js';
import { sslMode, tlsAttempts, type TlsAttempt } from './server-tls.js';
import { pinOptionalSql, serverOptions, startSettings, type SessionKind, type Settings } from './pinned-settings.js';

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
  /** What the session wants otherwise than the pinned settings (pinned-settings.ts), for example { lock_timeout: '20ms' }. */
  readonly settings?: Settings;
  /** Default: `rows`. */
  readonly kind?: Exclude<SessionKind, 'program'>;
  /** The same text for every way to the same server; default: host and port. */
  readonly serverKey?: string;
  readonly place?: ErrorPlace;
  /**
   * A segment of an MPP database refuses ordinary sessions; in this mode it is a server of its own, without dispatch and
   * without a check of where rows belong.
   */
  readonly utilityMode?: boolean | undefined;
  /** Makes the connection's socket; default: node-postgres' own. It is not used where the connection is encrypted. */
  readonly makeSocket?: (() => Socket) | undefined;
}

/**
 * Whether TCP to a server of this host is to be encrypted where the server can do that: a Unix socket costs less then.
 * @throws AppError CONFIG_INVALID
 */
export async function wantsEncryption(): Promise<boolean> {
  const mode = sslMode(await readConnectionParameters(), '127.0.0.1');
  return mode !== 'disable' && mode !== 'allow';
}

/** Greenplum 5 and 6 call it by the first name, 7 and Cloudberry by the second. */
const UTILITY_SETTINGS = ['gp_session_role', 'gp_role'] as const;
let utilitySetting: (typeof UTILITY_SETTINGS)[number] = 'gp_session_role';
const UNDEFINED_OBJECT = '42704';
const INSUFFICIENT_PRIVILEGE = '42501';
const NO_ANSWER: readonly string[] = ['ECONNREFUSED', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'];

/** Which optional settings a server has and lets a user set, by serverKey and user; learnt at the first session. */
const optionalNames = new Map<string, ReadonlySet<string>>();

/** Limits that can end a session before it has pinned anything: that they did says that the server has them. */
const ENDED_BY: Readonly<Record<string, string>> = { '57P05': 'idle_session_timeout', '25P04': 'transaction_timeout' };

/** How a program that uses libpq reaches its server. */
export type LibpqTarget = Pick<ConnectOptions, 'host' | 'port' | 'user' | 'database' | 'serverKey'>;

/** What the session of a program that uses libpq is called, and its settings: the pinned ones and those of its purpose. */
export async function libpqEnvironment(
  target: LibpqTarget,
  applicationName: string,
  purpose: Settings = {},
): Promise<Readonly<Record<string, string>>> {
  // Mostly known from another session.
  if (!optionalNames.has(learntBy(target))) await (await openSession({ ...target, applicationName })).end();
  const settings = startSettings('program', optionalNames.get(learntBy(target)) ?? new Set(), purpose);
  const names = { PGAPPNAME: applicationName, PGOPTIONS: serverOptions(settings) };
  return { ...(await serviceVariables()), ...names };
}

/**
 * Opens a session with the pinned settings; who opens closes (`client.end()`). TLS and passwords are as libpq's.
 * @throws AppError DATABASE_NOT_FOUND (3D000), SEGMENT_DOWN (refused, timed out, starting up), CONNECT_FAILED
 */
export async function openSession(options: ConnectOptions): Promise<pg.Client> {
  const { settings = {} } = options;
  if (options.utilityMode !== true) return openPinned(options, settings);
  const asked = utilitySetting;
  try {
    return await openPinned(options, { ...settings, [asked]: 'utility' });
  } catch (error) {
    const other = UTILITY_SETTINGS.find((name) => name !== asked);
    if (!other || !(error instanceof AppError) || error.sqlstate !== UNDEFINED_OBJECT) throw error;
    const client = await openPinned(options, { ...settings, [other]: 'utility' });
    utilitySetting = other;
    return client;
  }
}

function learntBy({ host, port, user, serverKey }: LibpqTarget): string {
  return `${serverKey ?? `${host}:${port}`} ${user}`;
}

/** All settings are there from the very beginning of the second and later sessions with a server. */
async function openPinned(options: ConnectOptions, purpose: Settings): Promise<pg.Client> {
  const { kind = 'rows' } = options;
  const known = optionalNames.get(learntBy(options));
  if (known === undefined) return openFirst(options, purpose);
  try {
    return (await connect(options, startSettings(kind, known, purpose))).client;
  } catch (error) {
    const { sqlstate = '' } = error as AppError;
    if (![UNDEFINED_OBJECT, INSUFFICIENT_PRIVILEGE].includes(sqlstate)) throw error;
    // Another version runs there now, or the user is no superuser any more.
    optionalNames.delete(learntBy(options));
    return openFirst(options, purpose);
  }
}

/** Pins what only some servers have in the first statement, which goes out the moment the server is ready. */
async function openFirst(options: ConnectOptions, purpose: Settings): Promise<pg.Client> {
  const { kind = 'rows' } = options;
  const assumed = new Set<string>();
  for (;;) {
    const { client, names } = await connect(options, startSettings(kind, assumed, purpose), pinOptionalSql(purpose));
    try {
      optionalNames.set(learntBy(options), new Set(await names));
      return client;
    } catch (cause) {
      await client.end().catch(() => undefined);
      // Where its last words did not get through: nothing else ends a session that has just begun.
      const limit = cause instanceof pg.DatabaseError ? ENDED_BY[cause.code ?? ''] : 'idle_session_timeout';
      if (limit === undefined || assumed.has(limit)) throw connectError(options, cause as Error);
      assumed.add(limit);
    }
  }
}

interface Connected {
  readonly client: pg.Client;
  /** What the first statement answers. */
  readonly names: Promise<readonly string[]>;
}

/** One way after the other (server-tls.ts), as libpq. */
async function connect(options: ConnectOptions, settings: Settings, firstStatement?: string): Promise<Connected> {
  const parameters = await readConnectionParameters();
  const ways = await tlsAttempts(options.host, parameters);
  const failures: Error[] = [];
  for (const [index, tls] of ways.entries()) {
    try {
      return await connectBy({ options, settings, firstStatement, parameters, tls });
    } catch (cause) {
      failures.push(cause as Error);
      if (index + 1 < ways.length && isOfTheWay(cause)) continue;
      // What a server said on the way that was wanted first tells more than that it does not like the other one.
      const said = failures.find((failure) => failure instanceof pg.DatabaseError);
      throw connectError(options, said ?? (cause as Error));
    }
  }
  throw new Error('there is no way to connect');
}

/** It may be otherwise with TLS, or without: pg_hba.conf tells them apart, and TLS may not work. */
function isOfTheWay(error: unknown): boolean {
  if (error instanceof AppError) return false;
  if (error instanceof pg.DatabaseError) return (error.code ?? '').startsWith('28');
  const { code = '', message } = error as NodeJS.ErrnoException;
  return !NO_ANSWER.includes(code) && !/timeout/.test(message);
}

interface Way {
  readonly options: ConnectOptions;
  readonly settings: Settings;
  readonly firstStatement: string | undefined;
  readonly parameters: ConnectionParameters;
  readonly tls: TlsAttempt;
}

async function connectBy({ options, settings, firstStatement, parameters, tls }: Way): Promise<Connected> {
  const { host, port, user, database } = options;
  const isBound = parameters.channel_binding === 'require';
  const client = new pg.Client({
    host,
    port,
    user,
    database,
    application_name: options.applicationName,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 10_000,
    keepAlive: true,
    ...(options.makeSocket && tls === false ? { stream: options.makeSocket } : {}),
    ssl: tls,
    // Always given, so that node-postgres looks at no variable itself.
    sslnegotiation: (tls !== false && parameters.sslnegotiation) || 'postgres',
    enableChannelBinding: isBound,
    password: () => findPassword({ host, port, database, user }, parameters),
    options: serverOptions(settings),
  } as pg.ClientConfig);
  // A connection that dies while idle must not end the process; the next query reports it.
  client.on('error', () => undefined);
  const offered = new Set<string>();
  connectionOf(client).on('authenticationSASL', ({ mechanisms }: { readonly mechanisms: readonly string[] }) =>
    mechanisms.forEach((name) => offered.add(name)),
  );
  try {
    const connecting = client.connect();
    // Queued now, so that a limit of some milliseconds does not come first.
    const names = firstStatement === undefined ? Promise.resolve([]) : namesOf(client, firstStatement);
    names.catch(() => undefined); // the caller hears of it, unless connecting fails
    await connecting;
    if (isBound && !offered.has('SCRAM-SHA-256-PLUS')) throw notBound(options);
    return { client: placed(client, options.place ?? { object: `${host}:${port}` }), names };
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw cause;
  }
}

function notBound({ host, port }: ConnectOptions): AppError {
  return new AppError('CONNECT_FAILED', `${host}:${port} offers no channel binding, which PGCHANNELBINDING requires.`, {
    hint: 'It needs TLS, a password of scram-sha-256 and PostgreSQL 11 or newer; or unset PGCHANNELBINDING.',
  });
}

/** node-postgres' own part for the protocol, which its types leave out. */
function connectionOf(client: pg.Client): EventEmitter {
  return (client as unknown as { readonly connection: EventEmitter }).connection;
}

async function namesOf(client: pg.Client, sql: string): Promise<readonly string[]> {
  return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
}

type PlacedError = Error & { readonly place?: ErrorPlace };

/** Errors of the session name its place, however they are passed on: a broken connection does not name the server. */
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

function connectError(options: ConnectOptions, cause: Error & { code?: string }): AppError {
  if (cause instanceof AppError) return cause.at(options.place ?? {});
  const target = `${options.host}:${options.port}`;
  const code = cause.code ?? '';
  const fromServer = /^[0-9A-Z]{5}$/.test(code) && cause instanceof pg.DatabaseError;
  const place = { ...options.place, cause, ...(fromServer ? { sqlstate: code } : {}) };
  if (code === '3D000') {
    return new AppError('DATABASE_NOT_FOUND', `Database ${options.database} does not exist.`, {
      ...place,
      hint: `psql -h ${options.host} -p ${options.port} -l lists the databases.`,
    });
  }
  if ([...NO_ANSWER, 'ECONNRESET', '57P03'].includes(code) || (!fromServer && /timeout/.test(cause.message))) {
    return new AppError('SEGMENT_DOWN', `The instance at ${target} does not answer: ${cause.message}`, {
      ...place,
      retryable: true,
      hint: `Start it, then try again; pg_isready -h ${options.host} -p ${options.port} tells when it is up.`,
    });
  }
  return new AppError('CONNECT_FAILED', `Cannot connect to ${target} as ${options.user}: ${cause.message}`, place);
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
