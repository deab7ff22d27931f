/** Checks that the server can write the scripts as the caller wants them. */
import type pg from 'pg';
import { AppError } from '../../common/errors/app-error.js';
import { sqlstateOf } from '../../common/pg/connect.js';
import { quoteLiteral } from '../../common/pg/quote.js';
import type { ScriptWishes } from '../../common/sets/script-wishes.js';
import type { Capabilities } from '../../common/server/capabilities.js';

export interface ScriptServer {
  readonly version: string;
  readonly capabilities: Pick<Capabilities, 'tableOids'>;
  readonly databaseEncoding: string;
}

/** Encodings in which a byte of ASCII may be the second half of a character: rows cannot be rewritten byte by byte. */
const NOT_ASCII_SAFE: ReadonlySet<string> = new Set([
  'BIG5',
  'GB18030',
  'GBK',
  'JOHAB',
  'SHIFT_JIS_2004',
  'SJIS',
  'UHC',
]);

/**
 * Checks the wishes, outside a transaction.
 * @returns the encoding of the scripts, as the server calls it
 * @throws AppError ENCODING_UNKNOWN, VERSION_UNSUPPORTED, USAGE
 */
export async function checkScript(session: pg.Client, wishes: ScriptWishes, server: ScriptServer): Promise<string> {
  if (wishes.oids && !server.capabilities.tableOids) {
    throw new AppError('VERSION_UNSUPPORTED', `--oids: ${server.version} has no tables WITH OIDS.`, {
      hint: 'Leave --oids out: there is nothing that it would keep.',
    });
  }
  if (wishes.oids && wishes.rowFormat !== 'copy') {
    throw new AppError('USAGE', 'INSERT statements cannot give rows their oids.', {
      hint: 'Leave --oids or --inserts out.',
    });
  }
  if (wishes.encoding === '') return server.databaseEncoding;
  const encoding = await knownEncoding(session, wishes.encoding, server);
  if (wishes.rowFormat !== 'copy' && NOT_ASCII_SAFE.has(encoding)) {
    throw new AppError('USAGE', `Rows cannot be written as INSERT statements in ${encoding}.`, {
      hint: 'Leave -E or --inserts out.',
    });
  }
  return encoding;
}

async function knownEncoding(session: pg.Client, name: string, server: ScriptServer): Promise<string> {
  const unknown = (why: string, cause?: unknown): AppError =>
    new AppError('ENCODING_UNKNOWN', `${server.version} ${why}.`, {
      object: name,
      hint: 'The manual’s chapter “Character Set Support” lists the encodings; -E takes their names.',
      cause,
    });
  const { rows } = await session.query<{ encoding: string }>(
    'SELECT pg_catalog.pg_encoding_to_char(pg_catalog.pg_char_to_encoding($1))::text AS encoding',
    [name],
  );
  const { encoding } = rows[0]!;
  if (encoding === '') throw unknown(`knows no encoding ${JSON.stringify(name)}`);
  try {
    // One transaction: the session's own encoding stays whatever happens.
    await session.query(`SET client_encoding = ${quoteLiteral(encoding)}; SET client_encoding = 'UTF8'`);
  } catch (error) {
    if (sqlstateOf(error) === undefined) throw error;
    throw unknown(`cannot convert ${server.databaseEncoding}, the database’s encoding, to ${encoding}`, error);
  }
  return encoding;
}
