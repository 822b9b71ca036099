const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Mocha's own report, and one line of numbers in the file that ONBOOK_TEST_SUMMARY names. */
module.exports = class SummaryReporter extends reporters.Spec {
  /** @param {import('mocha').Runner} runner @param {import('mocha').MochaOptions} options */
  constructor(runner, options) {
    super(runner, options);
    runner.once('end', () => {
      const { passes = 0, failures = 0, pending = 0 } = runner.stats ?? {};
      const line = JSON.stringify({ passed: passes, failed: failures, skipped: pending });
      appendFileSync(process.env.ONBOOK_TEST_SUMMARY ?? '', `${line}\n`);
    });
  }
};
