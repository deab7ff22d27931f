/** Lets several sessions work on one thing: none goes on before all have reported their result. */
export class Agreement {
  #missing = 0;
  #isGood = true;
  readonly #reached: Promise<boolean>;
  #resolve: (isGood: boolean) => void = () => undefined;

  constructor() {
    this.#reached = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  /** Adds one to wait for; each that joins must vote or leave. */
  join(): void {
    this.#missing += 1;
  }

  /** Takes back a join. */
  leave(): void {
    this.#missing -= 1;
    if (this.#missing === 0) this.#resolve(this.#isGood);
  }

  /** @returns whether all that joined voted for it */
  vote(isGood: boolean): Promise<boolean> {
    this.#isGood &&= isGood;
    this.leave();
    return this.#reached;
  }
}
