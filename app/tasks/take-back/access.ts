// Takes access back: the tag goes, unless the customer carries it for another reason.
import { clock } from '../../clock';
import { isTagWanted } from '../../queries/access-tag';
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { removeTag } from '../issue/open-access';

/** Twice is once. */
export async function takeAccessBack(
  shopId: string,
  { id, memberId, customerId, reward }: RedemptionAtShopify & { customerId: string },
): Promise<void> {
  const { gives } = reward;
  if (gives.kind !== 'access') throw new Error(`${gives.kind} is no access`);
  const asked = { shopId, memberId, tag: gives.tag, except: id };
  if (!(await isTagWanted(asked, clock.now()))) await removeTag(shopId, customerId, gives.tag);
}
