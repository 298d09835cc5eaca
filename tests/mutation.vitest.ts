// The tests by which mutation testing judges the ledger: its own, on PGlite. The pure core has tests/mutation-runner.mjs.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('../app', import.meta.url)) } },
  test: {
    include: ['tests/ledger/**/*.db.test.ts'],
    globalSetup: ['tests/support/pglite-template.ts'],
    setupFiles: ['tests/mutation-seed.ts', 'tests/support/open-database.ts'],
    // A mutant is one import of everything for all files together, and one database.
    isolate: false,
    env: {
      NODE_ENV: 'test',
      TZ: 'UTC',
      LOG_LEVEL: 'silent',
      TEST_DATABASE: 'pglite',
      DATABASE_HISTORIES: '5',
      SHOPIFY_API_KEY: 'test-key',
      SHOPIFY_API_SECRET: 'test-secret',
      SHOPIFY_APP_URL: 'http://localhost:3999',
      HISTORIES: '4',
      SEED: '1',
    },
    hookTimeout: 60_000,
    testTimeout: 60_000,
  },
});
