/**
 * All names of files in a backup set are made and parsed here and nowhere else.
 * Rules: the originals' names in the content convention (`[PFX_]gp_dump_<content>_<dbid>_<key>…`, the coordinator is
 * `-1_1`); the older `0_<dbid>` / `1_1` convention is read, never written.
 */
import { COMPRESSION_FORMATS, FORMAT_TRAITS, type CompressionFormat } from './compression.js';
import { below } from './set-root.js';
import { dateOfKey, isTimestampKey, type TimestampKey } from './timestamp-key.js';

/** One instance's part of a name. */
export interface InstanceId {
  /** -1 is the coordinator. */
  readonly contentId: number;
  readonly dbid: number;
}

/** Files that every instance writes for itself. */
export const INSTANCE_FILE_KINDS = {
  /** The instance's SQL script: definitions, rows, sequence values. */
  data: { stem: 'gp_dump', suffix: '', compressible: true },
  /** Indexes, constraints, triggers, rules. */
  postData: { stem: 'gp_dump', suffix: '_post_data', compressible: true },
  /** Table of contents, one JSON object a line. */
  toc: { stem: 'gp_dump', suffix: '_toc', compressible: false },
  /** pg_dump's custom-format archive of all definitions, from which a filtered restore picks. */
  ddl: { stem: 'gp_dump', suffix: '_ddl', compressible: false },
  status: { stem: 'gp_dump_status', suffix: '', compressible: false },
  cdatabase: { stem: 'gp_cdatabase', suffix: '', compressible: false },
  globals: { stem: 'gp_global', suffix: '', compressible: false },
  config: { stem: 'gp_config_files', suffix: '.tar', compressible: false },
  /** The planner's statistics, one section a table. */
  statistics: { stem: 'gp_statistics', suffix: '', compressible: false },
  /** What later increments compare with. */
  state: { stem: 'gp_dump', suffix: '_state', compressible: false },
  restoreStatus: { stem: 'gp_restore_status', suffix: '', compressible: false },
} as const;
export type InstanceFileKind = keyof typeof INSTANCE_FILE_KINDS;

/** Files of the whole set, written on the coordinator host: `gp_dump_<key><suffix>`. */
export const SET_FILE_SUFFIXES = {
  report: '.rpt',
  manifest: '_manifest',
  /** Who vouches for the manifest, and so for the set. */
  manifestSignature: '_manifest_signature',
  /** What lists need to know of the set, made from the manifest. */
  summary: '_summary',
  /** What people say of the set: whether it is pinned, until when it stays, a note. */
  marks: '_marks',
  /** In a repository that encrypts: what lies there of the set's encrypted files. */
  stored: '_stored',
  tableList: '_table_list',
  aoStateFile: '_ao_state_file',
  coStateFile: '_co_state_file',
  lastOperation: '_last_operation',
  table: '_table',
  schema: '_schema',
  filter: '_filter',
  increments: '_increments',
  dirtyList: '_dirty_list',
  pipes: '_pipes',
  regularFiles: '_regular_files',
  /** The operation that writes the set, while it does. */
  reservation: '_reservation',
  /** An operation that reads the set, while it does; `leaseFileName` says which. */
  lease: '_lease',
} as const;
export type SetFileKind = keyof typeof SET_FILE_SUFFIXES;

export interface SetName {
  readonly key: TimestampKey;
  /** Without the underscore; empty for none. */
  readonly prefix: string;
}

const prefixed = (prefix: string): string => (prefix === '' ? '' : `${prefix}_`);

/** For example `gp_dump_0_2_20260131235959.gz`. `compression` matters only for kinds that can be compressed. */
export function instanceFileName(
  set: SetName,
  instance: InstanceId,
  kind: InstanceFileKind,
  compression: CompressionFormat = 'none',
): string {
  const { stem, suffix, compressible } = INSTANCE_FILE_KINDS[kind];
  const ending = compressible ? FORMAT_TRAITS[compression].suffix : '';
  return `${prefixed(set.prefix)}${stem}_${instance.contentId}_${instance.dbid}_${set.key}${suffix}${ending}`;
}

/** What a merge writes anew, beside what was there before: the manifest says which of them count. */
export type RevisedKind = 'data' | 'toc';

