/** Several at work on one thing, none of whom goes on before all have said how they fared. */
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

  /** One more to wait for; who joins votes or leaves. */
  join(): void {
    this.#missing += 1;
  }

  /** As if it had never joined. */
  leave(): void {
    this.#missing -= 1;
    if (this.#missing === 0) this.#resolve(this.#isGood);
  }

  /** @returns whether all who joined are content */
  vote(isGood: boolean): Promise<boolean> {
    this.#isGood &&= isGood;
    this.leave();
    return this.#reached;
  }
}
