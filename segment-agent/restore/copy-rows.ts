import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { readAhead } from '../../common/io/read-ahead.js';
import { sqlstateOf } from '../../common/pg/connect.js';

/**
 * Sends text to `COPY … FROM STDIN`. When the server refuses rows and the text proves to be damaged, the damage is what
 * is thrown. When reading the text fails, the COPY fails on the server too; the session can be
 * used again (rolled back) as soon as this rejects.
 * @returns the number of rows in the server's answer
 */
export async function copyRows(session: pg.Client, statement: string, text: AsyncIterable<Buffer>): Promise<number> {
  const stream = session.query(copyFrom(statement));
  let serverError: Error | undefined;
  const failed = new Promise<never>((_, reject) => {
    stream.once('error', (error) => {
      serverError ??= error;
      reject(error);
    });
  });
  failed.catch(() => undefined); // its error is met below
  const unlessServerFailed = (error: unknown): void => {
    if (!serverError) throw error;
  };
  try {
    for await (const chunk of readAhead(text)) {
      // One chunk at a time: if the server reports an error, a write of the rest would fail without a handler.
      if (!serverError) await Promise.race([written(stream, chunk), failed]).catch(unlessServerFailed);
      if (serverError && !mayComeFromDamage(serverError)) break;
    }
    if (!serverError) {
      stream.end();
      await Promise.race([finished(stream), failed]);
    }
  } catch (error) {
    if (serverError === undefined) {
      stream.destroy(error instanceof Error ? error : new Error('the text could not be read'));
      await failed.catch(() => undefined); // the server’s answer to our own failure
    }
    throw error;
  }
  if (serverError) throw serverError;
  return stream.rowCount;
}

/**
 * Rows that the server does not understand or accept (classes "data exception", "integrity constraint violation") may
 * be damaged ones: the rest of the text is read, since only its end tells by the checksum.
 */
function mayComeFromDamage(error: Error): boolean {
  return /^2[23]/.test(sqlstateOf(error) ?? '');
}

function written(stream: NodeJS.WritableStream, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