/** For example `gp_dump_0_2_20260131235959_toc_r2`. @param revision 1 is the backup's own file */
export function revisedFileName(
  set: SetName,
  instance: InstanceId,
  { kind, revision, compression = 'none' }: Revised,
): string {
  const name = instanceFileName(set, instance, kind, compression);
  if (revision === 1) return name;
  const ending = INSTANCE_FILE_KINDS[kind].compressible ? FORMAT_TRAITS[compression].suffix : '';
  return `${name.slice(0, name.length - ending.length)}_r${revision}${ending}`;
}

export interface Revised {
  readonly kind: RevisedKind;
  readonly revision: number;
  readonly compression?: CompressionFormat;
}

export type OriginalFileKind = 'data' | 'postData' | 'cdatabase' | 'globals';

/**
 * The names under which the original gpcrondump may have written a file, the likeliest first: in 4.3's convention (`1_1`
 * the coordinator, `0_<dbid>` any segment) and in 5's (content), compressed or not.
 */
export function originalFileNames(set: SetName, instance: InstanceId, kind: OriginalFileKind): readonly string[] {
  const { stem, suffix, compressible } = INSTANCE_FILE_KINDS[kind];
  const old = `${instance.contentId === -1 ? 1 : 0}_${instance.dbid}`;
  const bases = [old, `${instance.contentId}_${instance.dbid}`].map(
    (place) => `${prefixed(set.prefix)}${stem}_${place}_${set.key}${suffix}`,
  );
  return bases.flatMap((base) => (compressible ? [`${base}.gz`, base] : [base]));
}

/** For example `gp_dump_20260131235959.rpt`. */
export function setFileName(set: SetName, kind: SetFileKind): string {
  return `${prefixed(set.prefix)}gp_dump_${set.key}${SET_FILE_SUFFIXES[kind]}`;
}

/** The claim of an operation that reads the set: `gp_dump_<key>_lease_<id>`. @param operationId a UUID */
export function leaseFileName(set: SetName, operationId: string): string {
  return `${setFileName(set, 'lease')}_${operationId.replaceAll('-', '').slice(0, 12)}`;
}

/** `gp_restore_<key>.rpt`. */
export function restoreReportName(set: SetName): string {
  return `${prefixed(set.prefix)}gp_restore_${set.key}.rpt`;
}

/** Below a root, the folder of all date folders. */
export const DUMPS_FOLDER = 'db_dumps';

/** `<root>/db_dumps/YYYYMMDD`. */
export function setDirectory(root: string, key: TimestampKey): string {
  return below(root, DUMPS_FOLDER, dateOfKey(key));
}

/** A file that is being written has this suffix until it is fsynced and renamed. */
export const PARTIAL_SUFFIX = '.partial';
/** What several may write at once has a random part before it. */
const PARTIAL_ENDING = /(?:\.[0-9a-f]{12})?\.partial$/;

/** What a file name says. */
export type ParsedName =
  | {
      readonly scope: 'instance';
      readonly set: SetName;
      readonly instance: InstanceId;
      readonly kind: InstanceFileKind;
      readonly compression: CompressionFormat;
      readonly partial: boolean;
      /** 1, or more for a file that a merge wrote. */
      readonly revision: number;
      /** True for the `1_1` / `0_<dbid>` convention of 4.3. */
      readonly oldConvention: boolean;
    }
  | { readonly scope: 'set'; readonly set: SetName; readonly kind: SetFileKind; readonly partial: boolean }
  | { readonly scope: 'restoreReport'; readonly set: SetName; readonly partial: boolean };

/** What stands before the key, the key, and what stands behind it; of a lease without its id. */
const SHAPE = /^(.+)_(\d{14})(?:(_lease)_[0-9a-f]{12}|([A-Za-z_.]*|(?:_toc)?_r\d{1,9}[a-z.]*))$/;
const REVISION = /_r([2-9]|[1-9]\d+)(?=$|\.)/;
const STEMS = [...new Set(Object.values(INSTANCE_FILE_KINDS).map(({ stem }) => stem))];
const INSTANCE_HEAD = new RegExp(`^(?:(.+)_)?(${STEMS.join('|')})_(-1|\\d+)_(\\d+)$`);
const SET_HEAD = /^(?:(.+)_)?gp_(dump|restore)$/;

