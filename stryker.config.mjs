// Mutation testing: breaks the pure core and the ledger in thousands of small ways and counts the breaks no test notices.
// Run by tests/mutation.mjs, once for what needs no database, by a runner of its own (tests/mutation-runner.mjs), and once
// for what does, by Vitest: the latter is far slower.
import path from 'node:path';
import { core, ledger } from './tests/mutation.mjs';

const part = process.env.MUTATION_PART === 'core' ? 'core' : 'ledger';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
  ...(part === 'ledger'
    ? {
        testRunner: 'vitest',
        vitest: { configFile: 'tests/mutation.vitest.ts', related: false },
      }
    : { testRunner: 'pure', plugins: [path.resolve('tests/mutation-runner.mjs')] }),
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
  // The pure tests give up by themselves on what never ends.
  timeoutMS: part === 'ledger' ? 5_000 : 60_000,
};
