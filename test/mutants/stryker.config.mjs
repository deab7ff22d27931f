// `npm run test:mutants`: StrykerJS makes small slips in modules, one at a time, and the tests that are named beside each
// must notice. Where fewer than 85 of a hundred are noticed, it fails. One module alone, with its own tests:
// `npm run test:mutants -- --mutate common/sets/toc.ts`.

/** A module, and the unit tests that must see a slip in it. */
const MODULES = {
  // The cut.
  'coordinator/cut/judge-cut.ts': ['cut-judge'],
  'coordinator/cut/snapshot.ts': ['cut-judge'],
  // Sets.
  'coordinator/sets/choose-dates.ts': ['choose-dates'],
  'coordinator/sets/protection.ts': ['protection'],
  'common/sets/summary.ts': ['summary'],
  'common/sets/toc.ts': ['toc-checker', 'toc-parts'],
  'common/sets/toc-checker.ts': ['toc-checker', 'toc-parts'],
  'common/sets/range-checker.ts': ['range-checker', 'toc-checker'],
  'common/sets/toc-parts.ts': ['toc-parts', 'toc-checker'],
  'common/sets/timestamp-key.ts': ['timestamp-key'],
  // Plans of restores and their journals.
  'coordinator/restore/restore-plan.ts': ['restore-plan'],
  'coordinator/restore/committed-tables.ts': ['committed-tables'],
  'common/restore/journal.ts': ['journal-notes'],
  'segment-agent/restore/journal-notes.ts': ['journal-notes'],
  // Definitions.
  'common/ddl/archive-graph.ts': ['archive-graph', 'selection', 'dump-selection'],
  'common/ddl/selection.ts': ['selection', 'dump-selection'],
  // What a dump writes.
  'segment-agent/dump/block-writer.ts': ['dump-block-writer'],
  'segment-agent/dump/pieces.ts': ['dump-pieces'],
  'segment-agent/dump/piece-queue.ts': ['dump-pieces'],
  'segment-agent/dump/toc-writer.ts': ['toc-writer', 'storage-crashes'],
  'segment-agent/dump/output-files.ts': ['dump-output-files', 'dump-files-elsewhere', 'storage-crashes'],
  // Verification.
  'segment-agent/verify/data-spans.ts': ['verify-data'],
  'segment-agent/verify/verify-data.ts': ['verify-data'],
  'segment-agent/verify/check-contents.ts': ['verify-contents'],
  'segment-agent/verify/run-verify.ts': ['restore-verify', 'verify-contents'],
  // Storage.
  'segment-agent/storage/host-folder.ts': ['storage-host-folder', 'storage-crashes'],
  'segment-agent/storage/host-writer.ts': ['host-writer'],
  'segment-agent/storage/date-folders.ts': ['date-folders'],
  'segment-agent/storage/set-reservations.ts': ['set-reservations'],
};

const at = process.argv.indexOf('--mutate');
const asked = at < 0 ? [] : process.argv[at + 1].split(',').flatMap((path) => MODULES[path.split(':')[0]] ?? []);
const specs = new Set(asked.length > 0 ? asked : Object.values(MODULES).flat());

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
