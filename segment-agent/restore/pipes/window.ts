/** Which tables' pipes a feeder makes, offers and has done with. Numbers are places in the order of tables. */

export interface WindowSize {
  /** Tables in all. */
  readonly total: number;
  /** COPY statements that the leader runs at once; it takes tables in order. */
  readonly lanes: number;
  /** Pipes on offer beyond those: the leader must find its next one. */
  readonly spare: number;
}

/** New pipes are made when at least one in so many of the spare ones is missing. */
const REFILL_PART = 2;

export class PipeWindow {
  /** In ascending order: numbers are offered in order. */
  readonly #offered = new Set<number>();
  /** Skipped before they were offered. */
  readonly #skippedAhead = new Set<number>();
  #next = 0;

  constructor(private readonly size: WindowSize) {}

  /** The tables whose pipes are to be made now, none while enough are on offer. */
  wanted(): number[] {
    const { total, lanes, spare } = this.size;
    const most = lanes + spare;
    if (this.#offered.size > most - Math.max(1, Math.floor(spare / REFILL_PART))) return [];
    const tables: number[] = [];
    for (; this.#next < total && this.#offered.size + tables.length < most; this.#next += 1) {
      if (!this.#skippedAhead.delete(this.#next)) tables.push(this.#next);
    }
    return tables;
  }

  /** Their pipes are there. */
  offer(tables: readonly number[]): void {
    for (const table of tables) this.#offered.add(table);
  }

  /** Those that the server may have opened: as many as the leader has lanes, the first of those on offer. */
  candidates(): number[] {
    const first: number[] = [];
    for (const table of this.#offered) {
      if (first.length === this.size.lanes) break;
      first.push(table);
    }
    return first;
  }

  /** The server reads it. */
  open(table: number): void {
    this.#offered.delete(table);
  }

  /**
   * The leader will not read it (again).
   * @returns true when its pipe was on offer, to be taken away
   */
  skip(table: number): boolean {
    if (this.#offered.delete(table)) return true;
    if (table >= this.#next) this.#skippedAhead.add(table);
    return false;
  }
}
