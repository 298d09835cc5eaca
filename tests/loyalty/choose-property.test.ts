// Article 2 for rewards: what a shopper is told they can have is what they get, and for the points they were told.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { redeem } from '~/loyalty/redeem';
import { choose } from '~/loyalty/rewards/choose';
import { nothingTaken } from '~/loyalty/rewards/eligible';
import { program } from './an-order';
import { anyReward } from './any-reward';

const taken = fc.record({
  mine: fc.nat(9),
  all: fc.nat(100),
  worthMinor: fc.nat(1_000_000),
});

test('Article 2: an offer is open exactly where redeeming it is decided for, at the cost that was told', () => {
  fc.assert(
    fc.property(
      fc.array(anyReward, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: -500, max: 20_000 }),
      taken,
      fc.boolean(),
      (list, spendable, used, isTaken) => {
        const rewards = list.map((one, nr) => ({ ...one, id: `r${nr}` }));
        const shop = { ...program, rewards };
        const at = new Date('2026-11-22T12:00:00Z');
        const taker = { tierId: null, tags: [], segments: [], orders: 0, at, timeZone: 'UTC' };
        const each = isTaken ? used : nothingTaken;
        const known = new Map(rewards.map(({ id }) => [id, each]));
        const { offers } = choose(shop, { spendable, taker, taken: known }, null);
        for (const { rewardId, choice, state, cost, missingPoints } of offers) {
          const decision = redeem(shop, { rewardId, choice, spendable, taker, taken: each });
          if ('refused' in decision) {
            expect(state).not.toBe('now');
            if (decision.missing !== undefined) expect(missingPoints).toBe(decision.missing);
          } else expect([state, cost]).toEqual(['now', decision.debit]);
        }
      },
    ),
    { numRuns: 500 },
  );
});
