// For a shopper and a cart: which rewards they can have now, what is missing for the others, what each takes off, which
// stand together and which save most.
import type { Program } from '../program';
import type { RefusalName } from '../refusals';
import { standTogether } from './combine';
import { reasonsAgainst, type NotForYou, type Taken, type Taker } from './eligible';
import { onCart, type Cart, type CartFit } from './on-cart';
import type { Reward } from './reward';
import { takenReward, type Choice } from './taken';
import { leastCost } from './worth';

/** Who asks: what they can spend, and how much is taken of each reward that is limited, by its id. */
export type Chooser = {
  spendable: number;
  taker: Taker;
  taken: ReadonlyMap<string, Taken>;
};

/**
 * `now`: they may take it, and it works on the cart as it is (or works on no cart at all). `nearly`: points or goods are
 * missing, nothing else. `no`: something that shopping does not change soon.
 */
export type Offer = {
  rewardId: string;
  /** Points it takes; of a choice the points of the amount that suits the cart best. */
  cost: number;
  state: 'now' | 'nearly' | 'no';
  /** Every reason against it, the weightiest first. */
  against: (NotForYou | Extract<RefusalName, 'not_enough_points'>)[];
  missingPoints: number;
  /** What of a choice suits the cart best; what has to be sent to take it. */
  choice: Choice;
  /** The cart's part; null without a cart, and for what is not used on an order. */
  cart: CartFit | null;
};

export type Choices = {
  offers: Offer[];
  /** Rewards to take together that save most on this cart: ids, points and what they take off, in minor units. */
  best: { rewardIds: string[]; cost: number; savesMinor: number } | null;
};

const nothing: Taken = { mine: 0, all: 0, worthMinor: 0 };

/** Everything there is to say about a programme's rewards; the cheapest first. */
export function choose(program: Program, chooser: Chooser, cart: Cart | null): Choices {
  const rewards = program.rewards.toSorted((a, b) => leastCost(a) - leastCost(b));
  const offered = rewards.map((reward) => offerOf(reward, chooser, cart));
  return {
    offers: offered.map(({ offer }) => offer),
    best: bestOf(offered, chooser.spendable),
  };
}

type Offered = { offer: Offer; reward: Reward };

function offerOf(reward: Reward, { spendable, taker, taken }: Chooser, cart: Cart | null): Offered {
  const choice = bestChoice(reward, spendable, cart);
  const settled = takenReward(reward, choice);
  const asTaken = typeof settled === 'string' ? reward : settled;
  const missingPoints = Math.max(0, asTaken.cost - Math.max(0, spendable));
  const against: Offer['against'] = reasonsAgainst(asTaken, taker, taken.get(reward.id) ?? nothing);
  const fit = onCart(asTaken, cart);
  const isOpen = !against.length;
  if (missingPoints) against.push('not_enough_points');
  const fits = !fit || fit.works;
  const state = !isOpen ? 'no' : missingPoints || !fits ? 'nearly' : 'now';
  const { id: rewardId } = reward;
  const offer: Offer = {
    rewardId,
    cost: asTaken.cost,
    state,
    against,
    missingPoints,
    choice,
    cart: fit,
  };
  return { offer, reward: asTaken };
}

/**
 * The highest amount that points and cart allow, or the least there is; the first product that is in the cart, or the
 * first of all; nothing else is chosen here.
 */
export function bestChoice({ cost, gives }: Reward, spendable: number, cart: Cart | null): Choice {
  if (gives.kind === 'freeProduct') {
    const inCart = new Set(cart?.lines.map(({ variantId }) => variantId));
    const chosen =
      gives.choices.find(({ variantId }) => inCart.has(variantId)) ?? gives.choices[0]!;
    return { variantId: chosen.variantId };
  }
  if (gives.kind !== 'amountChoice') return {};
  const { stepMinor, leastMinor, mostMinor, mostShare } = gives;
  const byPoints = Math.floor(Math.max(0, spendable) / cost) * stepMinor;
  const share = mostShare ?? 100;
  const byCart = cart?.subtotalMinor ? Math.floor((cart.subtotalMinor * share) / 100) : mostMinor;
  const most = Math.min(byPoints, byCart, mostMinor);
  return { amountMinor: Math.max(leastMinor, most - (most % stepMinor)) };
}

/** Beyond so many that save anything, the small ones are not tried together. */
const TRIED = 12;

/** Of every set of up to one reward a kind of discount: what saves most, and costs least where two save the same. */
function bestOf(offered: readonly Offered[], spendable: number): Choices['best'] {
  const saving = offered
    .filter(({ offer }) => offer.state === 'now' && (offer.cart?.savesMinor ?? 0) > 0)
    .sort((a, b) => b.offer.cart!.savesMinor! - a.offer.cart!.savesMinor!)
    .slice(0, TRIED);
  let best: Choices['best'] = null;
  for (const set of sets(saving)) {
    const cost = set.reduce((sum, { offer }) => sum + offer.cost, 0);
    if (cost > spendable) continue;
    const savesMinor = set.reduce((sum, { offer }) => sum + offer.cart!.savesMinor!, 0);
    const isBetter =
      !best || savesMinor > best.savesMinor || (savesMinor === best.savesMinor && cost < best.cost);
    if (isBetter) best = { rewardIds: set.map(({ offer }) => offer.rewardId), cost, savesMinor };
  }
  return best;
}

/** One, two and three of them, all of which stand together. */
function* sets(list: readonly Offered[]): Generator<Offered[]> {
  for (const [a, first] of list.entries()) {
    yield [first];
    for (const [b, second] of list.entries()) {
      if (b <= a || !standTogether(first.reward, second.reward)) continue;
      yield [first, second];
      for (const third of list.slice(b + 1))
        if (standTogether(first.reward, third.reward) && standTogether(second.reward, third.reward))
          yield [first, second, third];
    }
  }
}
