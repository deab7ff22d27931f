import { StringDecoder } from 'node:string_decoder';

/** Text that comes in pieces, as lines. A line of any length is put together once, when its end comes. */
export class LineSplitter {
  #pieces: string[] = [];

  /** The lines that end in this piece, without their newlines. */
  add(piece: string): readonly string[] {
    const lines = piece.split('\n');
    const last = lines.pop() ?? '';
    if (lines.length > 0) {
      lines[0] = this.#pieces.join('') + lines[0]!;
      this.#pieces = [];
    }
    if (last !== '') this.#pieces.push(last);
    return lines;
  }

  /** What has no newline behind it. */
  rest(): string {
    return this.#pieces.join('');
  }
}

/** The lines of UTF-8 text, each with its newline; only newlines end lines. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  const splitter = new LineSplitter();
  for await (const chunk of chunks) for (const line of splitter.add(decoder.write(chunk))) yield `${line}\n`;
  const rest = splitter.rest();
  if (rest !== '') yield rest;
}
