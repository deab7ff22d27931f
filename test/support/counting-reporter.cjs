// Mocha's spec reporter that also says where the time went, and adds its counts to the JSON file named by
// MPPBACKUP_TEST_COUNTS. MPPBACKUP_TEST_DURATIONS names one that gets counts and milliseconds of each file.
'use strict';
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { basename } = require('node:path');
const { reporters } = require('mocha');

const FILES_SHOWN = 10;

module.exports = class CountingReporter extends reporters.Spec {
  /**
   * By file: milliseconds of its hooks and of its tests (the duration of what runs in parallel, too), and how many tests
   * passed, failed and were skipped. A hook that fails counts as a test that failed.
   */
  #spent = new Map();

  constructor(runner, options) {
    super(runner, options);
    runner.on('hook end', (hook) => this.#add(hook, 'hooks'));
    runner.on('test end', (test) => this.#add(test, 'tests'));
    runner.on('pass', (test) => this.#add({ file: test.file, amount: 1 }, 'passed'));
    runner.on('fail', (test) => this.#add({ file: test.file, amount: 1 }, 'failed'));
    runner.on('pending', (test) => this.#add({ file: test.file, amount: 1 }, 'skipped'));
  }

  done(failures, callback) {
    const slowest = [...this.#spent].sort(([, a], [, b]) => b.hooks + b.tests - a.hooks - a.tests);
    const seconds = (milliseconds) => (milliseconds / 1000).toFixed(1).padStart(7);
    console.log('  seconds in hooks and tests of the slowest files:');
    for (const [file, { hooks, tests }] of slowest.slice(0, FILES_SHOWN))
      console.log(`  ${seconds(hooks)} ${seconds(tests)}  ${basename(file)}`);
    const durations = process.env.MPPBACKUP_TEST_DURATIONS;
    if (durations) writeFileSync(durations, JSON.stringify(Object.fromEntries(slowest), undefined, 1));
    const path = process.env.MPPBACKUP_TEST_COUNTS;
    if (path) {
      const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { passed: 0, failed: 0, skipped: 0 };
      const { passes, failures: failed, pending } = this.stats;
      const counts = {
        passed: before.passed + passes,
        failed: before.failed + failed,
        skipped: before.skipped + pending,
      };
      writeFileSync(path, JSON.stringify(counts));
    }
    callback(failures);
  }

  #add({ file, duration = 0, amount = duration }, kind) {
    const spent = this.#spent.get(file) ?? { hooks: 0, tests: 0, passed: 0, failed: 0, skipped: 0 };
    spent[kind] += amount;
    this.#spent.set(file, spent);
  }
};
