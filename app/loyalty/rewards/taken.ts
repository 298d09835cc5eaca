// A reward as it is taken: what the shopper chose is settled, so that nothing after has to know there was a choice.
import type { GivesOf, Reward } from './reward';

/** What a shopper may choose: an amount in minor units, one of several products, the currency of a card or of credit. */
export type Choice = { amountMinor?: number; variantId?: string; currency?: string };

export type ChoiceFault = 'choice_missing' | 'choice_not_offered';

/**
 * The reward with the choice settled, its cost and its terms those of the choice; or what is wrong with the choice. A
 * share of the order at most becomes a minimum spend: €5 at most a fifth of an order is €5 on orders from €25.
 */
export function takenReward(reward: Reward, choice: Choice): Reward | ChoiceFault {
  const { gives } = reward;
  switch (gives.kind) {
    case 'amountChoice':
      return takenAmount(reward, gives, choice);
    case 'freeProduct':
      return takenProduct(reward, gives, choice);
    case 'giftCard':
    case 'storeCredit':
      return takenCurrency(reward, gives, choice);
    default:
      return reward;
  }
}

function takenAmount(
  reward: Reward,
  { stepMinor, leastMinor, mostMinor, mostShare }: GivesOf<'amountChoice'>,
  { amountMinor }: Choice,
): Reward | ChoiceFault {
  if (amountMinor === undefined) return 'choice_missing';
  const fits = amountMinor >= leastMinor && amountMinor <= mostMinor;
  if (!fits || amountMinor % stepMinor) return 'choice_not_offered';
  const least = mostShare === null ? 0 : Math.ceil((amountMinor * 100) / mostShare);
  const minimumSpendMinor = Math.max(reward.needs.minimumSpendMinor, least);
  return {
    ...reward,
    cost: reward.cost * (amountMinor / stepMinor),
    gives: { kind: 'amountOff', amountMinor, goods: { kind: 'all' } },
    needs: { ...reward.needs, minimumSpendMinor },
  };
}

function takenProduct(
  reward: Reward,
  gives: GivesOf<'freeProduct'>,
  { variantId }: Choice,
): Reward | ChoiceFault {
  const [only, ...more] = gives.choices;
  if (variantId === undefined && more.length) return 'choice_missing';
  const chosen =
    variantId === undefined ? only! : gives.choices.find((one) => one.variantId === variantId);
  return chosen ? { ...reward, gives: { ...gives, choices: [chosen] } } : 'choice_not_offered';
}

/** In a currency the merchant set no amount for, it is the one of the shop's currency. */
function takenCurrency(
  reward: Reward,
  gives: GivesOf<'giftCard'> | GivesOf<'storeCredit'>,
  { currency }: Choice,
): Reward {
  const other = gives.currencies.find((one) => one.currency === currency);
  const settled = other
    ? { amountMinor: other.amountMinor, currencies: [], takenIn: other.currency }
    : { currencies: [] };
  return { ...reward, gives: { ...gives, ...settled } };
}
