import { describe, test } from 'vitest';
import { checkHistories } from './check';
import { properties } from './properties';

// As many as fit in a few seconds; `npm run histories` tries 100,000 of each.
describe('The law of points for all histories', () => {
  test.each(properties)('$name', { timeout: 60_000 }, ({ property }) => {
    checkHistories(property, { histories: 500, seed: 1 });
  });
});
