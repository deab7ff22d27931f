/** Walks through a script of the original: each part with what it is about, in text, settings followed. */
import { DumpTextReader, type DumpPart, type ObjectHeader } from './dump-text.js';
import { readScript, type ScriptFile } from './script-file.js';
import { topicOf, type StatementTopic } from './statement.js';
import { TextEncodingOf } from './text-encoding.js';

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
