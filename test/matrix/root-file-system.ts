/** Makes and enters root file systems: Debian's debootstrap in a folder, entered with namespaces of its own. */
import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from './platforms.js';

export const DEFAULT_MIRROR = 'http://deb.debian.org/debian';
/** The script of all newer suites; an older debootstrap does not know the newest by name. */
const SCRIPT = '/usr/share/debootstrap/scripts/sid';
/** Where the checkout and the folder of Node.js stand inside. */
const [PRODUCT, NODE] = ['/product', '/opt/node'];

/** Thrown where a machine cannot have a platform; the message is the reason. */
export class NotHere extends Error {}

/** @throws NotHere without root, or where debootstrap is not there and cannot be installed */
export async function requireDebootstrap(): Promise<void> {
  if (process.getuid?.() !== 0) throw new NotHere('root file systems can be made by root only');
  if (spawnSync('debootstrap', ['--version']).status === 0) return;
  console.log('Installing debootstrap (apt-get) …');
  const installed = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'debootstrap'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (installed !== 0) throw new NotHere('debootstrap is not there and apt-get cannot install it');
}

/**
 * Makes the root file system unless an earlier call has.
 * @returns its folder
 * @throws NotHere where Debian's packages cannot be had
 */
export async function makeRoot(
  cache: string,
  { suite, postgres }: NonNullable<Platform['debian']>,
  mirror: string,
): Promise<string> {
  const root = join(cache, suite);
  if (existsSync(root)) return root;
  const making = `${root}.partial`;
  await rm(making, { recursive: true, force: true });
  await mkdir(making, { recursive: true });
  console.log(`Making a root file system of Debian ${suite} with PostgreSQL ${postgres} …`);
  const include = 'ca-certificates,libstdc++6,zstd,gzip,libisal2,libdeflate0,procps,iproute2,openssl';
  const quiet: SpawnOptions = { stdio: ['ignore', 'ignore', 'inherit'] };
  const base = ['--variant=minbase', `--include=${include}`, suite, making, mirror, SCRIPT];
  if ((await run('debootstrap', base, quiet)) !== 0) throw new NotHere(`debootstrap cannot make Debian ${suite}`);
  // No package may start a service or make a cluster of its own.
  await writeFile(join(making, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  await mkdir(join(making, 'etc/postgresql-common'), { recursive: true });
  await writeFile(join(making, 'etc/postgresql-common/createcluster.conf'), 'create_main_cluster = false\n');
  const install = `apt-get install -y -qq --no-install-recommends postgresql-${postgres}`;
  const environment = 'export DEBIAN_FRONTEND=noninteractive LC_ALL=C PATH=/usr/sbin:/usr/bin:/sbin:/bin';
  const installed = await run(
    'chroot',
    [making, '/bin/sh', '-c', `${environment}; apt-get update -qq && ${install}`],
    quiet,
  );
  if (installed !== 0) throw new NotHere(`Debian ${suite} has no package postgresql-${postgres} that installs`);
  for (const folder of [PRODUCT, NODE]) await mkdir(join(making, folder), { recursive: true });
  await rename(making, root);
  return root;
}

/**
 * Installs a version of Node.js into the cache unless an earlier call has.
 * @returns the folder that has bin/node
 * @throws NotHere where npm cannot have it
 */
export async function makeNode(cache: string, major: number): Promise<string> {
  const architecture = process.arch === 'arm64' ? 'arm64' : 'x64';
  const name = `node-linux-${architecture}`;
  const folder = join(cache, `node-${major}`);
  const packed = join(folder, 'node_modules', name);
  if (existsSync(join(packed, 'bin/node'))) return packed;
  console.log(`Installing Node.js ${major} (npm) …`);
  const status = await run(
    'npm',
    ['install', '--silent', '--no-save', '--ignore-scripts', '--prefix', folder, `${name}@${major}`],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (status !== 0) throw new NotHere(`npm cannot have ${name}@${major}`);
  return packed;
}

export interface Place {
  /** The checkout, built. */
  readonly product: string;
  /** Undefined: this machine as it is. */
  readonly root: string | undefined;
  /** The folder that has bin/node; undefined: the one that runs this program, which lies outside. */
  readonly node: string | undefined;
}

/**
 * Runs Node.js with arguments at a place, in the product's folder. In a root file system it has process and mount
 * namespaces of its own: what it starts and mounts ends with it.
 * @param argumentsOfNode paths are relative to the product's folder
 */
export function enter(
  { product, root, node }: Place,
  argumentsOfNode: readonly string[],
  options: SpawnOptions,
): Promise<number> {
  if (root === undefined) {
    const PATH = node === undefined ? process.env.PATH : `${join(node, 'bin')}:${process.env.PATH}`;
    const program = node === undefined ? process.execPath : join(node, 'bin/node');
    return run(program, argumentsOfNode, { ...options, cwd: product, env: { ...process.env, ...options.env, PATH } });
  }
  const from = node ?? join(process.execPath, '../..');
  const script = [
    'set -e',
    `mount --bind "$1" "$0${PRODUCT}"`,
    `mkdir -p "$0${NODE}/bin"`,
    `: > "$0${NODE}/bin/node" 2>/dev/null || true`,
    `mount --bind "$2" "$0${NODE}/bin/node"`,
    'mount -t proc proc "$0/proc"',
    'mount --rbind /dev "$0/dev"',
    'mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"',
    `root="$0"; shift 2; exec chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=${NODE}/bin:/usr/sbin:/usr/bin:/sbin:/bin /bin/sh -c 'cd ${PRODUCT} && exec "$@"' sh "$@"`,
  ].join('\n');
  const variables = Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`);
  return run(
    'unshare',
    [
      '--mount',
      '--pid',
      '--fork',
      '--kill-child',
      '/bin/sh',
      '-c',
      script,
      root,
      product,
      join(from, 'bin/node'),
      'env',
      ...variables,
      'node',
      ...argumentsOfNode,
    ],
    { ...options, env: process.env },
  );
}

function run(program: string, args: readonly string[], options: SpawnOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
