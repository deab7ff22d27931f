/** The encoding that a script says it is written in. */
import { AppError } from '../../common/errors/app-error.js';
import { encodingLabel } from '../restore/script-encoding.js';

/** Follows `SET client_encoding` and turns the script's bytes into text. */
export class TextEncodingOf {
  /** The server's name of the encoding; what COPY is told. */
  name = 'UTF8';
  #decode: (bytes: Buffer) => string = (bytes) => bytes.toString('utf8');

  constructor(private readonly path: string) {}

  /** @throws AppError NOT_AVAILABLE for an encoding that is not known here */
  change(name: string): void {
    const known = name
      .toUpperCase()
      .replace(/[-_ ]/g, '')
      .replace(/^UNICODE$/, 'UTF8');
    if (known === 'LATIN1' || known === 'ISO88591') {
      this.name = 'LATIN1';
      this.#decode = (bytes) => bytes.toString('latin1');
      return;
    }
    const found = encodingLabel(known === 'UTF8' ? 'UTF8' : name.toUpperCase());
    if (found === undefined) {
      throw new AppError('NOT_AVAILABLE', `${this.path} is written in ${name}, which cannot be read here.`, {
        object: this.path,
        hint: 'Convert the script to UTF8 with iconv, its SET client_encoding too.',
      });
    }
    this.name = known === 'UTF8' ? 'UTF8' : name.toUpperCase();
    const decoder = new TextDecoder(found);
    this.#decode = (bytes) => decoder.decode(bytes);
  }

  /** @param latin1 a character a byte */
  text(latin1: string): string {
    return this.#decode(Buffer.from(latin1, 'latin1'));
  }
}
