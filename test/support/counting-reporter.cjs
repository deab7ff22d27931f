// Mocha's spec reporter that also adds its counts to the JSON file named by MPPBACKUP_TEST_COUNTS.
'use strict';
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  done(failures, callback) {
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
};
