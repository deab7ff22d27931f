/** Where lines for people go: stdout, or stderr with --json; a progress display may take them over for a while. */
export interface ScreenStreams {
  readonly stdout: NodeJS.WritableStream & { readonly isTTY?: boolean };
  readonly stderr: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

export class Screen {
  readonly #streams: ScreenStreams;
  readonly #toStderr: boolean;
  #divert: ((text: string) => void) | undefined;

  constructor(streams: ScreenStreams, toStderr: boolean) {
    this.#streams = streams;
    this.#toStderr = toStderr;
  }

  /** The stream for people. */
  get stream(): NodeJS.WritableStream & { readonly isTTY?: boolean } {
    return this.#toStderr ? this.#streams.stderr : this.#streams.stdout;
  }

  /** Writes a line; above the bars while there are some. */
  line(text: string): void {
    this.text(`${text}\n`);
  }

  text(text: string): void {
    if (this.#divert) this.#divert(text);
    else this.stream.write(text);
  }

  /** The one JSON line of --json. */
  result(value: unknown): void {
    this.#streams.stdout.write(`${JSON.stringify(value)}\n`);
  }

  /** Until called with undefined, lines go to `take`. */
  divert(take: ((text: string) => void) | undefined): void {
    this.#divert = take;
  }
}
