/** `npm run test:matrix`: the tests on other versions of PostgreSQL and Node.js, each where it can be had. */
import { closeSync, existsSync, openSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { formatTable } from '../../coordinator/cli/mppbackup/command.js';
import { PLATFORMS, SHORT_FILES, USUAL_FILES, type Platform } from './platforms.js';
import {
  DEFAULT_MIRROR,
  enter,
  makeNode,
  makeRoot,
  NotHere,
  PRODUCT_INSIDE,
  requireDebootstrap,
  SETS_INSIDE,
  type Place,
} from './root-file-system.js';

const USAGE = `npm run test:matrix -- [--platform NAME[,NAME]] [--short | --all | --file SUITE[/NAME][,…]] [--turn N] [--across] [--jobs N] [--cache DIR] [--mirror URL]
  --platform  of ${PLATFORMS.map(({ name }) => name).join(', ')} (default: all)
  --short     three files alone
  --all       all unit, integration and end-to-end tests
  --file      these test files, for example integration/dump-roundtrip, or whole suites, for example unit
  --turn      0 to 3: of the long tests only those of this turn, as npm test has them
  --across    instead: a set of each platform with a server of its own, restored on each of the others
  --jobs      files side by side (default 2)
  --cache     where root file systems and versions of Node.js are kept (default /var/tmp/mppbackup-matrix)
  --mirror    of Debian (default ${DEFAULT_MIRROR})
It needs root, and Debian's packages and npm's from somewhere. What cannot be had is skipped with the reason.`;

type Environment = Readonly<Record<string, string>>;

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** What came of a platform. */
interface Row extends Counts {
  readonly platform: string;
  readonly server: string;
  readonly node: string;
  /** By the path of the test file. */
  readonly files: Readonly<Record<string, Counts>>;
  /** Why it was not run; undefined: it was. */
  readonly reason?: string;
}

const { values } = parseArgs({
  options: {
    platform: { type: 'string', default: PLATFORMS.map(({ name }) => name).join(',') },
    short: { type: 'boolean', default: false },
    all: { type: 'boolean', default: false },
    file: { type: 'string' },
    turn: { type: 'string' },
    across: { type: 'boolean', default: false },
    jobs: { type: 'string', default: '2' },
    cache: { type: 'string', default: '/var/tmp/mppbackup-matrix' },
    mirror: { type: 'string', default: DEFAULT_MIRROR },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
const product = join(import.meta.dirname, '../../..');
const files = values.file?.split(',') ?? (values.short ? SHORT_FILES : USUAL_FILES);
const tests = (values.all ? ['unit', 'integration', 'e2e'] : files).map((name) => {
  const file = `dist/test/${name}.test.js`;
  if (existsSync(join(product, file))) return file;
  if (existsSync(join(product, 'dist/test', name))) return `dist/test/${name}/**/*.test.js`;
  throw new Error(`there is no ${file}`);
});
const ACROSS = 'dist/test/integration/across-versions.test.js';
const chosen = values.platform.split(',').map((name) => {
  const platform = PLATFORMS.find((one) => one.name === name);
  if (!platform) throw new Error(`there is no platform ${name}: ${PLATFORMS.map((one) => one.name).join(', ')}`);
  return platform;
});

/** Each test file finds its programs in this way. */
const SERVER_VERSION = [
  '--input-type=module',
  '--eval',
  `import { findProgramFolder } from './dist/common/pg/programs.js'; import { execFileSync } from 'node:child_process';
   const folder = await findProgramFolder(['postgres', 'initdb']); console.log(execFileSync(folder + '/postgres', ['--version'], { encoding: 'utf8' }).replace('postgres (PostgreSQL) ', '').trim())`,
];

async function runOn(platform: Platform, paths: readonly string[], environment: Environment = {}): Promise<Row> {
  const none = { platform: platform.name, server: '', node: '', passed: 0, failed: 0, skipped: 0, files: {} };
  console.log(`\n== ${platform.name}`);
  try {
    const place = await placeOf(platform);
    const versions = { server: await said(place, SERVER_VERSION), node: await said(place, ['--version']) };
    console.log(`PostgreSQL ${versions.server}, Node.js ${versions.node}`);
    return { ...none, ...versions, ...(await runTests(place, paths, environment)) };
  } catch (error) {
    if (!(error instanceof NotHere)) throw error;
    console.log(`skipped: ${error.message}`);
    return { ...none, reason: error.message };
  }
}

async function placeOf({ debian, node }: Platform): Promise<Place> {
  if (debian) await requireDebootstrap();
  const root = debian ? await makeRoot(values.cache, debian, values.mirror) : undefined;
  return { product, root, sets, node: node === undefined ? undefined : await makeNode(values.cache, node) };
}

/** What Node.js prints there, without the line's end. */
async function said(place: Place, argumentsOfNode: readonly string[]): Promise<string> {
  const path = join(product, 'dist', `matrix-said-${process.pid}`);
  try {
    const file = openSync(path, 'w');
    const status = await enter(place, argumentsOfNode, { stdio: ['ignore', file, 'inherit'] });
    closeSync(file);
    if (status !== 0) throw new NotHere('Node.js or PostgreSQL does not start there');
    return (await readFile(path, 'utf8')).trim();
  } finally {
    await rm(path, { force: true });
  }
}

async function runTests(
  place: Place,
  paths: readonly string[],
  environment: Environment,
): Promise<Counts & Pick<Row, 'files'>> {
  const [counts, byFile] = ['counts', 'files'].map((what) => `matrix-${what}-${process.pid}.json`) as [string, string];
  const inside = (name: string): string => join(place.root === undefined ? product : PRODUCT_INSIDE, 'dist', name);
  const mocha = ['node_modules/mocha/bin/mocha.js', '--reporter', 'test/support/counting-reporter.cjs'];
  const jobs = Number(values.jobs) > 1 ? ['--parallel', `--jobs=${values.jobs}`] : [];
  const outside = [counts, byFile].map((name) => join(product, 'dist', name));
  try {
    await enter(place, [...mocha, ...jobs, ...paths], {
      stdio: 'inherit',
      env: {
        ...environment,
        MPPBACKUP_TEST_COUNTS: inside(counts),
        MPPBACKUP_TEST_DURATIONS: inside(byFile),
      },
    });
    if (!outside.every((path) => existsSync(path))) throw new Error('the tests did not end');
    const [all, files] = await Promise.all(
      outside.map(async (path) => JSON.parse(await readFile(path, 'utf8')) as unknown),
    );
    return { ...(all as Counts), files: files as Row['files'] };
  } finally {
    for (const path of outside) await rm(path, { force: true });
  }
}

/** Adds to the counts of other suites in the same run, as their reporter does. A platform that was not run is one skipped. */
async function addCounts(all: readonly Row[]): Promise<void> {
  const path = process.env.MPPBACKUP_TEST_COUNTS;
  if (path === undefined) return;
  const none = { passed: 0, failed: 0, skipped: 0 };
  const before = existsSync(path) ? (JSON.parse(await readFile(path, 'utf8')) as typeof none) : none;
  const counts = all.reduce(
    (sum, { passed, failed, skipped, reason }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped + (reason === undefined ? 0 : 1),
    }),
    before,
  );
  await writeFile(path, JSON.stringify(counts));
}

function table(all: readonly Row[]): string {
  const head = ['PLATFORM', 'POSTGRESQL', 'NODE', 'PASSED', 'FAILED', 'SKIPPED', ''];
  return formatTable([
    head,
    ...all.map(({ platform, server, node, passed, failed, skipped, reason }) =>
      reason === undefined
        ? [platform, server, node, String(passed), String(failed), String(skipped), '']
        : [platform, '', '', '', '', '', `not run: ${reason}`],
    ),
  ]);
}

/** What came of each file: a line a file, for docs/verified-on.md. */
function tableOfFiles({ platform, server, node, files: ofRow }: Row): string {
  const lines = Object.entries(ofRow)
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([path, { passed, failed, skipped }]) => [
      /(?<=dist\/test\/).*(?=\.test\.js$)/.exec(path)?.[0] ?? path,
      String(passed),
      String(failed),
      String(skipped),
    ]);
  return `${platform}: PostgreSQL ${server}, Node.js ${node}\n${formatTable([['FILE', 'PASSED', 'FAILED', 'SKIPPED'], ...lines])}`;
}

await mkdir(values.cache, { recursive: true });
const sets = await mkdtemp(join(tmpdir(), 'mppbackup-matrix-sets-'));
await chmod(sets, 0o1777);
const rows: Row[] = [];
if (values.across) {
  const own = chosen.filter(({ debian }) => debian !== undefined);
  for (const mode of ['write', 'read'] as const) {
    for (const platform of own)
      rows.push(await runOn(platform, [ACROSS], { [`MPPBACKUP_TEST_SETS_${mode.toUpperCase()}`]: SETS_INSIDE }));
  }
} else {
  const turn = values.turn === undefined ? undefined : { MPPBACKUP_TEST_TURN: values.turn };
  for (const platform of chosen) rows.push(await runOn(platform, tests, turn));
}
await rm(sets, { recursive: true, force: true });
for (const row of rows) if (row.reason === undefined) console.log(`\n${tableOfFiles(row)}`);
console.log(`\n${table(rows)}`);
await addCounts(rows);
process.exit(
  rows.some(({ failed }) => failed > 0) || rows.some(({ reason, passed }) => reason === undefined && passed === 0)
    ? 1
    : 0,
);
