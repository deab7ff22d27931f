/**
 * The one list of settings that our sessions must have whatever the defaults of the server, of the database and of the
 * role are (ALTER SYSTEM, ALTER DATABASE, ALTER ROLE), and whatever a restore has just set them to. openSession and
 * libpqEnvironment apply it; a purpose adds only what it wants otherwise. A lint rule keeps other places from opening
 * sessions.
 *
 * Sources: PostgreSQL's manual, "Client Connection Defaults" and "Version and Platform Compatibility", and what pg_dump
 * sets in its own session and at the head of its scripts.
 *
 * Not in the list: what changes only speed or the server's log (work_mem, log_…), and what an administrator wants of
 * every table that is made (default_toast_compression). TimeZone and, in the sessions of psql, the styles of dates stay
 * as the database has them: a materialised view that is filled again may depend on them.
 */

interface PinnedSetting {
  readonly name: string;
  readonly value: string;
  /** Only some versions have it, or only a superuser may set it: asked for at the first session with a server. */
  readonly optional?: true;
  /** How values are written as text: of sessions for rows. */
  readonly textForm?: true;
  /** SQL: the setting is left alone where this does not hold. */
  readonly unless?: string;
  /** Value in a script of rows, as SQL; what has none is left to who runs the script. */
  readonly inScripts?: string;
}

const IS_MPP = `pg_catalog.version() ~ 'Greenplum|Cloudberry|Greengage'`;

const PINNED: readonly PinnedSetting[] = [
  // A session ends when we end it, and a statement takes as long as it takes.
  { name: 'statement_timeout', value: '0', inScripts: '0' },
  { name: 'lock_timeout', value: '0', inScripts: '0' },
  { name: 'idle_in_transaction_session_timeout', value: '0', optional: true, inScripts: '0' },
  { name: 'idle_session_timeout', value: '0', optional: true, inScripts: '0' },
  { name: 'transaction_timeout', value: '0', optional: true, inScripts: '0' },
  // psql's and our own errors are ours to judge.
  { name: 'exit_on_error', value: 'off' },
  // Who we are, and what a name means.
  { name: 'role', value: 'none' },
  { name: 'search_path', value: '', inScripts: "''" },
  { name: 'row_security', value: 'off', optional: true, inScripts: 'off' },
  { name: 'session_replication_role', value: 'origin', optional: true },
  // A server does not wait for a standby that may not be there; our own disk is waited for. Mirrors of an MPP database
  // are part of it: its own service for failures lets commits go on when one is away.
  { name: 'synchronous_commit', value: 'local', optional: true, unless: IS_MPP },
  // Each statement of a witness sees what was committed before it; a restore writes into a read-only database.
  { name: 'default_transaction_isolation', value: 'read committed', inScripts: "'read committed'" },
  { name: 'default_transaction_read_only', value: 'off', inScripts: 'off' },
  { name: 'default_transaction_deferrable', value: 'off' },
  // What a text means as SQL.
  { name: 'standard_conforming_strings', value: 'on', inScripts: 'on' },
  { name: 'transform_null_equals', value: 'off' },
  // Off makes the input '{NULL}' an array of the text "NULL" (or an error), which is not what was dumped.
  { name: 'array_nulls', value: 'on', inScripts: 'on' },
  { name: 'sql_inheritance', value: 'on', optional: true },
  // Definitions are compared and filtered by their text.
  { name: 'quote_all_identifiers', value: 'off' },
  // Tables of ours, and those of scripts that do not say where.
  { name: 'default_tablespace', value: '' },
  { name: 'default_table_access_method', value: 'heap', optional: true },
  { name: 'default_with_oids', value: 'off', optional: true },
  // Roles that a restore makes get no more memberships than the script gives.
  { name: 'createrole_self_grant', value: '', optional: true },
  // Would hide views and foreign tables from a REFRESH.
  { name: 'restrict_nonsystem_relation_kind', value: '', optional: true },
  { name: 'client_min_messages', value: 'warning', inScripts: 'warning' },
  // Values as text, the same at dump and at restore.
  { name: 'xmloption', value: 'content', textForm: true, inScripts: 'content' },
  { name: 'datestyle', value: 'ISO, YMD', textForm: true, inScripts: "'ISO, YMD'" },
  { name: 'intervalstyle', value: 'postgres', textForm: true, inScripts: 'postgres' },
  { name: 'extra_float_digits', value: '3', textForm: true, inScripts: '3' },
  { name: 'bytea_output', value: 'hex', textForm: true, inScripts: 'hex' },
  { name: 'lc_monetary', value: 'C', textForm: true, inScripts: "'C'" },
  // A dump cut into pieces reads each row once, and in the same order as the one before.
  { name: 'synchronize_seqscans', value: 'off', textForm: true },
];

/** node-postgres reads and writes nothing else. */
const CLIENT_ENCODING = { client_encoding: 'UTF8' };

