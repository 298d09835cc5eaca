// Makes a code unusable at Shopify: its own discount is switched off, or the one code taken out of the many of a pool.
import { Later } from '../../outbox/run';
import { clock } from '../../clock';
import { poolOf } from '../../queries/code-pools';
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { adminRequest } from '../../shopify/admin';
import { sameCode, type CodeAnswer, type DiscountFound } from '../../shopify/discounts/answers';
import { hopelessFaults, type UserError } from '../../shopify/user-errors';
import { usedOn } from './used-on';

type Live = RedemptionAtShopify & { discountId: string };

/** Whether it was used; once this answers it cannot be any more. @throws Later while Shopify is not sure yet. */
export async function takeCodeBack(shopId: string, redemption: Live): Promise<boolean> {
  const { code, customerId, requestedAt, discountId } = redemption;
  const pooled = (await poolOf(shopId, discountId)) !== null;
  const found = await look(shopId, discountId, code);
  const own = found?.codeDiscount.codes?.nodes.find((one) => sameCode(one.code, code));
  if (found && pooled && own) await takeOut(shopId, discountId, own.id);
  if (found && !pooled && found.codeDiscount.status !== 'EXPIRED')
    await switchOff(shopId, discountId);
  // One of a pool can be used by whoever it was passed on to.
  const asked = { code, customerId, since: new Date(requestedAt.getTime() - DAY_MS) };
  const order = await usedOn(shopId, asked);
  if (order) return order === 'open';
  const count = pooled ? (own?.asyncUsageCount ?? 0) : (found?.codeDiscount.asyncUsageCount ?? 0);
  return count > 0 ? countedAlone(redemption) : false;
}

const DAY_MS = 86_400_000;

/** Shopify finds an order a while after it counts its code; one it shows us no more, being too old, stays a use. */
const FOUND_MS = 10 * 60_000;

function countedAlone({ takeBackAt }: Live): true {
  const waited = clock.now().getTime() - (takeBackAt?.getTime() ?? 0);
  if (waited < FOUND_MS) throw new Later(60_000);
  return true;
}

async function look(shopId: string, id: string, code: string): Promise<DiscountFound | null> {
  type Found = { node: DiscountFound | Record<string, never> | null };
  const { node } = await adminRequest<Found>(shopId, 'codeDiscount', { id, code });
  return node?.id ? (node as DiscountFound) : null;
}

async function switchOff(shopId: string, id: string): Promise<void> {
  type Done = { discountCodeDeactivate: CodeAnswer };
  const { discountCodeDeactivate } = await adminRequest<Done>(shopId, 'deactivateCode', { id });
  hopelessFaults(discountCodeDeactivate.userErrors);
}

/** Shopify does this in its own time: it is done once it says so. */
export async function takeOut(shopId: string, discountId: string, id: string): Promise<void> {
  type Done = {
    discountCodeRedeemCodeBulkDelete: {
      job: { id: string; done: boolean } | null;
      userErrors: UserError[];
    };
  };
  const asked = { discountId, ids: [id] };
  const { discountCodeRedeemCodeBulkDelete: answer } = await adminRequest<Done>(
    shopId,
    'deleteRedeemCodes',
    asked,
  );
  hopelessFaults(answer.userErrors);
  // Asked again, the code is not found any more once it is gone.
  if (!answer.job?.done) throw new Later(1000);
}
