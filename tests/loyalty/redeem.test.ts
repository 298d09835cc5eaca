import { describe, expect, test } from 'vitest';
import { redeem } from '~/loyalty/redeem';
import { program } from './an-order';

describe('Article 10: never below zero by spending', () => {
  test('exactly the cost is enough, one point less is not', () => {
    expect(redeem(program, 'amount-off-1', 100)).toMatchObject({ debit: 100 });
    expect(redeem(program, 'amount-off-1', 99)).toEqual({
      refused: 'not_enough_points',
      missing: 1,
    });
  });

  test('a debt is not added to what is missing', () => {
    expect(redeem(program, 'amount-off-1', -40)).toEqual({
      refused: 'not_enough_points',
      missing: 100,
    });
  });

  test('the first refusal that applies is the one that is said', () => {
    expect(redeem({ ...program, live: false }, 'none', 0)).toEqual({ refused: 'program_paused' });
    expect(redeem(program, 'none', 0)).toEqual({ refused: 'reward_not_found' });
  });
});