/**
 * A client whose connection is gone without the server's hearing of it is noticed within 25 s, and its locks go
 * (PostgreSQL's manual, "Connections and Authentication", TCP settings). Not tcp_user_timeout, which also ends the
 * session of a client that reads slowly (tcp(7)): a dump whose disk is slow, or whose rate is limited.
 */
const KEEPALIVES: Readonly<Record<string, string>> = {
  tcp_keepalives_idle: '10',
  tcp_keepalives_interval: '5',
  tcp_keepalives_count: '3',
};

export type Settings = Readonly<Record<string, string>>;

/**
 * `rows`: values as text have one form. `definitions`: they have the database's, as in a restore by hand; a view that is
 * filled may hold such texts. `program`: the same, of psql and its like, which choose the encoding themselves.
 */
export type SessionKind = 'rows' | 'definitions' | 'program';

/**
 * The settings a session begins with.
 * @param optional those of optionalNames() that its server has and lets us set; none where that is not known yet
 * @param purpose what the session wants otherwise; wins
 */
export function startSettings(kind: SessionKind, optional: ReadonlySet<string>, purpose: Settings = {}): Settings {
  const isThere = (setting: PinnedSetting): boolean => !setting.optional || optional.has(setting.name);
  const pinned = PINNED.filter((setting) => isThere(setting) && (!setting.textForm || kind === 'rows'));
  const missing = new Set(
    PINNED.filter((setting) => !isThere(setting) && setting.unless === undefined).map(({ name }) => name),
  );
  return {
    ...KEEPALIVES,
    ...(kind === 'program' ? {} : CLIENT_ENCODING),
    ...Object.fromEntries(pinned.map(({ name, value }) => [name, value])),
    ...Object.fromEntries(Object.entries(purpose).filter(([name]) => !missing.has(name))),
  };
}

/**
 * A statement that pins what only some servers have, and answers with a row { name } for each. `purpose` holds the
 * session's own values.
 */
export function pinOptionalSql(purpose: Settings): string {
  return pinSql(
    PINNED.filter(({ optional }) => optional),
    purpose,
  );
}

/**
 * A statement that pins everything once more where the session is one of an MPP database's coordinator, and does nothing
 * elsewhere. The coordinator's sessions on the segments know few of the settings that a session begins with
 * (Greenplum 6: src/include/utils/unsync_guc_name.h) and have the database's and the role's own for the others; what a
 * session sets later is sent to them.
 */
export function pinSegmentsSql(kind: SessionKind, purpose: Settings = {}): string {
  const pinned = PINNED.filter(({ textForm }) => !textForm || kind === 'rows');
  return `${pinSql(pinned, purpose)} AND ${IS_MPP}`;
}

/** Pins everything in a session for rows that was opened elsewhere (a test, another program). */
export function pinRowsSql(): string {
  const pinned = PINNED.filter(({ optional }) => !optional);
  const calls = pinned.map(({ name, value }) => `pg_catalog.set_config('${name}', '${value}', false)`);
  return `SELECT ${calls.join(', ')}; ${pinOptionalSql({})}`;
}

/** Those that the server has, shows and lets the user set. */
function pinSql(settings: readonly PinnedSetting[], purpose: Settings): string {
  const rows = settings.map(({ name, value, unless }) => {
    const condition = unless === undefined ? 'true' : `NOT ${unless}`;
    return `('${name}', '${purpose[name] ?? value}', ${condition})`;
  });
  return `SELECT p.name, pg_catalog.set_config(p.name, p.value, false)
  FROM pg_catalog.pg_settings s JOIN (VALUES ${rows.join(',\n')}) p (name, value, wanted) ON p.name = pg_catalog.lower(s.name)
 WHERE p.wanted AND (s.context = 'user' OR s.context = 'superuser' AND pg_catalog.current_setting('is_superuser') = 'on')`;
}

/** For the startup packet's `options` and PGOPTIONS: blanks and backslashes are escaped (libpq, "options"). */
export function serverOptions(settings: Settings): string {
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value.replace(/[\\ ]/g, '\\$&')}`)
    .join(' ');
}

/**
 * SQL at the head of a script of rows that a user may run by hand. `encoding` is the client encoding of the text that
 * follows. Function bodies are not checked: what they name may come later.
 */
export function scriptSettings(encoding: string): string {
  const scripted = PINNED.filter(({ inScripts }) => inScripts !== undefined);
  const everywhere = scripted.filter(({ optional }) => !optional);
  const some = scripted.filter(({ optional }) => optional);
  const names = some.map(({ name }) => `'${name}'`).join(', ');
  const values = some.map(({ name, value }) => `WHEN '${name}' THEN '${value}'`).join(' ');
  return [
    `SET client_encoding = '${encoding}';`,
    ...everywhere.map(({ name, inScripts }) => `SET ${name} = ${inScripts};`),
    `SELECT pg_catalog.set_config(name, CASE name ${values} END, false) FROM pg_catalog.pg_settings WHERE name IN (${names});`,
    'SET check_function_bodies = false;',
  ].join('\n');
}
