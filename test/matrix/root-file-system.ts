/** Makes and enters root file systems: Debian's debootstrap in a folder, entered with namespaces of its own. */
import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from './platforms.js';

export const DEFAULT_MIRROR = 'http://deb.debian.org/debian';
/** The script of all newer suites; an older debootstrap does not know the newest by name. */
const SCRIPT = '/usr/share/debootstrap/scripts/sid';
/** Where the checkout and the folder of Node.js stand inside. */
export const PRODUCT_INSIDE = '/product';
const NODE = '/opt/node';
/** Where sets stand inside that servers of other versions made. */
export const SETS_INSIDE = '/sets';

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
  // Another run may make the same one in the same moment: each has a folder of its own until it is whole.
  const making = await mkdtemp(`${root}.partial-`);
  await chmod(making, 0o755);
  console.log(`Making a root file system of Debian ${suite} with PostgreSQL ${postgres} …`);
  const include = 'age,ca-certificates,libstdc++6,zstd,gzip,libisal2,libdeflate0,procps,iproute2,openssl';
  const log = await open(`${making}.log`, 'w');
  const quiet: SpawnOptions = { stdio: ['ignore', log.fd, log.fd] };
  try {
    const base = ['--variant=minbase', `--include=${include}`, suite, making, mirror, SCRIPT];
    if ((await run('debootstrap', base, quiet)) !== 0) {
      throw new NotHere(`debootstrap cannot make Debian ${suite}: see ${making}.log`);
    }
    // No package may start a service or make a cluster of its own.
    await writeFile(join(making, 'usr/sbin/policy-rc.d'), '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    await mkdir(join(making, 'etc/postgresql-common'), { recursive: true });
    await writeFile(join(making, 'etc/postgresql-common/createcluster.conf'), 'create_main_cluster = false\n');
    // A mirror may be some weeks behind.
    const update = 'apt-get -o Acquire::Check-Valid-Until=false update -qq';
    const install = `DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql-${postgres}`;
    if ((await inside(making, [], ['/bin/sh', '-c', `${update} && ${install}`], quiet)) !== 0) {
      throw new NotHere(`postgresql-${postgres} of Debian ${suite} does not install: see ${making}.log`);
    }
  } finally {
    await log.close();
  }
  for (const folder of [PRODUCT_INSIDE, SETS_INSIDE, `${NODE}/bin`])
    await mkdir(join(making, folder), { recursive: true });
  await writeFile(join(making, NODE, 'bin/node'), '');
  try {
    await rename(making, root);
  } catch (error) {
    if (!existsSync(root)) throw error;
    await rm(making, { recursive: true, force: true });
  }
  await rm(`${making}.log`, { force: true });
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
  /** A folder for sets, which every platform sees. */
  readonly sets: string;
  /** The folder that has bin/node; undefined: the one that runs this program, which lies outside. */
  readonly node: string | undefined;
}

/**
 * Runs Node.js with arguments at a place, in the product's folder. In a root file system it has process and mount
 * namespaces of its own: what it starts and mounts ends with it.
 * @param argumentsOfNode paths are relative to the product's folder
 */
export function enter(
  { product, root, sets, node }: Place,
  argumentsOfNode: readonly string[],
  options: SpawnOptions,
): Promise<number> {
  if (root === undefined) {
    const PATH = node === undefined ? process.env.PATH : `${join(node, 'bin')}:${process.env.PATH}`;
    const program = node === undefined ? process.execPath : join(node, 'bin/node');
    return run(program, argumentsOfNode, { ...options, cwd: product, env: { ...process.env, ...options.env, PATH } });
  }
  const variables = Object.entries(options.env ?? {}).map(([name, value]) => `${name}=${value}`);
  const program = join(node ?? join(process.execPath, '../..'), 'bin/node');
  const mounts = [
    [product, PRODUCT_INSIDE],
    [program, `${NODE}/bin/node`],
    [sets, SETS_INSIDE],
  ] as const;
  const command = ['/usr/bin/env', '-C', PRODUCT_INSIDE, ...variables, 'node', ...argumentsOfNode];
  return inside(root, mounts, command, { ...options, env: process.env });
}

/**
 * Runs a command in a root file system with process and mount namespaces of its own, and with its system folders.
 * @param mounts what is seen there, and where
 */
function inside(
  root: string,
  mounts: readonly (readonly [from: string, to: string])[],
  command: readonly string[],
  options: SpawnOptions,
): Promise<number> {
  const script = [
    'set -e; root="$1"; shift',
    ...mounts.map(() => 'mount --bind "$1" "$root$2"; shift 2'),
    'mount -t proc proc "$root/proc"; mount --rbind /dev "$root/dev"; mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"',
    `exec chroot "$root" /usr/bin/env -i HOME=/root LANG=C.UTF-8 PATH=${NODE}/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"`,
  ].join('\n');
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child'];
  return run('unshare', [...namespaces, '/bin/sh', '-c', script, 'sh', root, ...mounts.flat(), ...command], options);
}

function run(program: string, args: readonly string[], options: SpawnOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, options);
    child.on('error', reject);
    child.on('close', (status) => resolve(status ?? 1));
  });
}
