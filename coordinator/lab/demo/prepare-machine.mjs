// Makes a machine that has only git, Node and npm ready: packages, build, PostgreSQL. Plain Node, because it runs
// before any package is there. Used by `npm run demo` and `npm test`.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const [nodeMajor = 0] = process.versions.node.split('.').map(Number);

/**
 * Installs what is missing below `root` and on the system; ends the process with one line where it cannot.
 * `postgres: false` goes without servers of its own; `age: true` brings the program beside which encryption is tested.
 */
export function prepareMachine(root, { log = (line) => console.error(line), postgres = true, age = false } = {}) {
  if (nodeMajor < 20) stop(`Node.js 20 or newer is needed, this is ${process.version}.`);
  if (['typescript', 'esbuild'].some((name) => !existsSync(join(root, 'node_modules', name)))) {
    log('Installing npm packages (npm ci) …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], root);
  }
  log('Building …');
  run(process.execPath, [join(root, 'build/build.mjs')], root);
  if (postgres && !hasPostgres()) {
    const otherwise = 'Fedora, RHEL: dnf install postgresql-server postgresql-contrib';
    installPackage(
      'postgresql',
      `PostgreSQL (server and contrib) is needed: Debian, Ubuntu: apt-get install postgresql; ${otherwise}`,
      log,
    );
  }
  if (age && spawnSync('age', ['--version']).error) {
    installPackage(
      'age',
      'age is needed, beside which encryption is tested: apt-get install age; dnf install age',
      log,
    );
  }
}

function hasPostgres() {
  const folders = [
    spawnSync('pg_config', ['--bindir'], { encoding: 'utf8' }).stdout?.trim(),
    ...(process.env.PATH ?? '').split(':'),
    ...versionsBelow('/usr/lib/postgresql'),
    '/usr/local/pgsql/bin',
  ];
  return folders.some(
    (folder) => folder && ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))),
  );
}

function versionsBelow(parent) {
  return existsSync(parent) ? readdirSync(parent).map((version) => join(parent, version, 'bin')) : [];
}

function installPackage(name, help, log) {
  const aptGet = ['/usr/bin/apt-get', '/bin/apt-get'].find((path) => existsSync(path));
  if (!aptGet) stop(help);
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && spawnSync('sudo', ['-n', 'true']).status !== 0) stop(help);
  log(`Installing ${name} (apt-get) …`);
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', name],
  ]) {
    const [program, ...rest] = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', aptGet, ...args];
    if (spawnSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0) stop(help);
  }
}

function run(program, args, cwd) {
  const { status, error } = spawnSync(program, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error || status !== 0) stop(`${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

function stop(line) {
  console.error(line);
  process.exit(2);
}
