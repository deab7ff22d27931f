// `npm run test:mutants`: StrykerJS makes small slips in modules, one at a time, and the tests that are named beside each
// must notice. Where fewer than 85 of a hundred are noticed, it fails.

/** A module, and the unit tests that must see a slip in it. */
const MODULES = {
  'coordinator/cut/judge-cut.ts': ['cut-judge'],
  'coordinator/cut/snapshot.ts': ['cut-judge'],
  'coordinator/sets/choose-dates.ts': ['choose-dates'],
  'coordinator/sets/protection.ts': ['protection'],
  'common/sets/summary.ts': ['summary'],
  'common/sets/toc-parts.ts': ['toc-parts'],
};

export default {
  plugins: ['@stryker-mutator/mocha-runner'],
  testRunner: 'mocha',
  mutate: Object.keys(MODULES),
  mochaOptions: { spec: [...new Set(Object.values(MODULES).flat())].map((name) => `dist/test/unit/${name}.test.js`) },
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
