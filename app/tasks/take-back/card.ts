// Takes a gift card back: only one of which nothing was spent; otherwise it counts as used, and what is left stays theirs.
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { isUntouched } from '../../shopify/card-input';
import { cardById, switchOff } from '../../shopify/gift-cards';

/** Whether it was used. A card that Shopify does not have any more was not. */
export async function takeCardBack(
  shopId: string,
  { discountId }: RedemptionAtShopify & { discountId: string },
): Promise<boolean> {
  const card = await cardById(shopId, discountId);
  if (!card) return false;
  if (!isUntouched(card)) return true;
  return card.enabled ? !isUntouched(await switchOff(shopId, discountId)) : false;
}
