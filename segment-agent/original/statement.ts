/** What a statement of a dump is about, told by its words and the search path in force. */

export interface RelationName {
  readonly schema: string;
  readonly name: string;
}

export type StatementTopic =
  | { readonly kind: 'set'; readonly setting: string; readonly value: string }
  | { readonly kind: 'searchPath'; readonly schema: string }
  | { readonly kind: 'createSchema'; readonly schema: string }
  /** Defines the table; `leaves` are the names of its partitions' tables. */
  | {
      readonly kind: 'createTable';
      readonly table: RelationName;
      readonly tableKind: 'table' | 'partitioned' | 'foreign';
      readonly leaves: readonly string[];
    }
  /** Says something about a table: ALTER, index, constraint, trigger, rule, comment, privileges. */
  | { readonly kind: 'ofTable'; readonly table: RelationName }
  | { readonly kind: 'createSequence'; readonly sequence: RelationName }
  | { readonly kind: 'ofSequence'; readonly sequence: RelationName }
  | { readonly kind: 'ownedSequence'; readonly sequence: RelationName; readonly table: RelationName }
  | { readonly kind: 'copy'; readonly table: RelationName; readonly columns: readonly string[] }
  | { readonly kind: 'other' };

interface Token {
  readonly kind: 'word' | 'name' | 'literal' | 'mark';
  readonly value: string;
}

const SKIPPED = /\s+|--[^\n]*/y;
/** The beginning of a literal; its end is looked for once. */
const LITERAL_START = /[Ee]?'/y;
const LITERAL_END = /['\\]/g;
const WORD = /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y;
const NUMBER = /\d+/y;
/** Enough for any head of a statement; what comes behind is bodies and column lists. */
const HEAD_TOKENS = 400;

/** @param schema the first schema of the search path */
export function topicOf(text: string, schema: string): StatementTopic {
  const tokens = tokensOf(text, /^COPY\s/i.test(text) ? Infinity : HEAD_TOKENS);
  const words = new Words(tokens, schema);
  switch (words.keyword()) {
    case 'SET':
      return setTopic(words);
    case 'CREATE':
      return createTopic(words, text);
    case 'ALTER':
      return alterTopic(words);
    case 'COMMENT':
      return commentTopic(words);
    case 'GRANT':
    case 'REVOKE':
      return privilegesTopic(words);
    case 'COPY':
      return { kind: 'copy', table: words.relation(), columns: words.list() };
    case 'SELECT':
      return selectTopic(words, schema);
    default:
      return { kind: 'other' };
  }
}

function setTopic(words: Words): StatementTopic {
  const setting = words.take()?.value.toLowerCase() ?? '';
  words.take();
  const value = words.take();
  if (setting === 'search_path') return { kind: 'searchPath', schema: value?.value ?? '' };
  return { kind: 'set', setting, value: value?.value ?? '' };
}

const TABLE_MODIFIERS: ReadonlySet<string> = new Set([
  'READABLE', 'WRITABLE', 'WEB', 'GLOBAL', 'LOCAL', 'TEMP', 'TEMPORARY', 'UNLOGGED', 'UNIQUE', 'CONSTRAINT', 'OR', 'REPLACE',
]); // prettier-ignore

function createTopic(words: Words, text: string): StatementTopic {
  let isForeign = false;
  let word = words.keyword();
  while (TABLE_MODIFIERS.has(word) || word === 'EXTERNAL' || word === 'FOREIGN') {
    isForeign ||= word === 'EXTERNAL' || word === 'FOREIGN';
    word = words.keyword();
  }
  switch (word) {
    case 'SCHEMA':
      return { kind: 'createSchema', schema: words.take()?.value ?? '' };
    case 'TABLE': {
      const table = words.relation();
      const leaves = [...text.matchAll(/\btablename\s*=\s*'([^']*(?:''[^']*)*)'/gi)].map(([, name]) =>
        name!.replaceAll("''", "'"),
      );
      const isPartitioned = leaves.length > 0 || isPartitionedBy(text);
      return {
        kind: 'createTable',
        table,
        tableKind: isForeign ? 'foreign' : isPartitioned ? 'partitioned' : 'table',
        leaves,
      };
    }
    case 'SEQUENCE':
      return { kind: 'createSequence', sequence: words.relation() };
    case 'INDEX':
    case 'TRIGGER':
      return words.skipTo('ON') ? { kind: 'ofTable', table: words.relation() } : { kind: 'other' };
    case 'RULE':
      // CREATE RULE r AS ON INSERT TO t
      return words.skipTo('TO') ? { kind: 'ofTable', table: words.relation() } : { kind: 'other' };
    default:
      return { kind: 'other' };
  }
}

/** `) PARTITION BY`, or with the distribution between them. */
function isPartitionedBy(text: string): boolean {
  if (/\)\s*PARTITION BY\b/i.test(text)) return true;
  const distributed = /\)\s*DISTRIBUTED/i.exec(text);
  return distributed !== null && /PARTITION BY\b/i.test(text.slice(distributed.index));
}

function alterTopic(words: Words): StatementTopic {
  let word = words.keyword();
  if (word === 'EXTERNAL' || word === 'FOREIGN') word = words.keyword();
  if (word === 'TABLE') {
    words.skipIf('ONLY');
    return { kind: 'ofTable', table: words.relation() };
  }
  if (word !== 'SEQUENCE') return { kind: 'other' };
  const sequence = words.relation();
  if (!words.skipTo('OWNED') || words.keyword() !== 'BY') return { kind: 'ofSequence', sequence };
  return { kind: 'ownedSequence', sequence, table: words.relation(1) };
}

