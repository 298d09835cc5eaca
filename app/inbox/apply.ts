// What each delivery leads to: orders and refunds together in one batch, notices one by one.
import type { Tx } from '../database/open';
import { erasePerson } from '../services/erase-person';
import { eraseShop } from '../services/erase-shop';
import { exportPerson } from '../services/export-person';
import type { ToldOrder } from '../services/order-rows';
import { recordOrders, type Recorded } from '../services/record-orders';
import { uninstallShop } from '../services/uninstall-shop';
import { updateScopes } from '../services/update-scopes';
import { applyActivity } from './apply-activity';
import type { NoticeTold, Told } from './read';

export type Applied = Recorded;

/** Records the orders that a batch tells of, inside its transaction. Those of shops that are gone are passed over. */
export async function applyOrders(tx: Tx, told: readonly Told[], now: Date): Promise<Applied> {
  const orders = told.flatMap(toldOrder);
  const here = await installedShops(
    tx,
    orders.map((one) => one.shopId),
  );
  return recordOrders(
    tx,
    orders.filter((one) => here.has(one.shopId)),
    now,
  );
}

/** Acts on a batch's notices. Its deliveries are marked as worked by then, so that an erasure empties them too. */
export async function applyNotices(tx: Tx, told: readonly Told[], now: Date): Promise<void> {
  for (const one of told) if (one.type === 'notice') await applyNotice(tx, one, now);
}

function toldOrder(one: Told): ToldOrder[] {
  if (one.type === 'order') return [{ ...one, orderId: one.order.orderId }];
  return one.type === 'refund' ? [one] : [];
}

async function installedShops(tx: Tx, shopIds: string[]): Promise<Set<string>> {
  if (!shopIds.length) return new Set();
  const shops = await tx.shop.findMany({
    where: { shopId: { in: [...new Set(shopIds)] }, uninstalledAt: null },
    select: { shopId: true },
  });
  return new Set(shops.map((shop) => shop.shopId));
}

type Person = { id?: number | string };

async function applyNotice(tx: Tx, notice: NoticeTold, now: Date): Promise<void> {
  const { shopId, toldAt, payload } = notice;
  const customerId = String((payload.customer as Person | undefined)?.id ?? '');
  switch (notice.topic) {
    case 'app/uninstalled':
      return uninstallShop(tx, { shopId, toldAt });
    case 'app/scopes_update':
      return updateScopes(tx, { shopId, scopes: (payload.current as string[] | undefined) ?? [] });
    case 'customers/data_request': {
      const request = payload.data_request as Person | undefined;
      return exportPerson(tx, {
        shopId,
        customerId,
        requestId: String(request?.id ?? notice.id),
        now,
      });
    }
    case 'customers/redact':
      return erasePerson(tx, { shopId, customerId, now });
    case 'shop/redact':
      return eraseShop(tx, { shopId, toldAt });
    default:
      return applyActivity(tx, notice, now);
  }
}
