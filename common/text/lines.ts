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
