/** Settings of roles and databases that change what sessions do. */
import type { SchemaBuilder } from '../builder.js';

export const SETTINGS: readonly string[] = [
  `statement_timeout = '10s'`,
  `statement_timeout = '15ms'`,
  `lock_timeout = '1ms'`,
  `idle_in_transaction_session_timeout = '20ms'`,
  `idle_session_timeout = '30ms'`,
  `search_path = "no such schema"`,
  `search_path = public, pg_catalog`,
  `datestyle = 'SQL, DMY'`,
  `intervalstyle = iso_8601`,
  `timezone = 'Asia/Kathmandu'`,
  `bytea_output = escape`,
  `extra_float_digits = 0`,
  `xmloption = document`,
  `standard_conforming_strings = off`,
  `escape_string_warning = off`,
  `backslash_quote = off`,
  `array_nulls = off`,
  `client_encoding = 'LATIN1'`,
  `client_min_messages = error`,
  `default_transaction_read_only = on`,
  `default_transaction_isolation = serializable`,
  `default_transaction_deferrable = on`,
  `row_security = off`,
  `session_replication_role = replica`,
  `check_function_bodies = on`,
  `default_tablespace = 'gen space'`,
  `default_toast_compression = lz4`,
  `default_statistics_target = 1`,
  `role = gen_reader`,
  `lc_monetary = 'C.UTF-8'`,
  `lc_messages = 'C'`,
  `transform_null_equals = on`,
  `synchronous_commit = off`,
  `work_mem = '64kB'`,
  `gen.own_setting = 'it''s "quoted" \\ '`,
  `enable_seqscan = off`,
  `plpgsql.extra_errors = 'all'`,
  `vacuum_cost_delay = 10`,
];

/** Of the database, of a role in it, of the superuser everywhere (the run takes that back). */
export function addSetting(b: SchemaBuilder): void {
  const setting = b.draw.pick(SETTINGS);
  const whose = b.draw.pick([
    'DATABASE DATABASE_NAME',
    `ROLE ${b.role()} IN DATABASE DATABASE_NAME`,
    'ROLE CURRENT_USER IN DATABASE DATABASE_NAME',
    'ROLE CURRENT_USER',
  ]);
  b.add(`ALTER ${whose} SET ${setting}`);
}

export function addDatabaseProperty(b: SchemaBuilder): void {
  b.add(
    b.draw.pick([
      `COMMENT ON DATABASE DATABASE_NAME IS 'a database''s\ncomment'`,
      `GRANT CONNECT, TEMPORARY ON DATABASE DATABASE_NAME TO ${b.role()} WITH GRANT OPTION`,
      `ALTER DATABASE DATABASE_NAME OWNER TO ${b.role()}`,
      `ALTER DATABASE DATABASE_NAME CONNECTION LIMIT 90`,
      `REVOKE ALL ON DATABASE DATABASE_NAME FROM PUBLIC`,
    ]),
  );
}
