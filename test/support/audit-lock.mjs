// What a lock file and the installed packages say by themselves, without asking anybody: whether every package is pinned
// to one content, from a registry, under a licence that may be shipped, and runs nothing when it is installed that is
// not known here. Each finding is a line that names the package.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import semver from 'semver';

/** Licences under which a package may come along with software under Apache-2.0, and be used to build it. */
export const LICENCES = new Map([
  ['MIT', 'permissive'],
  ['MIT-0', 'permissive, without the duty to keep the notice'],
  ['ISC', 'permissive'],
  ['Apache-2.0', 'our own'],
  ['BSD-2-Clause', 'permissive'],
  ['BSD-3-Clause', 'permissive'],
  ['0BSD', 'permissive, without the duty to keep the notice'],
  ['BlueOak-1.0.0', 'permissive'],
  ['Unlicense', 'public domain'],
  ['CC-BY-4.0', 'permissive, for data (caniuse-lite, of the tests: StrykerJS)'],
  ['Python-2.0', 'permissive (argparse, of the build)'],
]);

/** Packages that run a program when they are installed, and what it does. */
export const INSTALL_SCRIPTS = new Map([
  ['koffi', 'shipped: finds its prebuilt library, else builds it'],
  ['protobufjs', 'shipped and of the build: prints a line about its version scheme'],
  ['cpu-features', 'of the tests (testcontainers): builds an optional add-on'],
  ['ssh2', 'of the tests (testcontainers): builds an optional add-on'],
  ['esbuild', 'of the build: checks that the binary of this platform runs'],
]);

/** A tarball of a registry: …/NAME/-/NAME-VERSION.tgz, over TLS. Lock files may leave it out. */
const TARBALL = /^https:\/\/[^/?#]+(?:\/[^?#]*)?\/-\/[^/?#]+\.tgz$/;
const SHA512 = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** @returns findings, empty when everything is in order, and how many packages were looked at */
export function auditLock(root) {
  const manifest = readJson(join(root, 'package.json'));
  const lock = readJson(join(root, 'package-lock.json'));
  if (lock?.lockfileVersion !== 3 || !lock.packages?.['']) {
    return { packages: 0, problems: ['package-lock.json is missing or not of version 3: npm install writes it'] };
  }
  const entries = Object.entries(lock.packages).filter(([path]) => path !== '');
  const problems = [
    ...directProblems(manifest, lock),
    ...entries.flatMap(([path, entry]) => [
      ...sourceProblems(path, entry),
      ...scriptProblems(path, entry),
      ...engineProblems(path, entry, manifest),
      ...installedProblems(root, path, entry),
    ]),
  ];
  return { packages: entries.length, problems };
}

/** What package.json asks for is what the lock file was made for, and it holds exactly one version of it. */
function directProblems(manifest, { packages }) {
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((kind) => {
    const asked = manifest[kind] ?? {};
    const locked = packages[''][kind] ?? {};
    const names = new Set([...Object.keys(asked), ...Object.keys(locked)]);
    return [...names].flatMap((name) => {
      if (asked[name] !== locked[name]) {
        return [
          `${name}: package.json has ${asked[name] ?? 'nothing'}, package-lock.json ${locked[name] ?? 'nothing'}`,
        ];
      }
      if (semver.validRange(asked[name]) === null) return [`${name}: ${asked[name]} is no range of versions`];
      const version = packages[`node_modules/${name}`]?.version;
      if (version === undefined) return [`${name} is not in package-lock.json`];
      return semver.satisfies(version, asked[name]) ? [] : [`${name}: locked at ${version}, asked for ${asked[name]}`];
    });
  });
}

function sourceProblems(path, { version, resolved, integrity, link, inBundle, deprecated }) {
  const problems = [];
  if (link) problems.push(`${path} is a link to a folder, not a package`);
  if (semver.valid(version) === null) problems.push(`${path}: ${version ?? 'no version'} is not one exact version`);
  if (resolved !== undefined && !TARBALL.test(resolved)) {
    problems.push(`${path} comes from ${resolved}, which is not a registry's tarball over TLS`);
  }
  // What comes inside of another package is covered by that one's hash.
  if (!inBundle && !SHA512.test(integrity ?? '')) problems.push(`${path} has no SHA-512 of its content (integrity)`);
  if (deprecated !== undefined) problems.push(`${path} is deprecated: ${deprecated}`);
  return problems;
}

function scriptProblems(path, { hasInstallScript }) {
  if (!hasInstallScript || INSTALL_SCRIPTS.has(nameOf(path))) return [];
  return [
    `${path} runs a program when it is installed: look at it, then list it with its reason (test/support/audit-lock.mjs)`,
  ];
}

/** The oldest Node.js that we promise must do for what is shipped. */
function engineProblems(path, { dev, optional, engines }, manifest) {
  const ours = semver.minVersion(manifest.engines?.node ?? '*');
  const theirs = engines?.node;
  if (dev || optional || theirs === undefined || semver.satisfies(ours, theirs)) return [];
  return [`${path} needs Node.js ${theirs}, we promise ${manifest.engines.node}`];
}

/** The licence that the package itself names: what the lock file says of it is a copy. */
function installedProblems(root, path, { optional, license, version }) {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return optional ? [] : [`${path} is not installed: npm ci installs it`];
  const installed = readJson(file);
  const problems = [];
  if (installed.version !== version) problems.push(`${path}: ${installed.version} is installed, ${version} locked`);
  const named = licenceOf(installed) ?? license;
  const isKnown = named !== undefined && alternatives(named).some((one) => LICENCES.has(one));
  if (!isKnown) problems.push(`${path}: its licence ${named ?? '(none)'} is not one of those that are allowed`);
  return problems;
}

/** The old forms too: an object, or a list of objects. */
function licenceOf({ license, licenses }) {
  const found = license ?? licenses;
  const texts = [found].flat().map((one) => (typeof one === 'object' && one !== null ? one.type : one));
  const named = texts.filter((text) => typeof text === 'string' && text !== '');
  return named.length === 0 ? undefined : named.join(' OR ');
}

/** `(A OR B)`: one of them is enough. An AND is not taken apart, and so is not known. */
function alternatives(text) {
  return text
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .map((one) => one.trim());
}

const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Missing or no JSON: the caller says what is wanted.
    return undefined;
  }
}
