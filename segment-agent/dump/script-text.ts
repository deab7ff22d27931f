import type pg from 'pg';

/** Text of our own, in the encoding of the script, which is the database's. */
export class ScriptText {
  constructor(
    private readonly session: pg.Client,
    /** The server's name of the encoding. */
    readonly encoding: string,
  ) {}

  /** The server converts what is not plain ASCII: it knows its own encodings best. */
  async encode(text: string): Promise<Buffer> {
    const utf8 = Buffer.from(text, 'utf8');
    const isSame = this.encoding === 'UTF8' || utf8.length === text.length;
    if (isSame) return utf8;
    const { rows } = await this.session.query<{ bytes: Buffer }>('SELECT pg_catalog.convert_to($1, $2) AS bytes', [
      text,
      this.encoding,
    ]);
    return rows[0]!.bytes;
  }
}
