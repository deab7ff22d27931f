import type { CatalogueTable } from '../engine/engine.js';

/**
 * Keeps one copy of what many nodes say alike. A thousand segments have the same tables, and each server's answer
 * brings its own copies of their names and columns.
 */
export class CatalogueNames {
  readonly #strings = new Map<string, string>();
  readonly #columns = new Map<string, readonly string[]>();
  readonly #ancestors = new Map<string, CatalogueTable['ancestors']>();

  /** The same values with shared strings and lists. */
  shared(table: CatalogueTable): CatalogueTable {
    const { oid, schema, name, owner, kind, condition, columns, ancestors } = table;
    const { sizeBytes, withRows, distributed, hashedByEnum } = table;
    // Not spread: an object that is written out takes half the memory.
    return {
      oid,
      kind,
      sizeBytes,
      withRows,
      distributed,
      hashedByEnum,
      schema: this.#string(schema),
      name: this.#string(name),
      owner: this.#string(owner),
      condition: condition === '' ? '' : this.#string(condition),
      columns: one(this.#columns, columns, (name) => name),
      ancestors: one(this.#ancestors, ancestors, (ancestor) => `${ancestor.schema}\0${ancestor.name}`),
    };
  }

  #string(value: string): string {
    const known = this.#strings.get(value);
    if (known !== undefined) return known;
    this.#strings.set(value, value);
    return value;
  }
}

function one<T>(known: Map<string, readonly T[]>, list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  // A zero byte is in no name.
  const key = list.length === 0 ? '' : list.map(keyOf).join('\0');
  const found = known.get(key);
  if (found) return found;
  known.set(key, list);
  return list;
}
