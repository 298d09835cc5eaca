// Who gets a reward and who does not: points, choice, conditions, limits, and which "no" is said first.
import { describe, expect, test } from 'vitest';
import { redeem, type Redeeming } from '~/loyalty/redeem';
import { nothingTaken, type Taker } from '~/loyalty/rewards/eligible';
import { plainReward, type Gives, type Reward } from '~/loyalty/rewards/reward';
import { program } from './an-order';

const taker: Taker = {
  tierId: null,
  tags: [],
  segments: [],
  orders: 0,
  at: new Date('2026-11-22T12:00:00Z'),
  timeZone: 'UTC',
};
const rich = { rewardId: 'r', choice: {}, spendable: 1_000_000, taker, taken: nothingTaken };
const all = { kind: 'all' } as const;
const fiveOff: Gives = { kind: 'amountOff', amountMinor: 500, goods: all };

/** What one member hears who asks for one reward. */
function ask(reward: Partial<Reward>, asked: Partial<Redeeming> = {}) {
  const rewards = [plainReward({ id: 'r', cost: 100, gives: fiveOff, ...reward })];
  return redeem({ ...program, rewards }, { ...rich, ...asked });
}
const asking = (rest: Partial<Taker>) => ({ taker: { ...taker, ...rest } });
const who = { tiers: [], tags: [], segments: [], firstOrder: false };

describe('Article 10: never below zero by spending', () => {
  test('exactly the cost is enough, one point less is not', () => {
    expect(ask({}, { spendable: 100 })).toMatchObject({ debit: 100, worthMinor: 500 });
    expect(ask({}, { spendable: 99 })).toEqual({ refused: 'not_enough_points', missing: 1 });
  });

  test('a debt is not added to what is missing', () => {
    expect(ask({}, { spendable: -40 })).toEqual({ refused: 'not_enough_points', missing: 100 });
  });

  test('the first refusal that applies is the one that is said', () => {
    const none = { ...rich, rewardId: 'none' };
    expect(redeem({ ...program, live: false }, none)).toEqual({ refused: 'program_paused' });
    expect(redeem(program, none)).toEqual({ refused: 'reward_not_found' });
    const gone = { spendable: 0, taken: { ...nothingTaken, all: 9 } };
    expect(ask({ stock: 9 }, gone)).toEqual({ refused: 'reward_sold_out' });
  });
});

describe('Who may take a reward', () => {
  test.each<[string, Partial<Reward>, Partial<Taker>, Partial<Taker>, string]>([
    [
      'those of a tier',
      { who: { ...who, tiers: ['gold'] } },
      { tierId: 'gold' },
      { tierId: 'silver' },
      'reward_tier',
    ],
    [
      'those with a tag, however it is written',
      { who: { ...who, tags: ['VIP'] } },
      { tags: [' vip'] },
      { tags: ['vips'] },
      'reward_members',
    ],
    [
      'those in a segment',
      { who: { ...who, segments: ['7'] } },
      { segments: ['6', '7'] },
      { segments: ['6'] },
      'reward_members',
    ],
    [
      'those who have both tag and segment where both are asked',
      { who: { ...who, tags: ['a'], segments: ['7'] } },
      { tags: ['a'], segments: ['7'] },
      { tags: ['a'] },
      'reward_members',
    ],
    [
      'those who never bought',
      { who: { ...who, firstOrder: true } },
      { orders: 0 },
      { orders: 1 },
      'reward_first_order',
    ],
    [
      'those who come after its first day begins in the shop',
      { when: { from: '2026-11-23', until: null } },
      { timeZone: 'Pacific/Auckland' },
      {},
      'reward_not_yet',
    ],
    [
      'those who come before its last day ends in the shop',
      { when: { from: null, until: '2026-11-22' } },
      {},
      { timeZone: 'Pacific/Auckland' },
      'reward_over',
    ],
  ])('%s', (_who, reward, may, mayNot, refused) => {
    expect(ask(reward, asking(may))).toMatchObject({ debit: 100 });
    expect(ask(reward, asking(mayNot))).toEqual({ refused });
  });

  test('access to what has closed opens nothing', () => {
    const access = { tag: 'early', opens: 'the drop', products: [], collections: [], from: null };
    const until = (moment: string): Partial<Reward> => ({
      gives: { kind: 'access', ...access, until: moment },
    });
    expect(ask(until('2026-11-22T12:00:00Z'))).toEqual({ refused: 'reward_over' });
    expect(ask(until('2026-11-22T12:00:01Z'))).toMatchObject({ debit: 100 });
  });
});

