// The packages that this product is made with. Two checks, each with a line of its own:
// what can be said without asking anybody (test/support/audit-lock.mjs), and known holes in what is shipped, from level
// high on. A registry that gives no answer about holes does not fail: that check is "not checked" and counts as skipped.
// `--root FOLDER` looks at another folder.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditLock } from './support/audit-lock.mjs';

const at = process.argv.indexOf('--root');
const root = at === -1 ? join(import.meta.dirname, '..') : process.argv[at + 1];

const results = [checkLock(), checkHoles()];
count(results);
process.exit(results.includes('failed') ? 1 : 0);

function checkLock() {
  const { packages, problems } = auditLock(root);
  for (const problem of problems) console.log(`  ${problem}`);
  const state = problems.length === 0 ? 'passed' : 'FAILED';
  console.log(
    `packages, offline: ${state} (${packages} packages: pinned, hashes, sources, licences, install scripts, engines)`,
  );
  return problems.length === 0 ? 'passed' : 'failed';
}

function checkHoles() {
  const { stdout, stderr, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 120_000,
  });
  const report = parse(stdout ?? '');
  const found = report?.metadata?.vulnerabilities;
  if (found === undefined) {
    const why = error?.message || report?.error?.summary || report?.message || (stderr ?? '').trim().split('\n').at(-1);
    console.log(`packages, known holes: NOT CHECKED: the registry gave no answer (${why || 'no reason given'})`);
    return 'skipped';
  }
  const grave = (found.high ?? 0) + (found.critical ?? 0);
  for (const [name, { severity, range, fixAvailable }] of Object.entries(report.vulnerabilities ?? {})) {
    console.log(`  ${severity}: ${name} ${range}${fixAvailable ? ', a fixed version is there' : ''}`);
  }
  console.log(
    `packages, known holes: ${grave > 0 ? 'FAILED' : 'passed'} (${found.total ?? 0} known holes in ${report.metadata.dependencies?.prod ?? 'the'} packages, ${grave} high or critical)`,
  );
  return grave > 0 ? 'failed' : 'passed';
}

/** Into the sum of all counts, as the tests' reporter does. */
function count(outcomes) {
  const path = process.env.MPPBACKUP_TEST_COUNTS;
  if (!path) return;
  const counts = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
  for (const outcome of outcomes) counts[outcome] += 1;
  writeFileSync(path, JSON.stringify(counts));
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Not the answer of an audit: said above.
    return undefined;
  }
}
