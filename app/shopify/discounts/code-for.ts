// What every code of ours has in common at Shopify: its title, whose it is, its days, what it asks of the order.
import { toDecimal } from '../../loyalty/money';
import { describeReward } from '../../loyalty/rewards/describe';
import type { Reward } from '../../loyalty/rewards/reward';
import { customerGid } from '../metafields';

/** A code to be made, from a redemption or for many yet to come. */
export type CodeFor = {
  code: string;
  /** The one customer it is for; null for a code made beforehand, which is whoever's it is given to. */
  customerId: string | null;
  reward: Reward;
  /** The shop's. */
  currency: string;
  startsAt: Date;
  endsAt: Date | null;
};

/** What merchants and shoppers read: `Regulars REG-7Q2M4K9TXA: €5 off for 100 points`. */
export function codeTitle({ code, reward, currency }: CodeFor): string {
  const { title } = describeReward({ ...reward, words: {} }, currency, 'en');
  return `Regulars ${code}: ${title} for ${reward.cost} points`;
}

/** Whether a discount found under a code was made for it: our titles name the code they were made with. */
export const isOurs = (title: string | undefined, code: string): boolean =>
  title?.startsWith(`Regulars ${code}:`) ?? false;

/** The part of a discount's input that its kind does not change. */
export function codeTerms(made: CodeFor) {
  const { code, customerId, startsAt, endsAt, reward } = made;
  return {
    title: codeTitle(made),
    code,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    // Of a discount with many codes each may be used so often.
    usageLimit: 1,
    // Many codes share one discount only if a customer may have more than one of them.
    appliesOncePerCustomer: customerId !== null,
    context: customerId
      ? { customers: { add: [customerGid(customerId)] } }
      : { all: 'ALL' as const },
    ...minimumOf(made),
    combinesWith: combinesWith(reward),
  };
}

/** A shipping discount never stands beside another: Shopify refuses to be told that it may. */
function combinesWith({ gives, combines }: Reward) {
  return {
    orderDiscounts: combines.order,
    productDiscounts: combines.product,
    shippingDiscounts: combines.shipping && gives.kind !== 'freeShipping',
  };
}

/** Shopify takes a spend or a number of items; a programme with a reward that asks for both is not published. */
function minimumOf({ reward: { needs }, currency }: CodeFor) {
  if (needs.minimumSpendMinor > 0) {
    const least = toDecimal(needs.minimumSpendMinor, currency);
    return { minimumRequirement: { subtotal: { greaterThanOrEqualToSubtotal: least } } };
  }
  if (needs.minimumQuantity <= 1) return {};
  const least = String(needs.minimumQuantity);
  return { minimumRequirement: { quantity: { greaterThanOrEqualToQuantity: least } } };
}

/** Which purchases a code is for, as Shopify asks. */
export const purchasesOf = ({ needs: { purchase } }: Reward) => ({
  appliesOnOneTimePurchase: purchase !== 'subscription',
  appliesOnSubscription: purchase !== 'oneTime',
});
