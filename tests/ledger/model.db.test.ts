import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyStep, World } from './model-world';

// More histories: DATABASE_HISTORIES=2000, as `npm run histories` does. The same again: SEED and, to go straight to the counterexample, SEED_PATH.
const { DATABASE_HISTORIES = '40', SEED, SEED_PATH, TEST_DATABASE } = process.env;

async function forAllHistories(
  histories: fc.Arbitrary<readonly Parameters<World['play']>[0][number][]>,
) {
  let done = 0;
  const property = fc.asyncProperty(histories, async (steps) => {
    await new World().play(steps);
    if (++done % 250 === 0) console.log(`  ${done} of ${DATABASE_HISTORIES}`);
  });
  const details = await fc.check(property, {
    numRuns: Number(DATABASE_HISTORIES),
    ...(SEED && { seed: Number(SEED) }),
    ...(SEED_PATH && { path: SEED_PATH }),
  });
  if (!details.failed) return details.numRuns;
  const again = `SEED=${details.seed} SEED_PATH=${details.counterexamplePath} npx vitest run --project ${TEST_DATABASE} tests/ledger/model.db.test.ts`;
  throw new Error(`${fc.defaultReportMessage(details)}\n\nRepeat it with: ${again}`, {
    cause: details.errorInstance,
  });
}

describe('Article 7, 15 and 16: whatever happens, and however it is told, the ledger ends where a simple model does', () => {
  test(
    `${DATABASE_HISTORIES} random histories of orders, edits, refunds, cancellations and redemptions`,
    { timeout: 3_600_000 },
    async () => {
      expect(
        await forAllHistories(fc.array(anyStep, { minLength: 5, maxLength: 40, size: 'max' })),
      ).toBeGreaterThan(0);
    },
  );
});
