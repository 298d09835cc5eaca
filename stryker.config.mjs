// Mutation testing: breaks the pure core and the ledger in thousands of small ways and counts the breaks no test notices.
/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation.vitest.ts', related: false },
  mutate: ['app/loyalty/**/*.ts', 'app/ledger/**/*.ts'],
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { logTests: false, allowColor: false },
  htmlReporter: { fileName: '.cache/mutation/index.html' },
  jsonReporter: { fileName: '.cache/mutation/report.json' },
  thresholds: { high: 95, low: 90, break: 90 },
  tempDirName: '.cache/stryker',
  ignorePatterns: ['.data', '.cache', 'build', 'public', 'bench', 'sandbox/pictures'],
  concurrency: 2,
};
