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

/** The descriptions that several nodes' tables share, each once, and the list of them that several nodes have. */
export class TableDescriptions {
  readonly #list: TableDescription[] = [];
  readonly #places = new Map<string, Map<string, number[]>>();
  #last: readonly TableDescription[] = [];

  /** What `tables` are, in their order. Nodes mostly have the same tables: then it is the very list of the one before. */
  of(tables: readonly TableDescription[]): readonly TableDescription[] {
    let guess = 0;
    const found = tables.map((table) => {
      const place = this.#placeOf(table, guess);
      guess = place + 1;
      return this.#list[place]!;
    });
    const { length } = this.#last;
    if (length !== found.length || found.some((one, index) => one !== this.#last[index])) this.#last = found;
    return this.#last;
  }

  /** @param guess where to look first: nodes name their tables in the same order */
  #placeOf(table: TableDescription, guess: number): number {
    const guessed = this.#list[guess];
    return guessed && isSame(guessed, table) ? guess : this.#search(table);
  }

  #search(table: TableDescription): number {
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

/**
 * One node's tables, in order, by columns: `oids[i]`, `sizes[i]` and `descriptions[i]` are of table i. As objects they
 * are made anew whenever they are asked for: keep descriptions, not tables.
 */
export class CatalogueTables implements Iterable<CatalogueTable> {
  private constructor(
    /** Of nodes that were read together the same objects, and the same list where they have the same tables. */
    readonly descriptions: readonly TableDescription[],
    readonly oids: Uint32Array,
    /** Bytes. */
    readonly sizes: Float64Array,
  ) {}

  /** @param descriptions of all nodes that are read together */
  static of(tables: readonly CatalogueTable[], descriptions = new TableDescriptions()): CatalogueTables {
    const oids = new Uint32Array(tables.length);
    const sizes = new Float64Array(tables.length);
    tables.forEach(({ oid, sizeBytes }, index) => {
      oids[index] = oid;
      sizes[index] = sizeBytes;
    });
    return new CatalogueTables(descriptions.of(tables), oids, sizes);
  }

  get length(): number {
    return this.descriptions.length;
  }

  at(index: number): CatalogueTable {
    const { schema, name, owner, kind, columns, condition, withRows, unlogged, distributed, ancestors, hashedByEnum } =
      this.descriptions[index]!;
    // Not spread: that would be a dictionary, slower to make and to read.
    return {
      oid: this.oids[index]!,
      sizeBytes: this.sizes[index]!,
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

  *[Symbol.iterator](): Generator<CatalogueTable> {
    for (let index = 0; index < this.length; index += 1) yield this.at(index);
  }

  map<T>(toValue: (table: CatalogueTable, index: number) => T): T[] {
    return Array.from({ length: this.length }, (_, index) => toValue(this.at(index), index));
  }

  filter(isWanted: (table: CatalogueTable) => boolean): CatalogueTables {
    const kept = Array.from(this.descriptions.keys()).filter((index) => isWanted(this.at(index)));
    return new CatalogueTables(
      kept.map((index) => this.descriptions[index]!),
      Uint32Array.from(kept, (index) => this.oids[index]!),
      Float64Array.from(kept, (index) => this.sizes[index]!),
    );
  }

  /** The same tables on a node that has more or less in them. */
  sized(sizeOf: (oid: number) => number): CatalogueTables {
    return new CatalogueTables(this.descriptions, this.oids, Float64Array.from(this.oids, sizeOf));
  }
}

/** What nodes have, each list that several share once. */
export function distinctDescriptions(
  nodes: Iterable<{ readonly tables: CatalogueTables }>,
): readonly TableDescription[] {
  const lists = new Set(Array.from(nodes, ({ tables }) => tables.descriptions));
  return [...new Set(Array.from(lists).flat())];
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
    haveSame(known.columns, table.columns, isEqual) &&
    haveSame(known.ancestors, table.ancestors, isNamedAlike)
  );
}

const isEqual = (one: string, other: string): boolean => one === other;

const isNamedAlike = (one: TableDescription['ancestors'][number], other: typeof one): boolean =>
  one.name === other.name && one.schema === other.schema;

/** A plain loop: it runs a million times for a thousand nodes, and closures would be most of its cost. */
function haveSame<T>(some: readonly T[], others: readonly T[], areSame: (one: T, other: T) => boolean): boolean {
  if (some.length !== others.length) return false;
  for (let index = 0; index < some.length; index += 1) if (!areSame(some[index]!, others[index]!)) return false;
  return true;
}

function valueOf<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
