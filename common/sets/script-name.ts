/** Names of the scripts that `mppbackup export --table` writes: they are no files of a set. */
import { createHash } from 'node:crypto';
import { displayName } from '../pg/quote.js';
import type { InstanceId } from './artefacts.js';
import type { CompressionFormat } from './compression.js';
import type { TimestampKey } from './timestamp-key.js';

export interface ScriptOf {
  readonly key: TimestampKey;
  readonly prefix: string;
  readonly tables: readonly { readonly schema: string; readonly name: string }[];
  readonly instance: InstanceId;
  readonly compression: CompressionFormat;
}

const SUFFIXES: Readonly<Record<CompressionFormat, string>> = { none: '', gzip: '.gz', zstd: '.zst' };
/** With a prefix, the key, the instance, and what is added while the script is written: a name has 255 bytes at most. */
const LONGEST = 160;
const SHORTEST_LABEL = 8;

/**
 * `gp_export_20260131235959_public.orders_0_2.sql.gz`. Two choices of tables of one set never have the same name: one that
 * cannot be written out is followed by a part of its SHA-256.
 */
export function scriptFileName({ key, prefix, tables, instance, compression }: ScriptOf): string {
  const { contentId, dbid } = instance;
  const head = prefix === '' ? '' : `${prefix}_`;
  return `${head}gp_export_${key}_${labelOf(tables, Math.max(SHORTEST_LABEL, LONGEST - head.length))}_${contentId}_${dbid}.sql${SUFFIXES[compression]}`;
}

function labelOf(tables: ScriptOf['tables'], longest: number): string {
  const names = tables.map(({ schema, name }) => displayName(schema, name)).sort();
  const [only, ...others] = names;
  if (only === undefined) throw new RangeError('A script has a table.');
  const text = others.length === 0 ? only.replace(/[^A-Za-z0-9._]/g, '-').slice(0, longest) : `${names.length}-tables`;
  if (text === only) return text;
  return `${text}-${createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, 8)}`;
}
