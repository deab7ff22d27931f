/** Walks through a script of the original: each part with what it is about, in text, settings followed. */
import { DumpTextReader, type DumpPart, type ObjectHeader } from './dump-text.js';
import { readScript, type ScriptFile } from './script-file.js';
import { topicOf, type StatementTopic } from './statement.js';
import { AppError } from '../../common/errors/app-error.js';
import { encodingLabel } from '../restore/script-encoding.js';

export interface WalkedPart {
  readonly part: DumpPart;
  readonly text: string;
  readonly topic: StatementTopic;
  readonly header: ObjectHeader | undefined;
  /** The server's name of the encoding of rows. */
  readonly encoding: string;
}

export interface Walk {
  readonly parts: AsyncGenerator<WalkedPart>;
  /** After the last part: the text ended as pg_dump ends it. */
  readonly isComplete: () => boolean;
}

/** @throws from `parts` AppError FILE_NOT_FOUND, FILE_DAMAGED, NOT_AVAILABLE */
export function walkScript(file: ScriptFile, signal: AbortSignal, onStoredBytes?: (bytes: number) => void): Walk {
  const reader = new DumpTextReader(readScript(file, signal, onStoredBytes), file.path);
  return { parts: walk(reader, file), isComplete: () => reader.isComplete };
}

async function* walk(reader: DumpTextReader, file: ScriptFile): AsyncGenerator<WalkedPart> {
  const encoding = new TextEncodingOf(file.path);
  let schema = 'public';
  for (let part = await reader.next(); part; part = await reader.next()) {
    const text = encoding.text(part.text);
    const topic = topicOf(text, schema);
    if (topic.kind === 'searchPath') schema = topic.schema;
    if (topic.kind === 'set' && topic.setting === 'client_encoding') encoding.change(topic.value);
    const { header } = part;
    const decoded = header && {
      name: encoding.text(header.name),
      type: header.type,
      schema: encoding.text(header.schema),
      owner: encoding.text(header.owner),
    };
    yield { part, text, topic, header: decoded, encoding: encoding.name };
  }
}

/** The encoding that a script says it is written in: follows `SET client_encoding` and turns bytes into text. */
class TextEncodingOf {
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
