/** What a server says it is: PostgreSQL itself, or one of the MPP databases made from it. */
import type pg from 'pg';
import { AppError } from '../errors/app-error.js';

export type ServerProduct = 'postgresql' | 'greenplum' | 'cloudberry' | 'greengage';

export interface ServerIdentity {
  readonly product: ServerProduct;
  /** The product's own version, for example `6.24.3` or `15.18`. */
  readonly version: string;
  readonly major: number;
  /** The version of the PostgreSQL it is made from, for example 90426 or 150018. */
  readonly postgresVersionNum: number;
}

/**
 * All MPP databases of the family put `(<product> <version> build <what>)` after the PostgreSQL they are made from. One
 * that is not known here must not pass for a PostgreSQL; what distributions put in brackets has no build.
 */
const PRODUCTS: readonly { readonly product: ServerProduct; readonly name: string; readonly shape: RegExp }[] = [
  { product: 'greenplum', name: 'Greenplum Database', shape: /\(Greenplum Database (?<version>\d+[^\s)]*)/ },
  {
    product: 'cloudberry',
    name: 'Apache Cloudberry',
    shape: /\((?:Apache )?Cloudberry(?: Database)? (?<version>\d+[^\s)]*)/,
  },
  { product: 'greengage', name: 'Greengage Database', shape: /\(Greengage(?: Database| DB)? (?<version>\d+[^\s)]*)/ },
  {
    product: 'postgresql',
    name: 'PostgreSQL',
    shape: /^PostgreSQL (?<version>\d+[^\s,]*)(?=[\s,]|$)(?! \([^)]* build )/,
  },
];

/** `Greenplum Database 6.24.3`, for people. */
export function describeServer({ product, version }: Pick<ServerIdentity, 'product' | 'version'>): string {
  return `${PRODUCTS.find((entry) => entry.product === product)?.name ?? product} ${version}`;
}

/** `9.4.26` for 90426 and `12.12` for 120012, as the setting `server_version` begins. */
export function postgresVersion(versionNum: number): string {
  const [major, minor, patch] = [10_000, 100, 1].map((unit) => Math.trunc(versionNum / unit) % 100);
  return major! >= 10 ? `${major}.${versionNum % 10_000}` : `${major}.${minor}.${patch}`;
}

/**
 * The part of PostgreSQL's version by which definitions differ: 12 for `12.12`, 9.4 for `9.4.26`.
 * @returns undefined for a text that begins with no version
 */
export function postgresLevel(version: string): number | undefined {
  const { major, minor = '0' } = /^(?<major>\d+)(?:\.(?<minor>\d+))?/.exec(version)?.groups ?? {};
  if (major === undefined) return undefined;
  return Number(major) >= 10 ? Number(major) : Number(`${major}.${minor}`);
}

/**
 * @param versionText what `version()` answers
 * @param postgresVersionNum the setting `server_version_num`
 * @throws AppError VERSION_UNSUPPORTED for a text that names no server known here
 */
export function parseServerIdentity(versionText: string, postgresVersionNum: number): ServerIdentity {
  for (const { product, shape } of PRODUCTS) {
    const version = shape.exec(versionText)?.groups?.version;
    if (version !== undefined) return { product, version, major: Number.parseInt(version, 10), postgresVersionNum };
  }
  throw new AppError('VERSION_UNSUPPORTED', `The server says it is ${JSON.stringify(versionText)}.`, {
    hint: 'Known are PostgreSQL, Greenplum, Apache Cloudberry and Greengage; docs/engines.md lists their versions.',
  });
}

/** @throws AppError VERSION_UNSUPPORTED; node-postgres' own errors */
export async function readServerIdentity(session: pg.Client): Promise<ServerIdentity> {
  const { rows } = await session.query<{ version: string; number: number }>(
    `SELECT pg_catalog.version() AS version, pg_catalog.current_setting('server_version_num')::int4 AS number`,
  );
  const { version, number } = rows[0]!;
  return parseServerIdentity(version, number);
}