interface InstanceEnding {
  readonly kind: InstanceFileKind;
  readonly compression: CompressionFormat;
}
/** By stem and all that follows the key. */
const INSTANCE_ENDINGS: ReadonlyMap<string, InstanceEnding> = new Map(
  (Object.keys(INSTANCE_FILE_KINDS) as InstanceFileKind[]).flatMap((kind) => {
    const { stem, suffix, compressible } = INSTANCE_FILE_KINDS[kind];
    const formats = compressible ? COMPRESSION_FORMATS : (['none'] as const);
    return formats.map((compression): [string, InstanceEnding] => [
      `${stem} ${suffix}${FORMAT_TRAITS[compression].suffix}`,
      { kind, compression },
    ]);
  }),
);
const SET_KINDS: ReadonlyMap<string, SetFileKind> = new Map(
  (Object.keys(SET_FILE_SUFFIXES) as SetFileKind[]).map((kind) => [SET_FILE_SUFFIXES[kind], kind]),
);

/** Reads a base name; undefined for a name that no set has. */
export function parseFileName(base: string): ParsedName | undefined {
  const name = base.endsWith(PARTIAL_SUFFIX) ? base.replace(PARTIAL_ENDING, '') : base;
  const partial = name !== base;
  const [, head, key, lease, rest = lease] = SHAPE.exec(name) ?? [];
  if (head === undefined || key === undefined || rest === undefined || !isTimestampKey(key)) return undefined;
  const [, prefix = '', what] = SET_HEAD.exec(head) ?? [];
  if (what === undefined) return parseInstanceName({ head, key, rest, partial });
  const set = { key, prefix };
  if (what === 'restore') return rest === '.rpt' ? { scope: 'restoreReport', set, partial } : undefined;
  const kind = SET_KINDS.get(rest);
  return kind && { scope: 'set', set, kind, partial };
}

/** What says that an operation writes, removes or reads the set: no part of the set, and there only as long as that. */
export function isClaim(parsed: ParsedName): boolean {
  return parsed.scope === 'set' && !parsed.partial && (parsed.kind === 'reservation' || parsed.kind === 'lease');
}

/**
 * Whether removing a set's files of `instance` takes the file along. All coordinators have content -1: where a standby
 * has copies, or took over, they keep the names that the coordinator of then gave them.
 */
export function isRemovedWith(parsed: ParsedName, instance: InstanceId): boolean {
  if (parsed.scope !== 'instance') return instance.contentId === -1;
  const { contentId, dbid } = parsed.instance;
  if (contentId === -1) return instance.contentId === -1;
  // The older convention has content 0 in the names of all segments; a dbid is unique in a cluster.
  return instance.dbid === dbid && (instance.contentId === contentId || contentId === 0);
}

function parseInstanceName(name: {
  readonly head: string;
  readonly key: TimestampKey;
  readonly rest: string;
  readonly partial: boolean;
}): ParsedName | undefined {
  const [, prefix = '', stem = '', content, dbidText] = INSTANCE_HEAD.exec(name.head) ?? [];
  const revision = Number(REVISION.exec(name.rest)?.[1] ?? 1);
  const ending = INSTANCE_ENDINGS.get(`${stem} ${revision === 1 ? name.rest : name.rest.replace(REVISION, '')}`);
  if (!ending || (revision > 1 && ending.kind !== 'data' && ending.kind !== 'toc')) return undefined;
  const { key, partial } = name;
  const dbid = Number(dbidText);
  const oldConvention = content === '1' && dbid === 1;
  const contentId = oldConvention ? -1 : Number(content);
  const set = { key, prefix };
  return { scope: 'instance', set, instance: { contentId, dbid }, ...ending, partial, revision, oldConvention };
}

/** The one of an instance's files, as a manifest lists them, that is of the kind: in whichever revision counts. */
export function fileOfKind<T extends { readonly name: string }>(
  files: readonly T[],
  instance: InstanceId,
  kind: InstanceFileKind,
): T | undefined {
  return files.find(({ name }) => {
    const parsed = parseFileName(name);
    if (parsed?.scope !== 'instance' || parsed.kind !== kind) return false;
    return parsed.instance.contentId === instance.contentId && parsed.instance.dbid === instance.dbid;
  });
}

/** True when `base` is a file (finished or partial) of exactly this set. */
export function isFileOfSet(base: string, set: SetName): boolean {
  const parsed = parseFileName(base);
  return parsed !== undefined && parsed.set.key === set.key && parsed.set.prefix === set.prefix;
}
