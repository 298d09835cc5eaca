// Moves the end of a code discount, whatever its kind.
import { adminRequest } from '../admin';
import { hopelessFaults } from '../user-errors';
import type { CodeAnswer, DiscountFound } from './answers';

/** @throws Refused where Shopify says no. One that Shopify does not have any more has ended. */
export async function setEnd(shopId: string, id: string, endsAt: Date | null): Promise<void> {
  type Found = { node: Partial<DiscountFound> | null };
  const { node } = await adminRequest<Found>(shopId, 'codeDiscount', { id, code: null });
  if (!node?.codeDiscount) return;
  const asked = { id, discount: { endsAt: endsAt?.toISOString() ?? null } };
  if (node.codeDiscount.__typename === 'DiscountCodeFreeShipping') {
    type Done = { discountCodeFreeShippingUpdate: CodeAnswer };
    const answer = await adminRequest<Done>(shopId, 'updateFreeShippingCode', asked);
    return hopelessFaults(answer.discountCodeFreeShippingUpdate.userErrors);
  }
  type Done = { discountCodeBasicUpdate: CodeAnswer };
  const answer = await adminRequest<Done>(shopId, 'updateBasicCode', asked);
  hopelessFaults(answer.discountCodeBasicUpdate.userErrors);
}
