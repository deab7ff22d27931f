// Runs tests with nothing but git, Node and npm on the machine: `npm test`, or `node test/run.mjs unit e2e …`.
// Installs packages, builds, finds or installs PostgreSQL, then runs mocha over the folders named (default: all that
// need no Docker engine and no installed Greenplum). Files run side by side, one more than there are processors, since some
// wait; `--jobs=1` runs one after the other. The Docker engine and Greenplum are one for all: theirs always do.
// Where no folder is named, long tests take turns by days (test/support/in-turn.ts), unless `--all` asks for all of them.
import { spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { availableParallelism, freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareMachine } from '../coordinator/lab/demo/prepare-machine.mjs';

const root = join(import.meta.dirname, '..');
const suites = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const flags = process.argv.slice(2).filter((argument) => argument.startsWith('-'));
const SIDE_BY_SIDE = ['unit', 'integration', 'e2e', 'fuzz'];
const MOST_JOBS = 4;
const PLENTY = 12 * 1024 ** 3;
const chosen = suites.length > 0 ? suites : SIDE_BY_SIDE;

prepareMachine(root, {
  postgres: chosen.some((suite) => suite !== 'greenplum' && suite !== 's3'),
  age: chosen.includes('integration') || chosen.includes('e2e'),
});

const folders = chosen.map((suite) => join(root, 'dist/test', suite)).filter((folder) => existsSync(folder));
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.test.js'))
    .map((name) => join(folder, name)),
);
if (files.length === 0) {
  console.error(`no tests in ${chosen.join(', ')}`);
  process.exit(1);
}
const reporter = join(root, 'test/support/counting-reporter.cjs');
const mocha = join(root, 'node_modules/mocha/bin/mocha.js');
const isAll = suites.length > 0 || flags.includes('--all');
const turn = isAll ? undefined : (process.env.MPPBACKUP_TEST_TURN ?? String(Math.floor(Date.now() / 86_400_000) % 4));
if (turn !== undefined)
  console.log(`Long tests take turns, and this is turn ${turn}: npm run test:all runs all of them.`);
const together = chosen.every((suite) => SIDE_BY_SIDE.includes(suite));
const asked = flags.find((flag) => flag.startsWith('--jobs='))?.slice('--jobs='.length);
const jobs = together ? Number(asked ?? Math.min(availableParallelism() + 1, MOST_JOBS)) : 1;
const options = [
  '--reporter',
  reporter,
  ...(jobs > 1 ? ['--parallel', `--jobs=${jobs}`] : []),
  ...flags.filter((flag) => !flag.startsWith('--jobs=') && flag !== '--all'),
];
// Where the tests' servers and agents have their folders, whose account is another: what is left there was left by tests.
const folder = mkdtempSync(join(testFolder(), 'mppbackup-run-'));
chmodSync(folder, 0o1777);
const { status, signal } = spawnSync(process.execPath, [mocha, ...options, ...files.sort()], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    TMPDIR: folder,
    MPPBACKUP_TEST_SWEPT: 'yes',
    ...(turn === undefined ? {} : { MPPBACKUP_TEST_TURN: turn }),
  },
});
await removeSharedClusters(folder);
rmSync(folder, { recursive: true, force: true });
process.exit(signal ? 1 : (status ?? 1));

/** In memory where there is plenty: dozens of servers write there, and no test needs what a disk has. TMPDIR decides. */
function testFolder() {
  const memory = '/dev/shm';
  if (process.env.TMPDIR || !together || freemem() < PLENTY) return tmpdir();
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize < PLENTY ? tmpdir() : memory;
  } catch {
    return tmpdir();
  }
}

/** Those of test/support/shared-cluster.ts. */
async function removeSharedClusters(parent) {
  const clusters = readdirSync(parent)
    .map((name) => join(parent, name, 'cluster'))
    .filter((path) => existsSync(path));
  if (clusters.length === 0) return;
  const module = pathToFileURL(join(root, 'dist/coordinator/lab/cluster/embedded-cluster.js'));
  const { destroyCluster } = await import(module.href);
  for (const path of clusters) await destroyCluster(path).catch((error) => console.error(`${path}: ${error.message}`));
}
