// Two kinds of tests: plain ones, and `*.db.test.ts`, which run on PGlite and, where TEST_DATABASE_URL names one, on PostgreSQL.
import { fileURLToPath } from 'node:url';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const alias = { '~': fileURLToPath(new URL('./app', import.meta.url)) };
const env = {
  NODE_ENV: 'test' as const,
  TZ: 'UTC',
  LOG_LEVEL: 'silent',
  SHOPIFY_API_KEY: 'test-key',
  SHOPIFY_API_SECRET: 'test-secret',
  SHOPIFY_APP_URL: 'http://localhost:3999',
};

const plain: TestProjectConfiguration = {
  resolve: { alias },
  test: {
    name: 'plain',
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    exclude: ['tests/**/*.db.test.ts'],
    env,
    // Properties try thousands of cases: a busy machine may take its time over them.
    testTimeout: 60_000,
  },
};

/** Files that stop the whole app, its database with it. */
const stopping = 'tests/server/*.db.test.ts';

/** The files of a process share its modules and its database: opening both anew took longer than most of the tests. */
const database = (kind: 'pglite' | 'postgres', apart = false): TestProjectConfiguration => ({
  resolve: { alias },
  test: {
    name: apart ? `${kind}, apart` : kind,
    include: apart ? [stopping] : ['tests/**/*.db.test.ts'],
    exclude: apart ? [] : [stopping],
    isolate: apart,
    globalSetup: [`tests/support/${kind}-template.ts`],
    setupFiles: ['tests/support/open-database.ts'],
    env: { ...env, TEST_DATABASE: kind },
    hookTimeout: 60_000,
    testTimeout: 60_000,
  },
});

const kinds = process.env.TEST_DATABASE_URL
  ? (['pglite', 'postgres'] as const)
  : (['pglite'] as const);

export default defineConfig({
  test: {
    projects: [plain, ...kinds.flatMap((kind) => [database(kind), database(kind, true)])],
    maxWorkers: 2,
  },
});