describe('How much of a reward there is', () => {
  const taken = (rest: object) => ({ taken: { ...nothingTaken, ...rest } });

  test('a limit is the member’s own, a stock is everybody’s', () => {
    const twice: Partial<Reward> = { limit: { per: 'month', times: 2 } };
    expect(ask(twice, taken({ mine: 1, all: 50 }))).toMatchObject({ debit: 100 });
    expect(ask(twice, taken({ mine: 2 }))).toEqual({ refused: 'reward_limit' });
    expect(ask({ stock: 50 }, taken({ mine: 49, all: 49 }))).toMatchObject({ debit: 100 });
    expect(ask({ stock: 50 }, taken({ all: 50 }))).toEqual({ refused: 'reward_sold_out' });
  });

  test('a budget is spent to the cent and not beyond', () => {
    expect(ask({ budgetMinor: 1500 }, taken({ worthMinor: 1000 }))).toMatchObject({ debit: 100 });
    expect(ask({ budgetMinor: 1499 }, taken({ worthMinor: 1000 }))).toEqual({
      refused: 'reward_sold_out',
    });
  });

  test('a budget counts what the reward is worth in the shop’s money, whichever it is taken in', () => {
    const gives = {
      kind: 'giftCard',
      amountMinor: 500,
      currencies: [{ currency: 'VND', amountMinor: 140_000 }],
    } as const;
    const card = { gives: { ...gives, currencies: [...gives.currencies] }, budgetMinor: 1500 };
    const inDong = { choice: { currency: 'VND' } };
    expect(ask(card, { ...taken({ worthMinor: 1000 }), ...inDong })).toMatchObject({
      debit: 100,
      worthMinor: 500,
    });
    expect(ask(card, { ...taken({ worthMinor: 1001 }), ...inDong })).toEqual({
      refused: 'reward_sold_out',
    });
  });
});

describe('What a shopper may choose', () => {
  const choice: Partial<Reward> = {
    cost: 20,
    gives: {
      kind: 'amountChoice',
      stepMinor: 100,
      leastMinor: 300,
      mostMinor: 900,
      mostShare: 20,
    },
  };
  const amount = (amountMinor: number) => ask(choice, { choice: { amountMinor } });

  test('an amount costs its steps, and becomes a plain amount off orders it is a small enough share of', () => {
    expect(amount(700)).toMatchObject({
      debit: 140,
      worthMinor: 700,
      reward: {
        gives: { kind: 'amountOff', amountMinor: 700 },
        needs: { minimumSpendMinor: 3500 },
      },
    });
    expect(amount(300)).toMatchObject({ debit: 60 });
    expect(amount(900)).toMatchObject({ debit: 180 });
  });

  test('a share that does not divide evenly asks for the cent more', () => {
    const third = { ...choice, gives: { ...choice.gives!, mostShare: 33 } } as Partial<Reward>;
    expect(ask(third, { choice: { amountMinor: 300 } })).toMatchObject({
      reward: { needs: { minimumSpendMinor: 910 } },
    });
  });

  test('the merchant’s own minimum stays where it asks for more', () => {
    const needs = { minimumSpendMinor: 5000, minimumQuantity: 0, purchase: 'any' } as const;
    expect(ask({ ...choice, needs }, { choice: { amountMinor: 300 } })).toMatchObject({
      reward: { needs: { minimumSpendMinor: 5000 } },
    });
  });

  test.each([200, 1000, 350, -300])('%i is not one of the amounts', (amountMinor) => {
    expect(amount(amountMinor)).toEqual({ refused: 'choice_not_offered' });
  });

  test('an amount that has to be chosen is', () => {
    expect(ask(choice)).toEqual({ refused: 'choice_missing' });
  });

  test('of several products one is chosen, a single one needs no choice', () => {
    const cup = { variantId: '1', title: 'Cup' };
    const bowl = { variantId: '2', title: 'Bowl' };
    const one: Partial<Reward> = { gives: { kind: 'freeProduct', choices: [cup] } };
    const two: Partial<Reward> = { gives: { kind: 'freeProduct', choices: [cup, bowl] } };
    const chosen = (variantId: string) => ask(two, { choice: { variantId } });
    expect(ask(one)).toMatchObject({ reward: { gives: { choices: [cup] } }, worthMinor: 0 });
    expect(chosen('2')).toMatchObject({ reward: { gives: { choices: [bowl] } } });
    expect(chosen('3')).toEqual({ refused: 'choice_not_offered' });
    expect(ask(two)).toEqual({ refused: 'choice_missing' });
  });

  test('a card or credit is of the currency chosen where the merchant set an amount for it', () => {
    const francs = { currency: 'CHF', amountMinor: 700 };
    for (const kind of ['giftCard', 'storeCredit'] as const) {
      const gives = { kind, amountMinor: 500, currencies: [francs] };
      expect(ask({ gives }, { choice: { currency: 'CHF' } })).toMatchObject({
        worthMinor: 500,
        reward: { gives: { amountMinor: 700, takenIn: 'CHF' } },
      });
      for (const choice of [{}, { currency: 'USD' }])
        expect(ask({ gives }, { choice })).toMatchObject({
          reward: { gives: { amountMinor: 500, currencies: [] } },
        });
    }
  });
});
