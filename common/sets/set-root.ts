/**
 * Where sets lie, as one text that requests carry: empty (each instance's own folder), a folder's path, or the address of
 * a repository, whose query has everything that an agent needs to reach it but its keys:
 * `s3://bucket/prefix?endpoint=https://…&region=…`. Date folders and files lie below a root under the same names
 * everywhere, so that what holds for a root's text holds for theirs.
 */
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { repositorySchema, type Repository, type S3Repository } from '../config/repositories.js';

const S3 = 's3://';

/** What reaches a store: the repository without its name, its rules and its limits. */
export type S3Place = Omit<S3Repository, 'name' | 'kind' | 'keep' | 'databases' | 'limits' | 'maxRate' | 'encryption'>;

type QueryField = Exclude<keyof S3Place, 'bucket' | 'prefix'>;

/** The fields of a place that its query carries, in the order of the text. The compiler misses one that is not here. */
const FIELDS = Object.keys({
  endpoint: true,
  region: true,
  pathStyle: true,
  storageClass: true,
  serverSideEncryption: true,
  kmsKey: true,
  credentialsFile: true,
  profile: true,
  caFile: true,
} satisfies Record<QueryField, true>) as readonly QueryField[];

/** True for what is no path of a file system. */
export function isAddress(text: string): boolean {
  return text.startsWith(S3);
}

/** The root of a repository's sets; empty for the hosts' own folders. */
export function rootOf(repository: Repository): string {
  if (repository.kind === 'hosts') return '';
  if (repository.kind === 'folder') return repository.path;
  const { bucket, prefix } = repository;
  const query = FIELDS.flatMap((field) => {
    const value = repository[field];
    return value === undefined || value === false ? [] : [`${field}=${encodeURIComponent(String(value))}`];
  });
  return `${S3}${[bucket, ...prefix.split('/')]
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('/')}?${query.join('&')}`;
}

/**
 * Reads the address of a store, or of something below it.
 * @returns the place of the store, whose prefix is the address' path
 * @throws AppError USAGE for a text that `rootOf` has not made
 */
export function parseAddress(text: string): S3Place {
  const { path, query } = split(text);
  const [bucket = '', ...parts] = path.slice(S3.length).split('/').map(decodeURIComponent);
  const fields = Object.fromEntries(new URLSearchParams(query));
  const { pathStyle, ...rest } = fields;
  try {
    const parsed = repositorySchema.parse({
      ...rest,
      ...(pathStyle === undefined ? {} : { pathStyle: pathStyle === 'true' }),
      kind: 's3',
      name: 'address',
      bucket,
      prefix: parts.join('/'),
    });
    const { name: _, kind: __, ...place } = parsed as S3Repository;
    return place;
  } catch (cause) {
    if (!(cause instanceof z.ZodError)) throw cause;
    const why = cause.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new AppError('USAGE', `${JSON.stringify(describePlace(text))} is no address of a repository: ${why}.`, {
      object: describePlace(text),
      cause,
    });
  }
}

/** What lies below a root, a folder or an address. */
export function below(text: string, ...parts: readonly string[]): string {
  if (!isAddress(text)) return join(text, ...parts);
  const { path, query } = split(text);
  return [path, ...parts.map(encodeURIComponent)].join('/') + query;
}

/** The folder of a file, or the folder above a folder; the other way of `below`. */
export function above(text: string): { readonly directory: string; readonly name: string } {
  if (!isAddress(text)) return { directory: dirname(text), name: basename(text) };
  const { path, query } = split(text);
  const at = path.lastIndexOf('/');
  return { directory: path.slice(0, at) + query, name: decodeURIComponent(path.slice(at + 1)) };
}

/** For messages: a path as it is, an address without its query. */
export function describePlace(text: string): string {
  return isAddress(text) ? decodeURIComponent(split(text).path) : text;
}

/** @returns the query with its question mark */
function split(text: string): { readonly path: string; readonly query: string } {
  const at = text.indexOf('?');
  return at < 0 ? { path: text, query: '' } : { path: text.slice(0, at), query: text.slice(at) };
}
