// Mutation testing: breaks the pure core and the ledger in thousands of small ways and counts the breaks no test notices.
// Run by tests/mutation.mjs, once for what needs no database and once for what does: the latter is far slower.
import { core, ledger } from './tests/mutation.mjs';

const part = process.env.MUTATION_PART === 'ledger' ? 'ledger' : 'core';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'tests/mutation.vitest.ts', related: false },
  mutate: part === 'ledger' ? ledger : core,
  coverageAnalysis: 'perTest',
  incremental: true,
  incrementalFile: `.cache/mutation/${part}-incremental.json`,
  reporters: ['clear-text', 'html', 'json'],
  clearTextReporter: { logTests: false, allowColor: false, reportTests: false },
  htmlReporter: { fileName: `.cache/mutation/${part}.html` },
  jsonReporter: { fileName: `.cache/mutation/${part}.json` },
  tempDirName: '.cache/stryker',
  ignorePatterns: ['.data', '.cache', 'build', 'public', 'bench', 'extensions', 'test-results'],
  concurrency: Number(process.env.MUTATION_WORKERS ?? 2),
  timeoutMS: 5_000,
};
