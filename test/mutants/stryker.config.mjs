// `npm run test:mutants`: StrykerJS makes small slips in modules, one at a time, and the tests that are named beside each
// must notice. Where fewer than 85 of a hundred are noticed, it fails. One module alone, with its own tests:
// `npm run test:mutants -- --mutate common/sets/toc.ts`.
import { existsSync } from 'node:fs';

/** A module, and the unit tests that must see a slip in it besides the one of its own name. */
const MODULES = {
  // The cut.
  'coordinator/cut/judge-cut.ts': [],
  'coordinator/cut/snapshot.ts': ['coordinator/cut/judge-cut'],
  // Sets.
  'coordinator/sets/choose-dates.ts': [],
  'coordinator/sets/protection.ts': [],
  'common/sets/summary.ts': [],
  'common/sets/toc.ts': ['common/sets/toc-checker', 'common/sets/toc-parts'],
  'common/sets/toc-checker.ts': ['common/sets/toc-parts'],
  'common/sets/range-checker.ts': ['common/sets/toc-checker'],
  'common/sets/toc-parts.ts': ['common/sets/toc-checker'],
  'common/sets/timestamp-key.ts': [],
  // Plans of restores and their journals.
  'coordinator/restore/restore-plan.ts': [],
  'coordinator/restore/committed-tables.ts': [],
  'common/restore/journal.ts': ['segment-agent/restore/journal-notes'],
  'segment-agent/restore/journal-notes.ts': [],
  // Definitions.
  'common/ddl/archive-graph.ts': ['common/ddl/selection', 'common/ddl/definition-filter'],
  'common/ddl/selection.ts': ['common/ddl/definition-filter'],
  // What a dump writes.
  'segment-agent/dump/block-writer.ts': [],
  'segment-agent/dump/pieces.ts': [],
  'segment-agent/dump/piece-queue.ts': ['segment-agent/dump/pieces'],
  'segment-agent/dump/toc-writer.ts': ['segment-agent/storage/crashes'],
  'segment-agent/dump/output-files.ts': ['segment-agent/dump/files-elsewhere', 'segment-agent/storage/crashes'],
  // Verification.
  'segment-agent/verify/data-spans.ts': ['segment-agent/verify/verify-data'],
  'segment-agent/verify/verify-data.ts': [],
  'segment-agent/verify/check-contents.ts': [],
  'segment-agent/verify/run-verify.ts': ['segment-agent/verify/check-contents'],
  // Storage.
  'segment-agent/storage/host-folder.ts': ['segment-agent/storage/crashes'],
  'segment-agent/storage/host-writer.ts': [],
  'segment-agent/storage/date-folders.ts': [],
  'segment-agent/storage/set-reservations.ts': [],
};

const at = process.argv.indexOf('--mutate');
const asked = at < 0 ? [] : process.argv[at + 1].split(',').map((path) => path.split(':')[0]);
const known = asked.filter((path) => path in MODULES);
const specs = new Set((known.length > 0 ? known : Object.keys(MODULES)).flatMap(testsOf));

function testsOf(path) {
  const own = path.replace(/\.ts$/, '');
  return [...(existsSync(`test/unit/${own}.test.ts`) ? [own] : []), ...MODULES[path]];
}

export default {
  plugins: ['@stryker-mutator/mocha-runner'],
  testRunner: 'mocha',
  mutate: Object.keys(MODULES),
  mochaOptions: { spec: [...specs].map((name) => `dist/test/unit/${name}.test.js`) },
  buildCommand: 'node test/mutants/build.mjs',
  ignorePatterns: ['dist', 'docs', 'man'],
  coverageAnalysis: 'perTest',
  // Those in what a module does when it is loaded: each would need a process of its own.
  ignoreStatic: true,
  timeoutMS: 10_000,
  reporters: ['clear-text'],
  clearTextReporter: { reportTests: false },
  thresholds: { high: 95, low: 85, break: 85 },
};
