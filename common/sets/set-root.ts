/**
 * Where sets lie, as one text that requests carry: empty (each instance's own folder), a folder's path, or the address of
 * a repository, whose query has everything that an agent needs to reach it but its keys:
 * `s3://bucket/prefix?endpoint=https://…&region=…`. To whom new files are encrypted there stands in the query too
 * (`recipients=age1…,age1…`); a folder with recipients is `file:///path?recipients=…`, the hosts' own `hosts:?recipients=…`.
 * That they are deduplicated there is `deduplicate=true`. Date folders and files lie below a root under the same names
 * everywhere, so that what holds for a root's text holds for theirs.
 */
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { AppError } from '../errors/app-error.js';
import { repositorySchema, type Repository, type S3Repository } from '../config/repositories.js';

const S3 = 's3://';
const FOLDER = 'file://';
const OWN = 'hosts:';
const RECIPIENTS = 'recipients';
const DEDUPLICATE = 'deduplicate';

/** What reaches a store: the repository without its name, its rules and its limits. */
export type S3Place = Omit<
  S3Repository,
  'name' | 'kind' | 'keep' | 'databases' | 'limits' | 'maxRate' | 'encryption' | 'deduplicate'
>;

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

/** True for a store, where there is no file system. */
export function isStore(text: string): boolean {
  return text.startsWith(S3);
}

/** True for the folders that each instance has of its own, which are no one place. */
export function isOwnFolder(text: string): boolean {
  return text === '' || text.startsWith(OWN);
}

function isAddress(text: string): boolean {
  return isStore(text) || text.startsWith(FOLDER);
}

/** The root of a repository's sets; empty for the hosts' own folders. */
export function rootOf(repository: Repository): string {
  const { encryption, deduplicate = false } = repository;
  const query = treatment({ recipients: encryption?.recipients ?? [], deduplicate });
  if (repository.kind === 'hosts') return query.length > 0 ? `${OWN}?${query.join('&')}` : '';
  if (repository.kind === 'folder') {
    return query.length > 0 ? `${FOLDER}${encodePath(repository.path)}?${query.join('&')}` : repository.path;
  }
  const { bucket, prefix } = repository;
  const fields = FIELDS.flatMap((field) => {
    const value = repository[field];
    return value === undefined || value === false ? [] : [`${field}=${encodeURIComponent(String(value))}`];
  });
  return `${S3}${encodePath([bucket, ...prefix.split('/')].filter((part) => part !== '').join('/'))}?${[...fields, ...query].join('&')}`;
}

function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** What is done to new files at a place, as fields of a query. */
function treatment({ recipients, deduplicate }: { recipients: readonly string[]; deduplicate: boolean }): string[] {
  return [
    ...(recipients.length > 0 ? [`${RECIPIENTS}=${recipients.join(',')}`] : []),
    ...(deduplicate ? [`${DEDUPLICATE}=true`] : []),
  ];
}

/**
 * An instance's own folder in the place of what says so. Of the text nothing is used but its recipients and whether it
 * is deduplicated: what comes over the wire must not lead out of that folder.
 * @param own its path
 */
export function resolveOwn(text: string, own: string): string {
  if (!isOwnFolder(text)) return text;
  const query = treatment({ recipients: recipientsOf(text), deduplicate: isDeduplicated(text) });
  return query.length === 0 ? own : `${FOLDER}${encodePath(own)}?${query.join('&')}`;
}

/** To whom new files are encrypted at a place; none: they are written as they are. */
export function recipientsOf(text: string): readonly string[] {
  return (
    queryOf(text)
      .get(RECIPIENTS)
      ?.split(',')
      .filter((one) => one !== '') ?? []
  );
}

/** Whether new files are deduplicated at a place. */
export function isDeduplicated(text: string): boolean {
  return queryOf(text).get(DEDUPLICATE) === 'true';
}

function queryOf(text: string): URLSearchParams {
  return new URLSearchParams(isAddress(text) || text.startsWith(OWN) ? split(text).query : '');
}

/** The same place, whatever is done to new files there: a path, or a store's address. */
export function barePlace(text: string): string {
  if (text.startsWith(OWN)) return '';
  if (text.startsWith(FOLDER)) return describePlace(text);
  if (!isStore(text)) return text;
  const { path, query } = split(text);
  const fields = query
    .slice(1)
    .split('&')
    .filter((field) => !field.startsWith(`${RECIPIENTS}=`) && !field.startsWith(`${DEDUPLICATE}=`));
  return `${path}?${fields.join('&')}`;
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
  const { pathStyle, [RECIPIENTS]: _, [DEDUPLICATE]: __, ...rest } = fields;
  try {
    const parsed = repositorySchema.parse({
      ...rest,
      ...(pathStyle === undefined ? {} : { pathStyle: pathStyle === 'true' }),
      kind: 's3',
      name: 'address',
      bucket,
      prefix: parts.join('/'),
    });
    const { name: _name, kind: _kind, ...place } = parsed as S3Repository;
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

/** For messages: a path as it is, an address without its query, nothing for the hosts' own folders. */
export function describePlace(text: string): string {
  if (isOwnFolder(text)) return '';
  if (!isAddress(text)) return text;
  const path = decodeURIComponent(split(text).path);
  return isStore(text) ? path : path.slice(FOLDER.length);
}

/** @returns the query with its question mark */
function split(text: string): { readonly path: string; readonly query: string } {
  const at = text.indexOf('?');
  return at < 0 ? { path: text, query: '' } : { path: text.slice(0, at), query: text.slice(at) };
}
