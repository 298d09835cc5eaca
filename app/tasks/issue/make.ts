// Makes what one redemption asked for at Shopify, whatever its kind, and notes that it is made.
import { clock } from '../../clock';
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { noteIssued } from '../../services/note-issued';
import { noteTried } from '../../services/note-tried';
import type { CardFor } from '../../shopify/card-input';
import { cardOfCode, makeCard } from '../../shopify/gift-cards';
import type { CodeFor } from '../../shopify/discounts/code-for';
import { discountOfCode, makeCode } from '../../shopify/discounts/make-code';
import { Refused } from '../../shopify/user-errors';
import { openAccess } from './open-access';
import { creditIfGiven, giveOnce } from './give-credit';

/** A redemption whose customer is known. */
export type ToIssue = RedemptionAtShopify & { customerId: string };

/** @throws Refused where Shopify says no and nothing of it is live; Later, or the failure itself, after which to repeat. */
export async function make(shopId: string, redemption: ToIssue): Promise<void> {
  const { id } = redemption;
  switch (redemption.reward.gives.kind) {
    case 'giftCard':
      return noteIssued({ shopId, id, discountId: await cardMade(shopId, redemption) });
    case 'storeCredit':
      return giveOnce(shopId, redemption);
    case 'access':
      return openAccess(shopId, redemption);
    case 'donation':
    case 'byHand':
      return noteIssued({ shopId, id, discountId: null });
    default:
      return noteIssued({ shopId, id, discountId: await makeCode(shopId, codeOf(redemption)) });
  }
}

/** Of these a second request changes nothing. */
export const canBeRepeated = ({ reward: { gives } }: ToIssue): boolean =>
  gives.kind === 'access' || gives.kind === 'donation' || gives.kind === 'byHand';

/** What is there of it at Shopify although nobody noted it: its id, or null where nothing is. */
export async function madeAlready(shopId: string, redemption: ToIssue): Promise<string | null> {
  switch (redemption.reward.gives.kind) {
    case 'giftCard':
      return cardOfCode(shopId, redemption);
    case 'storeCredit':
      return creditIfGiven(shopId, redemption);
    case 'access':
    case 'donation':
    case 'byHand':
      return null;
    default:
      return discountOfCode(shopId, redemption.code);
  }
}

/** A card that an earlier attempt made may take a while to be found: a refusal so soon after one proves nothing. */
const FOUND_AFTER_MS = 60_000;

async function cardMade(shopId: string, redemption: ToIssue): Promise<string> {
  const earlier = await noteTried(shopId, redemption.id);
  try {
    return await makeCard(shopId, cardOf(redemption));
  } catch (error) {
    const isFresh = earlier && clock.now().getTime() - earlier.getTime() < FOUND_AFTER_MS;
    if (error instanceof Refused && isFresh) throw new Error(error.message, { cause: error });
    throw error;
  }
}

const MUTATION = 10;
const PRICE = 5;

/** Points of the shop's bucket that making it takes, as documented. */
export function costOf({ reward: { gives } }: ToIssue): number {
  if (gives.kind === 'donation' || gives.kind === 'byHand') return 0;
  return gives.kind === 'freeProduct' ? MUTATION + PRICE : MUTATION;
}

const codeOf = (redemption: ToIssue): CodeFor => ({
  ...redemption,
  startsAt: redemption.requestedAt,
});

function cardOf(redemption: ToIssue): CardFor {
  const { gives } = redemption.reward;
  if (gives.kind !== 'giftCard') throw new Error(`${gives.kind} is no gift card`);
  return { ...redemption, gives };
}
