// What else than the order itself decides its points: found when it is first decided, and kept for its life (article 6).
// A programme that asks for nothing costs nothing here.
import type { Tx } from '../database/open';
import { plainContext, type ProductFacts } from '../loyalty/context';
import { askedOf, needsOf } from '../loyalty/needs';
import type { Program } from '../loyalty/program';
import { shutOutOf } from '../loyalty/shut-out';
import { effectiveTier } from '../loyalty/tiers';
import { isFresh, productsKnown, productIdsOf, type ProductsKnown } from './learned-facts';
import type { MemberFound } from './ensure-members';
import type { KnownOrder } from './order-owners';
import type { OrderContext, OrderRow } from './order-rows';

/** An order with whose it is now; null for nobody's. */
export type OwnedOrder = KnownOrder & { owner: MemberFound | null };

export type ShopTimes = { timeZone: string; expirySince: Date | null };

/**
 * `keep` is whether the context is stored; `missing`: something has to be learned before the order can be decided;
 * `fresh`: found now, and not kept from before.
 */
export type ContextFound = {
  context: OrderContext;
  keep: boolean;
  missing: boolean;
  fresh: boolean;
};

/** The context of each order, in order. One statement at most, and that only where products matter. */
export async function contextsOf(
  tx: Tx,
  orders: readonly OwnedOrder[],
  { shops, now, asKnown }: { shops: ReadonlyMap<string, ShopTimes>; now: Date; asKnown: boolean },
): Promise<ContextFound[]> {
  const asking = orders.filter((one) => isUndecided(one) && needs(one, 'products'));
  const bought = asking.map(({ row, facts }) => ({
    shopId: row.shopId,
    productIds: productIdsOf(facts),
  }));
  const products = await productsKnown(tx, bought, now);
  return orders.map((one) => {
    if (!isUndecided(one)) return keptContext(one.row);
    const found = find(one, { products, shops, now });
    return asKnown ? { ...found, missing: false } : found;
  });
}

/** Whether what is known of the member has to be found: the first time, and when the order becomes another's. */
const isUndecided = ({ row, owner }: OwnedOrder) =>
  owner !== null &&
  (row.programVersion === null ||
    row.memberId !== owner.id ||
    // Taken over without points, and now to earn after all.
    (row.entries === 0 && row.context === null));

// A paused programme and a test order give nothing, whatever else is known.
const needs = ({ facts, published }: OwnedOrder, what: 'products' | 'customer') =>
  published.program.live && !facts.test && needsOf(published.program)[what];

const nothingKnown = (timeZone: string): OrderContext => ({
  timeZone,
  tier: null,
  customer: plainContext.customer,
  products: {},
  room: null,
  shutOut: null,
  uses: [],
});

/** What an order decided before keeps; nothing where nothing mattered. */
export function keptContext({ context }: OrderRow): ContextFound {
  return {
    context: context ?? nothingKnown('UTC'),
    keep: context !== null,
    missing: false,
    fresh: false,
  };
}

type Known = {
  products: ProductsKnown;
  shops: ReadonlyMap<string, ShopTimes>;
  now: Date;
};

function find(one: OwnedOrder, { products, shops, now }: Known): ContextFound {
  const { row, facts, published, owner } = one;
  const { program } = published;
  const timeZone = shops.get(row.shopId)?.timeZone ?? 'UTC';
  const bought = productsOf(one, products);
  const customer = owner?.customer ?? null;
  const shutOut = shutOutOf(
    {
      blockedAt: owner?.blockedAt ?? null,
      optedOutAt: owner?.optedOutAt ?? null,
      customerTags: customer?.tags ?? [],
      company: facts.company,
      guest: owner?.customerId === null && facts.customerId === null,
    },
    program,
  );
  const unknown =
    needs(one, 'customer') &&
    Boolean(owner?.customerId) &&
    !isFresh(customer, needsOf(program).segments, now);
  const context = {
    ...nothingKnown(timeZone),
    tier: owner && needsOf(program).tiers ? effectiveTier(owner, new Date(facts.placedAt)) : null,
    customer: customer ? askedOf(customer, program) : plainContext.customer,
    products: bought.facts,
    shutOut,
  };
  const keep = shutOut !== null || asksForMore(program);
  const missing = (unknown || bought.missing) && shutOut === null;
  return { context, keep, missing, fresh: true };
}

function productsOf(one: OwnedOrder, products: ProductsKnown) {
  const facts: Record<string, ProductFacts> = { ...one.row.context?.products };
  if (!needs(one, 'products')) return { facts, missing: false };
  let missing = false;
  for (const id of productIdsOf(one.facts)) {
    const known = products.get(one.row.shopId, id);
    if (known) facts[id] ??= known.facts;
    if (!facts[id] || (!known?.fresh && !one.row.context?.products[id])) missing = true;
  }
  return { facts, missing };
}

/** Whether anything but the order itself can make a difference under this programme. */
export function asksForMore(program: Program): boolean {
  const { customer, caps, tiers } = needsOf(program);
  return customer || caps || tiers || program.rules.some((rule) => rule.conditions.length > 0);
}

/** Time zones of shops and since when points lapse there. One statement; none when no shop is named. */
export async function shopTimes(
  tx: Tx,
  shopIds: readonly string[],
): Promise<Map<string, ShopTimes>> {
  if (!shopIds.length) return new Map();
  const shops = await tx.shop.findMany({
    where: { shopId: { in: [...new Set(shopIds)] } },
    select: { shopId: true, timeZone: true, expirySince: true },
  });
  return new Map(shops.map(({ shopId, ...times }) => [shopId, times]));
}