function commentTopic(words: Words): StatementTopic {
  if (words.keyword() !== 'ON') return { kind: 'other' };
  switch (words.keyword()) {
    case 'TABLE':
      return { kind: 'ofTable', table: words.relation() };
    case 'COLUMN':
      return { kind: 'ofTable', table: words.relation(1) };
    case 'SEQUENCE':
      return { kind: 'ofSequence', sequence: words.relation() };
    case 'CONSTRAINT':
    case 'TRIGGER':
    case 'RULE':
      return words.skipTo('ON') ? { kind: 'ofTable', table: words.relation() } : { kind: 'other' };
    default:
      return { kind: 'other' };
  }
}

function privilegesTopic(words: Words): StatementTopic {
  if (!words.skipTo('ON')) return { kind: 'other' };
  switch (words.peekKeyword()) {
    case 'TABLE':
      words.take();
      return { kind: 'ofTable', table: words.relation() };
    case 'SEQUENCE':
      words.take();
      return { kind: 'ofSequence', sequence: words.relation() };
    case 'SCHEMA':
      words.take();
      return { kind: 'createSchema', schema: words.take()?.value ?? '' };
    default:
      return { kind: 'other' };
  }
}

/** `SELECT pg_catalog.setval('s.q', 1, true)`. */
function selectTopic(words: Words, schema: string): StatementTopic {
  words.skipIf('pg_catalog');
  words.skipIf('.');
  if (words.keyword() !== 'SETVAL') return { kind: 'other' };
  words.take();
  const literal = words.take();
  // pg_get_serial_sequence('t', 'c') of older versions names the table.
  if (literal?.value.toLowerCase() === 'pg_get_serial_sequence' || literal?.value.toLowerCase() === 'pg_catalog') {
    words.skipIf('.');
    words.skipIf('pg_get_serial_sequence');
    words.take();
    const table = new Words(tokensOf(words.take()?.value ?? '', HEAD_TOKENS), schema).relation();
    return { kind: 'ofTable', table };
  }
  return { kind: 'ofSequence', sequence: new Words(tokensOf(literal?.value ?? '', HEAD_TOKENS), schema).relation() };
}

class Words {
  #at = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly schema: string,
  ) {}

  take(): Token | undefined {
    return this.tokens[this.#at++];
  }

  peekKeyword(): string {
    const token = this.tokens[this.#at];
    return token?.kind === 'word' ? token.value.toUpperCase() : '';
  }

  keyword(): string {
    const word = this.peekKeyword();
    this.#at += 1;
    return word;
  }

  skipIf(value: string): void {
    if (this.tokens[this.#at]?.value.toUpperCase() === value.toUpperCase()) this.#at += 1;
  }

  skipTo(keyword: string): boolean {
    while (this.#at < this.tokens.length) if (this.keyword() === keyword) return true;
    return false;
  }

  /** `a.b.c`; the last `columns` parts are a column's name. */
  relation(columns = 0): RelationName {
    const parts = [this.take()?.value ?? ''];
    while (this.tokens[this.#at]?.kind === 'mark' && this.tokens[this.#at]?.value === '.') {
      this.#at += 1;
      parts.push(this.take()?.value ?? '');
    }
    const names = columns === 0 ? parts : parts.slice(0, -columns);
    return { schema: names.length > 1 ? names.at(-2)! : this.schema, name: names.at(-1) ?? '' };
  }

  /** `(a, "b c")`; empty where there is none. */
  list(): readonly string[] {
    if (this.tokens[this.#at]?.value !== '(') return [];
    const names: string[] = [];
    for (;;) {
      this.#at += 1;
      const token = this.take();
      if (!token || token.value === ')') return names;
      names.push(token.value);
      if (this.tokens[this.#at]?.value !== ',') return names;
    }
  }
}

/** Words that are no names of something are folded to lower case as the server does. What is never closed is the last. */
function tokensOf(text: string, limit: number): readonly Token[] {
  const tokens: Token[] = [];
  const matchAt = (expression: RegExp, at: number): number | undefined => {
    expression.lastIndex = at;
    return expression.test(text) ? expression.lastIndex : undefined;
  };
  for (let at = 0; at < text.length && tokens.length < limit;) {
    const literal = matchAt(LITERAL_START, at);
    const end = matchAt(SKIPPED, at);
    if (end !== undefined) {
      at = end;
    } else if (literal !== undefined) {
      const close = endOfLiteral(text, literal);
      tokens.push({ kind: 'literal', value: plainLiteral(text.slice(literal, close)) });
      at = close + 1;
    } else if (text[at] === '"') {
      const close = endOfName(text, at + 1);
      tokens.push({ kind: 'name', value: text.slice(at + 1, close).replaceAll('""', '"') });
      at = close + 1;
    } else {
      const word = matchAt(WORD, at);
      const next = word ?? matchAt(NUMBER, at) ?? at + 1;
      const value = text.slice(at, next);
      const folded = value.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
      tokens.push(word === undefined ? { kind: 'mark', value } : { kind: 'word', value: folded });
      at = next;
    }
  }
  return tokens;
}

function plainLiteral(body: string): string {
  return body.replaceAll("''", "'").replace(/\\([\s\S])/g, '$1');
}

/** Where the quote is that ends a literal. */
function endOfLiteral(text: string, from: number): number {
  LITERAL_END.lastIndex = from;
  for (let found = LITERAL_END.exec(text); found; found = LITERAL_END.exec(text)) {
    if (found[0] === "'" && text[found.index + 1] !== "'") return found.index;
    LITERAL_END.lastIndex = found.index + 2;
  }
  return text.length;
}

function endOfName(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return text.length;
}
