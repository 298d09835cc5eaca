// Ends the discount of a pool nothing is given from any more: at once, or with the last of its codes that was given out.
import { lastEndOf } from '../../queries/code-pools';
import { adminRequest } from '../../shopify/admin';
import type { CodeAnswer } from '../../shopify/discounts/answers';
import { setEnd } from '../../shopify/discounts/set-end';
import { hopelessFaults } from '../../shopify/user-errors';

/** Twice is once. */
export async function endPool(shopId: string, discountId: string): Promise<void> {
  const lastEnds = await lastEndOf(shopId, discountId);
  if (lastEnds) return setEnd(shopId, discountId, lastEnds);
  type Done = { discountCodeDeactivate: CodeAnswer };
  const asked = { id: discountId };
  const { discountCodeDeactivate } = await adminRequest<Done>(shopId, 'deactivateCode', asked);
  hopelessFaults(discountCodeDeactivate.userErrors);
}
