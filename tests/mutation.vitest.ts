// The tests that mutation testing runs: those of the pure core and of the ledger, the latter on PGlite.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: { alias: { '~': fileURLToPath(new URL('../app', import.meta.url)) } },
  test: {
    include: [
      'tests/loyalty/**/*.test.ts',
      'tests/stories/**/*.test.ts',
      'tests/ledger/**/*.test.ts',
    ],
    globalSetup: ['tests/support/pglite-template.ts'],
    setupFiles: ['tests/support/open-database.ts'],
    env: {
      NODE_ENV: 'test',
      TZ: 'UTC',
      LOG_LEVEL: 'silent',
      TEST_DATABASE: 'pglite',
      SHOPIFY_API_KEY: 'test-key',
      SHOPIFY_API_SECRET: 'test-secret',
      SHOPIFY_APP_URL: 'http://localhost:3999',
    },
    hookTimeout: 60_000,
    testTimeout: 60_000,
  },
});
