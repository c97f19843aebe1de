'use strict';
/** mocha's own spec reporter, and one last line that a machine can read: "212 passed, 0 failed". */
const { Spec } = require('mocha').reporters;

module.exports = class extends Spec {
  epilogue() {
    super.epilogue();
    const { passes = 0, failures = 0 } = this.stats;
    process.stdout.write(`\n${passes} passed, ${failures} failed\n`);
  }
};
