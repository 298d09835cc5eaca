// Takes access back: the tag goes, unless the customer is to carry it for another reason.
import { clock } from '../../clock';
import { isTagWanted } from '../../queries/access-tag';
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { addTag, removeTag } from '../issue/open-access';

/**
 * Twice is once. What began to want the tag while it was being taken off has it put on again: whoever comes after this
 * last look puts it on themselves, and that after it was off.
 */
export async function takeAccessBack(
  shopId: string,
  { memberId, customerId, reward }: RedemptionAtShopify & { customerId: string },
): Promise<void> {
  const { gives } = reward;
  if (gives.kind !== 'access') throw new Error(`${gives.kind} is no access`);
  const asked = { shopId, memberId, tag: gives.tag };
  if (!(await isTagWanted(asked, clock.now()))) await removeTag(shopId, customerId, gives.tag);
  if (await isTagWanted(asked, clock.now())) await addTag(shopId, customerId, gives.tag);
}
