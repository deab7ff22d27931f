/** Which statements of a script a restore of some tables runs. */
import { nameKey } from '../restore/toc-reader.js';
import type { RelationName } from './statement.js';
import type { WalkedPart } from './script-walk.js';

export interface DefinitionWishes {
  /** Undefined: everything is run. */
  readonly tables: readonly RelationName[] | undefined;
  /** Everything in these schemas: views, functions and sequences too. */
  readonly wholeSchemas: readonly string[];
  /** Tables (nameKey) that the target has: they stay as they are, only their sequences get their values. */
  readonly existing: ReadonlySet<string>;
}

/**
 * The chosen tables' own definitions, the schemas they are in, and the sequences that belong to their columns: what a
 * sequence belongs to is said behind it, so its statements wait until then.
 */
export class DefinitionChoice {
  readonly #wishes: DefinitionWishes;
  readonly #names: ReadonlySet<string> | undefined;
  readonly #schemas: ReadonlySet<string>;
  readonly #waiting = new Map<string, WalkedPart[]>();
  readonly #chosenSequences = new Set<string>();

  constructor(wishes: DefinitionWishes) {
    this.#wishes = wishes;
    this.#names = wishes.tables && new Set(wishes.tables.map(nameKey));
    this.#schemas = new Set([...(wishes.tables ?? []).map(({ schema }) => schema), ...wishes.wholeSchemas]);
  }

  /** What is to be run now that `part` was read, in order. */
  add(part: WalkedPart): readonly WalkedPart[] {
    const { topic, header } = part;
    if (!this.#names) return [part];
    switch (topic.kind) {
      case 'set':
      case 'searchPath':
        return [part];
      case 'createSchema':
        return this.#schemas.has(topic.schema) ? [part] : [];
      case 'createTable':
      case 'ofTable':
        return this.#isNew(topic.table) ? [part] : [];
      case 'createSequence':
      case 'ofSequence':
        return this.#sequence(topic.sequence, part);
      case 'ownedSequence':
        return this.#owned(topic.sequence, topic.table, part);
      case 'copy':
        return this.wantsRows(topic.table) ? [part] : [];
      case 'other':
        return header !== undefined && this.#wishes.wholeSchemas.includes(header.schema) ? [part] : [];
    }
  }

  wantsRows(table: RelationName): boolean {
    if (!this.#names) return true;
    return this.#names.has(nameKey(table)) || this.#wishes.wholeSchemas.includes(table.schema);
  }

  #isNew(table: RelationName): boolean {
    return this.wantsRows(table) && !this.#wishes.existing.has(nameKey(table));
  }

  #sequence(sequence: RelationName, part: WalkedPart): readonly WalkedPart[] {
    const key = nameKey(sequence);
    const isChosen = this.#chosenSequences.has(key) || this.#wishes.wholeSchemas.includes(sequence.schema);
    if (isChosen) return [part];
    const waiting = this.#waiting.get(key) ?? [];
    waiting.push(part);
    this.#waiting.set(key, waiting);
    return [];
  }

  #owned(sequence: RelationName, table: RelationName, part: WalkedPart): readonly WalkedPart[] {
    const key = nameKey(sequence);
    const waiting = this.#waiting.get(key) ?? [];
    this.#waiting.delete(key);
    if (!this.wantsRows(table)) return [];
    this.#chosenSequences.add(key);
    const isValue = ({ text }: WalkedPart): boolean => /^SELECT\b/i.test(text);
    return this.#isNew(table) ? [...waiting, part] : waiting.filter(isValue);
  }
}
