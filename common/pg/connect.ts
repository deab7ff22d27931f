import type { Socket } from 'node:net';
import pg from 'pg';
import { AppError, type ErrorPlace } from '../errors/app-error.js';
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
const INSUFFICIENT_PRIVILEGE = '42501';

/** Which optional settings a server has and lets a user set, by serverKey and user; learnt at the first session. */
const optionalNames = new Map<string, ReadonlySet<string>>();

/** Limits that can end a session before it has pinned anything: that they did says that the server has them. */
const ENDED_BY: Readonly<Record<string, string>> = { '57P05': 'idle_session_timeout', '25P04': 'transaction_timeout' };

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

/** How a program that uses libpq reaches its server. */
export type LibpqTarget = Pick<ConnectOptions, 'host' | 'port' | 'user' | 'database' | 'serverKey'>;

/** What the session of a program that uses libpq is called, and its settings: the pinned ones and those of its purpose. */
export async function libpqEnvironment(
  target: LibpqTarget,
  applicationName: string,
  purpose: Settings = {},
): Promise<{ readonly PGAPPNAME: string; readonly PGOPTIONS: string }> {
  // Mostly known from another session.
  if (!optionalNames.has(learntBy(target))) await (await openSession({ ...target, applicationName })).end();
  const settings = startSettings('program', optionalNames.get(learntBy(target)) ?? new Set(), purpose);
  return { PGAPPNAME: taggedName(applicationName), PGOPTIONS: serverOptions(settings) };
}

/**
 * Opens a session with the pinned settings; who opens closes (`client.end()`). Passwords come from PGPASSFILE / .pgpass
 * by node-postgres.
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

/** From the second session with a server on, all settings are there from its very beginning. */
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

async function connect(options: ConnectOptions, settings: Settings, firstStatement?: string): Promise<Connected> {
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
    const connecting = client.connect();
    // Queued now, so that a limit of some milliseconds does not come first.
    const names = firstStatement === undefined ? Promise.resolve([]) : namesOf(client, firstStatement);
    names.catch(() => undefined); // the caller hears of it, unless connecting fails
    await connecting;
    return { client: placed(client, options.place ?? { object: `${options.host}:${options.port}` }), names };
  } catch (cause) {
    await client.end().catch(() => undefined);
    throw connectError(options, cause as Error & { code?: string });
  }
}

async function namesOf(client: pg.Client, sql: string): Promise<readonly string[]> {
  return (await client.query<{ name: string }>(sql)).rows.map(({ name }) => name);
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

function connectError(options: ConnectOptions, cause: Error & { code?: string }): AppError {
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
  if (
    ['ECONNREFUSED', 'ENOENT', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'ECONNRESET', '57P03'].includes(code) ||
    (!fromServer && /timeout/.test(cause.message))
  ) {
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
