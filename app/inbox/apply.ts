// What each delivery leads to: orders and refunds together in one batch, notices one by one.
import type { Tx } from '../database/open';
import { erasePerson } from '../services/erase-person';
import { erasedSince } from '../services/erased-people';
import { eraseShop } from '../services/erase-shop';
import { exportPerson } from '../services/export-person';
import type { ToldOrder } from '../services/order-rows';
import { customerTagsChanged, productChanged } from '../services/learn-facts';
import { recordOrders, type Recorded } from '../services/record-orders';
import { uninstallShop } from '../services/uninstall-shop';
import { updateScopes } from '../services/update-scopes';
import { guestHash } from '../shopify/guest-hash';
import { applyActivity } from './apply-activity';
import { applyPerson } from './apply-person';
import { asRefund } from '../shopify/dispute';
import { idOfGid } from '../shopify/metafields';
import { readProductWords } from '../shopify/product-words';
import type { DisputeTold, NoticeTold, OrderTold, RefundTold, Told } from './read';

export type Applied = Recorded;

/** Records the orders that a batch tells of, inside its transaction. Those of shops that are gone are passed over. */
export async function applyOrders(tx: Tx, told: readonly Told[], now: Date): Promise<Applied> {
  const orders = told.filter(isOfOrder);
  const here = await installedShops(
    tx,
    orders.map((one) => one.shopId),
  );
  return recordOrders(
    tx,
    orders.flatMap((one) => {
      const currency = here.get(one.shopId);
      return currency === undefined ? [] : [toldOrder(one, currency)];
    }),
    now,
  );
}

/** Acts on a batch's notices. Its deliveries are marked as worked by then, so that an erasure empties them too. */
export async function applyNotices(tx: Tx, told: readonly Told[], now: Date): Promise<void> {
  for (const one of told) if (one.type === 'notice') await applyNotice(tx, one, now);
}

type OfOrder = OrderTold | RefundTold | DisputeTold;

const isOfOrder = (one: Told): one is OfOrder =>
  one.type === 'order' || one.type === 'refund' || one.type === 'dispute';

function toldOrder(one: OfOrder, shopCurrency: string): ToldOrder {
  if (one.type === 'order') return { ...one, orderId: one.order.orderId };
  if (one.type === 'refund') return one;
  const { shopId, orderId } = one;
  return { shopId, orderId, refund: asRefund(one, shopCurrency) };
}

/** The currencies of those of the shops that have the app. */
async function installedShops(tx: Tx, shopIds: string[]): Promise<Map<string, string>> {
  if (!shopIds.length) return new Map();
  const shops = await tx.shop.findMany({
    where: { shopId: { in: [...new Set(shopIds)] }, uninstalledAt: null },
    select: { shopId: true, currency: true },
  });
  return new Map(shops.map((shop) => [shop.shopId, shop.currency]));
}

type Person = { id?: number | string; email?: string | null };

async function applyNotice(tx: Tx, notice: NoticeTold, now: Date): Promise<void> {
  const { shopId, toldAt, payload } = notice;
  const customer = payload.customer as Person | undefined;
  const customerId = String(customer?.id ?? '');
  const email = typeof customer?.email === 'string' ? customer.email : null;
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
        guestHash: guestHash(shopId, email),
        requestId: String(request?.id ?? notice.id),
        now,
      });
    }
    case 'customers/redact':
      return erasePerson(tx, {
        shopId,
        customerId,
        now,
        email,
        guestHash: guestHash(shopId, email),
      });
    case 'shop/redact':
      return eraseShop(tx, { shopId, toldAt });
    case 'products/update':
      return productChanged(tx, { shopId, ...readProductWords(payload) }, now);
    case 'customer.tags_added':
    case 'customer.tags_removed':
      return customerTagsChanged(
        tx,
        { shopId, customerId: idOfGid(String(payload.customerId)) },
        now,
      );
    default:
      if (await isOfErased(tx, notice)) return;
      await applyPerson(tx, notice, now);
      return applyActivity(tx, notice, now);
  }
}

/** Whether whom it is about was erased since it was told: then it is worked too late to be acted on. */
async function isOfErased(tx: Tx, { shopId, toldAt, payload }: NoticeTold): Promise<boolean> {
  const id = (payload.id ?? payload.customer_id) as number | string | undefined;
  if (!id) return false;
  const [erased] = await erasedSince(tx, [{ shopId, customerId: String(id), at: toldAt }]);
  return erased!;
}
