export type ContentKind = 'table' | 'materialized view' | 'sequence' | 'large object';

export interface ContentEntry {
  readonly kind: ContentKind;
  /** `schema.name` as people read it, or the large object's OID. */
  readonly name: string;
  /** Rows of a table; bytes of a large object; undefined for a sequence. */
  readonly count: number | undefined;
  /** Equal when the contents are; for people it means nothing. */
  readonly hash: string;
}

/** An entry whose hash is still two numbers that can be added. */
export interface Summand extends Omit<ContentEntry, 'hash'> {
  readonly sums: readonly [bigint, bigint];
  /** What is compared as it is: a sequence's value, a large object's owner. */
  readonly state: string;
}
