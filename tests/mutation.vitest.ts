// The tests that mutation testing runs: those of the pure core, or those of the ledger on PGlite.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const ledger = process.env.MUTATION_PART === 'ledger';

export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('../app', import.meta.url)) } },
  test: {
    include: ledger
      ? ['tests/ledger/**/*.db.test.ts']
      : ['tests/loyalty/**/*.test.ts', 'tests/stories/**/*.test.ts', 'tests/ledger/*.test.ts'],
    exclude: ledger ? [] : ['tests/**/*.db.test.ts'],
    globalSetup: ledger ? ['tests/support/pglite-template.ts'] : [],
    setupFiles: ['tests/mutation-seed.ts', ...(ledger ? ['tests/support/open-database.ts'] : [])],
    // A mutant is one import of everything for all files together, and one database.
    isolate: false,
    env: {
      NODE_ENV: 'test',
      TZ: 'UTC',
      LOG_LEVEL: 'silent',
      TEST_DATABASE: 'pglite',
      ONE_DATABASE: '1',
      DATABASE_HISTORIES: '5',
      SHOPIFY_API_KEY: 'test-key',
      SHOPIFY_API_SECRET: 'test-secret',
      SHOPIFY_APP_URL: 'http://localhost:3999',
      HISTORIES: ledger ? '4' : '60',
      SEED: '1',
    },
    hookTimeout: 60_000,
    testTimeout: 60_000,
  },
});
