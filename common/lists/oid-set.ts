/** OIDs that come in ascending order, four bytes each: there may be a hundred million. */
export class OidSet {
  #oids = new Uint32Array(1024);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @param oid larger than all before */
  add(oid: number): void {
    if (this.#size === this.#oids.length) {
      const larger = new Uint32Array(2 * this.#oids.length);
      larger.set(this.#oids);
      this.#oids = larger;
    }
    this.#oids[this.#size] = oid;
    this.#size += 1;
  }

  has(oid: number): boolean {
    let low = 0;
    for (let high = this.#size; low < high;) {
      const middle = (low + high) >> 1;
      if (this.#oids[middle]! < oid) low = middle + 1;
      else high = middle;
    }
    return low < this.#size && this.#oids[low] === oid;
  }
}
