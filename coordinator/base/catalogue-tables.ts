/**
 * The tables of many nodes in little memory. A thousand segments with a thousand tables each are a million entries, and
 * all of them are held from the catalogues' reading to the manifest: an object for each would be a quarter of a
 * gigabyte that the garbage collector walks again and again. Columns of numbers are a fifteenth of that.
 */

/** A table's description in a catalogue. Many nodes have the same one, and share it. */
export interface TableDescription {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly kind: 'table' | 'partitioned' | 'foreign';
  /** What COPY names: generated columns left out. */
  readonly columns: readonly string[];
  /** `WHERE …` of an extension's configuration table; empty otherwise. */
  readonly condition: string;
  /** Rows of this table are dumped on this node. */
  readonly withRows: boolean;
  /** Its rows are gone after a crash of the server (relpersistence `u`). */
  readonly unlogged: boolean;
  /** Rows of this table are dumped on other nodes, where COPY finds them: a distributed table seen from the coordinator. */
  readonly distributed: boolean;
  /** Partitioned parents, the nearest first, the root last (pg_partition_ancestors); empty outside a partition tree. */
  readonly ancestors: readonly { readonly schema: string; readonly name: string }[];
  /**
   * Which of `ancestors` is partitioned by hash over an enum, the topmost of them: the hash is of the value's OID, which
   * a restore does not keep, so rows have to be loaded through that table to reach their partition.
   */
  readonly hashedByEnum: number | undefined;
}

/** A table of one node as its catalogue describes it. */
export interface CatalogueTable extends TableDescription {
  readonly oid: number;
  readonly sizeBytes: number;
}

/** The descriptions that several nodes' tables share, each once. */
export class TableDescriptions {
  readonly #list: TableDescription[] = [];
  readonly #places = new Map<string, Map<string, number[]>>();

  at(place: number): TableDescription {
    return this.#list[place]!;
  }

  /** @param guess where to look first: nodes name their tables in the same order */
  placeOf(table: TableDescription, guess: number): number {
    const guessed = this.#list[guess];
    if (guessed && isSame(guessed, table)) return guess;
    const inSchema = valueOf(this.#places, table.schema, () => new Map<string, number[]>());
    const places = valueOf(inSchema, table.name, () => []);
    const known = places.find((place) => isSame(this.#list[place]!, table));
    if (known !== undefined) return known;
    const { schema, name, owner, kind, columns, condition, withRows, unlogged, distributed, ancestors, hashedByEnum } =
      table;
    this.#list.push({
      schema,
      name,
      owner,
      kind,
      columns,
      condition,
      withRows,
      unlogged,
      distributed,
      ancestors,
      hashedByEnum,
    });
    places.push(this.#list.length - 1);
    return this.#list.length - 1;
  }
}

/** One node's tables, in order. Each is made anew when it is asked for: keep `descriptions()`, not tables. */
export class CatalogueTables implements Iterable<CatalogueTable> {
  readonly #descriptions: TableDescriptions;
  readonly #places: Uint32Array;
  readonly #oids: Uint32Array;
  readonly #sizes: Float64Array;

  private constructor(
    descriptions: TableDescriptions,
    columns: { readonly places: Uint32Array; readonly oids: Uint32Array; readonly sizes: Float64Array },
  ) {
    this.#descriptions = descriptions;
    this.#places = columns.places;
    this.#oids = columns.oids;
    this.#sizes = columns.sizes;
  }

  /** @param descriptions of all nodes that are read together */
  static of(tables: readonly CatalogueTable[], descriptions = new TableDescriptions()): CatalogueTables {
    const places = new Uint32Array(tables.length);
    let guess = 0;
    tables.forEach((table, index) => {
      const place = descriptions.placeOf(table, guess);
      places[index] = place;
      guess = place + 1;
    });
    return new CatalogueTables(descriptions, {
      places,
      oids: Uint32Array.from(tables, ({ oid }) => oid),
      sizes: Float64Array.from(tables, ({ sizeBytes }) => sizeBytes),
    });
  }

  get length(): number {
    return this.#places.length;
  }

  get oids(): Iterable<number> {
    return this.#oids;
  }

  at(index: number): CatalogueTable {
    const description = this.#descriptions.at(this.#places[index]!);
    const { schema, name, owner, kind, columns, condition, withRows, unlogged, distributed, ancestors, hashedByEnum } =
      description;
    // Not spread: that would be a dictionary, slower to make and to read.
    return {
      oid: this.#oids[index]!,
      sizeBytes: this.#sizes[index]!,
      schema,
      name,
      owner,
      kind,
      columns,
      condition,
      withRows,
      unlogged,
      distributed,
      ancestors,
      hashedByEnum,
    };
  }

  /** Without an object of fourteen fields for each. */
  *entries(): Generator<{ readonly oid: number; readonly sizeBytes: number; readonly description: TableDescription }> {
    for (const [index, place] of this.#places.entries()) {
      yield { oid: this.#oids[index]!, sizeBytes: this.#sizes[index]!, description: this.#descriptions.at(place) };
    }
  }

  /** One object for tables that are described alike, on whatever node. */
  *descriptions(): Generator<TableDescription> {
    for (const place of this.#places) yield this.#descriptions.at(place);
  }

  *[Symbol.iterator](): Generator<CatalogueTable> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index);
  }

  map<T>(toValue: (table: CatalogueTable, index: number) => T): T[] {
    return Array.from({ length: this.length }, (_, index) => toValue(this.at(index), index));
  }

  filter(isWanted: (table: CatalogueTable) => boolean): CatalogueTables {
    const kept = this.#places.map((_, index) => index).filter((index) => isWanted(this.at(index)));
    return new CatalogueTables(this.#descriptions, {
      places: Uint32Array.from(kept, (index) => this.#places[index]!),
      oids: Uint32Array.from(kept, (index) => this.#oids[index]!),
      sizes: Float64Array.from(kept, (index) => this.#sizes[index]!),
    });
  }

  /** The same tables on a node that has more or less in them. */
  sized(sizeOf: (oid: number) => number): CatalogueTables {
    return new CatalogueTables(this.#descriptions, {
      places: this.#places,
      oids: this.#oids,
      sizes: Float64Array.from(this.#oids, sizeOf),
    });
  }
}

function isSame(known: TableDescription, table: TableDescription): boolean {
  return (
    known.name === table.name &&
    known.schema === table.schema &&
    known.owner === table.owner &&
    known.kind === table.kind &&
    known.condition === table.condition &&
    known.withRows === table.withRows &&
    known.unlogged === table.unlogged &&
    known.distributed === table.distributed &&
    known.hashedByEnum === table.hashedByEnum &&
    haveSame(known.columns, table.columns, (one, other) => one === other) &&
    haveSame(known.ancestors, table.ancestors, (one, other) => one.name === other.name && one.schema === other.schema)
  );
}

function haveSame<T>(some: readonly T[], others: readonly T[], areSame: (one: T, other: T) => boolean): boolean {
  return some.length === others.length && some.every((one, index) => areSame(one, others[index]!));
}

function valueOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
