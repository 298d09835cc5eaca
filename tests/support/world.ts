// The small world tests share: a shop with a live programme, its orders, and what the ledger says afterwards.
import { prisma } from '~/db.server';
import type { OrderFacts, RefundFacts } from '~/loyalty/order';
import { startingProgram, type Program } from '~/loyalty/program';
import { recordOrders } from '~/services/record-orders';
import type { ToldOrder } from '~/services/order-rows';

export const SHOP = 'test-shop.myshopify.com';
export const INSTALLED = new Date('2026-01-01T00:00:00Z');

/** 1 point per €1, rounded down; 100 points buy €5 off. */
export const liveProgram: Program = { ...startingProgram, live: true };

let opened = 0;

/** A shop with its programme published at installation; each at a moment of its own, as versions are. */
export async function openShop(program: Program = liveProgram, shopId = SHOP): Promise<void> {
  const publishedAt = new Date(INSTALLED.getTime() + ++opened);
  await prisma.shop.create({
    data: { shopId, currency: 'EUR', installedAt: INSTALLED, name: 'Test shop' },
  });
  await prisma.programVersion.create({ data: { shopId, version: 1, program, publishedAt } });
}

export type OrderInput = Partial<OrderFacts> & { goods?: number[] };

/** A paid order of one line each for the amounts given, in cents. */
export function anOrder({ goods = [4995], ...rest }: OrderInput = {}): OrderFacts {
  const orderId = rest.orderId ?? '1001';
  return {
    orderId,
    name: `#${orderId}`,
    customerId: '501',
    test: false,
    cancelled: false,
    paid: true,
    placedAt: '2026-03-01T10:00:00.000Z',
    updatedAt: '2026-03-01T10:00:00.000Z',
    currency: 'EUR',
    presentmentCurrency: 'EUR',
    country: null,
    company: false,
    guestHash: null,
    fulfilledAt: null,
    taxesIncluded: true,
    lines: goods.map((netMinor, index) => ({
      lineId: `${orderId}-${index + 1}`,
      productId: `p${index + 1}`,
      vendor: null,
      variantId: `v${index + 1}`,
      quantity: 1,
      kept: 1,
      netMinor,
      taxMinor: 0,
      giftCard: false,
    })),
    shippingMinor: 0,
    shippingTaxMinor: 0,
    refunds: [],
    codes: [],
    outstandingMinor: 0,
    source: 'web',
    ...rest,
  };
}

export const tell = (order: OrderFacts, shopId = SHOP): ToldOrder => ({
  shopId,
  orderId: order.orderId,
  toldAt: new Date(order.updatedAt),
  order,
});

export const tellRefund = (orderId: string, refund: RefundFacts, shopId = SHOP): ToldOrder => ({
  shopId,
  orderId,
  refund,
});

export const NOW = new Date('2026-06-01T12:00:00Z');

/** Records what is told, in one transaction, as the worker does. */
export const record = (told: ToldOrder[], now = NOW) =>
  prisma.$transaction((tx) => recordOrders(tx, told, now));

export async function balanceOf(customerId: string, shopId = SHOP): Promise<number> {
  const member = await prisma.member.findUnique({
    where: { shopId_customerId: { shopId, customerId } },
  });
  return Number(member?.balance ?? 0);
}

export async function memberId(customerId: string, shopId = SHOP): Promise<number> {
  const member = await prisma.member.findUniqueOrThrow({
    where: { shopId_customerId: { shopId, customerId } },
  });
  return Number(member.id);
}
