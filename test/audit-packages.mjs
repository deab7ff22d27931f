// Known holes in the packages that are shipped: fails from level high on. A registry that cannot be asked about holes
// (none of its own, no network) does not fail the checks: it is said that they were skipped, and why.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { stdout, stderr, error } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  timeout: 120_000,
});

const report = parse(stdout ?? '');
const found = report?.metadata?.vulnerabilities;
if (found === undefined) {
  const why = error?.message || report?.error?.summary || report?.message || stderr.trim().split('\n').at(-1);
  console.log(`dependency audit skipped: the registry gave no answer about known holes (${why || 'no reason given'})`);
  process.exit(0);
}
const grave = (found.high ?? 0) + (found.critical ?? 0);
console.log(
  `dependency audit: ${found.total ?? 0} known holes in ${report.metadata.dependencies?.prod ?? 'the'} packages, ${grave} high or critical`,
);
for (const [name, { severity, range, fixAvailable }] of Object.entries(report.vulnerabilities ?? {})) {
  console.log(`  ${severity}: ${name} ${range}${fixAvailable ? ', a fixed version is there' : ''}`);
}
process.exit(grave > 0 ? 1 : 0);

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    // Not the answer of an audit: said above.
    return undefined;
  }
}
