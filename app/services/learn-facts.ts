// What orders wait for: which products and customers have to be asked of Shopify, and what becomes of the answers.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import type { ProductFacts } from '../loyalty/context';
import { needsOf } from '../loyalty/needs';
import type { LearnedCustomer } from './ensure-members';
import { isFresh, productIdsOf, productsKnown } from './learned-facts';
import type { OrderRow } from './order-rows';
import { programsFor } from './programs-for';
import { settleAgain } from './record-orders';

/** Products and customers to ask about, by their numbers at Shopify, and the segments that rules ask about. */
export type ToLearn = {
  productIds: string[];
  customers: { customerId: string; segments: string[] }[];
};

/** What these orders of a shop still wait for. */
export async function factsToLearn(shopId: string, orderIds: readonly string[]): Promise<ToLearn> {
  const now = clock.now();
  const orders = await prisma.order.findMany({
    where: { shopId, orderId: { in: [...orderIds] }, waiting: true },
    select: { facts: true, memberId: true, programVersion: true },
  });
  const rows = orders.map((row) => ({ ...row, shopId, facts: row.facts as OrderRow['facts'] }));
  const programs = await prisma.$transaction((tx) => programsFor(tx, rows));
  const ownerOf = await ownersNow(shopId, rows);
  const productIds = new Set<string>();
  const customers = new Map<string, Set<string>>();
  rows.forEach((row, index) => {
    const { facts } = row;
    const published = programs[index];
    if (!facts || !published) return;
    const { products, customer, segments } = needsOf(published.program);
    if (products) for (const id of productIdsOf(facts)) productIds.add(id);
    const owner = ownerOf(row);
    if (!customer || !owner?.customerId) return;
    const { customerId, known } = owner;
    const asked = customers.get(customerId) ?? new Set(known?.asked);
    for (const one of segments) asked.add(one);
    if (!isFresh(known, segments, now)) customers.set(customerId, asked);
  });
  const asked = [{ shopId, productIds: [...productIds] }];
  const known = await productsKnown(prisma, asked, now);
  return {
    productIds: [...productIds].filter((id) => !known.get(shopId, id)?.fresh),
    customers: [...customers].map(([customerId, ids]) => ({ customerId, segments: [...ids] })),
  };
}

type Owner = { customerId: string | null; known: LearnedCustomer | null };

type Owned = Pick<OrderRow, 'facts'> & { memberId: bigint | null };

/**
 * By whom each of these orders is decided: the customer it names, else the member it is with; where they were merged,
 * whoever they are now.
 */
async function ownersNow(
  shopId: string,
  orders: readonly Owned[],
): Promise<(order: Owned) => Owner | undefined> {
  const memberIds = orders.flatMap(({ memberId }) => memberId ?? []);
  const customerIds = orders.flatMap(({ facts }) => facts?.customerId ?? []);
  const members = await prisma.$queryRaw<
    { id: bigint; named: string | null; customerId: string | null; known: Owner['known'] }[]
  >`
    SELECT m."id", m."customerId" AS "named", r."customerId", r."customer" AS "known" FROM "Member" m
    JOIN "Member" r ON r."shopId" = m."shopId" AND r."id" = coalesce(m."mergedInto", m."id")
    WHERE m."shopId" = ${shopId}
      AND (m."id" = ANY(${memberIds}::bigint[]) OR m."customerId" = ANY(${customerIds}::text[]))`;
  const byId = new Map(members.map((one) => [one.id, one]));
  const byName = new Map(members.map((one) => [one.named, one]));
  return ({ facts, memberId }) =>
    (facts?.customerId ? byName.get(facts.customerId) : undefined) ?? byId.get(memberId ?? 0n);
}

/** What Shopify answered. A product it no longer has is known from then on to have nothing. */
export type Learned = {
  products: ReadonlyMap<string, ProductFacts | null>;
  customers: ReadonlyMap<string, Omit<LearnedCustomer, 'learnedAt'>>;
};

const goneProduct: ProductFacts = { vendor: null, type: null, tags: [], collections: [] };

/** Stores what was learned before `askedAt` and not told to have changed since, and settles the orders that waited. */
export async function noteLearned(
  shopId: string,
  { products, customers }: Learned,
  { orderIds, askedAt, asKnown }: { orderIds: readonly string[]; askedAt: Date; asKnown: boolean },
): Promise<void> {
  const productRows = [...products].map(([productId, facts]) => ({
    shopId,
    productId,
    facts: facts ?? goneProduct,
    learnedAt: askedAt,
    stale: false,
  }));
  const customerRows = [...customers].map(([customerId, one]) => ({
    shopId,
    customerId,
    customer: { ...one, learnedAt: askedAt },
  }));
  await prisma.$transaction(async (tx) => {
    const settled = orderIds.map((orderId) => ({ shopId, orderId }));
    await saveProducts(tx, productRows);
    await saveCustomers(tx, customerRows);
    await settleAgain(tx, settled, { now: clock.now(), asKnown });
  });
}

async function saveProducts(tx: Tx, rows: readonly object[]): Promise<void> {
  if (!rows.length) return;
  await tx.$executeRaw`
    INSERT INTO "Product" SELECT * FROM jsonb_populate_recordset(NULL::"Product", ${JSON.stringify(rows)}::jsonb)
    ORDER BY "shopId", "productId"
    ON CONFLICT ("shopId", "productId") DO UPDATE SET "facts" = excluded."facts",
      "learnedAt" = excluded."learnedAt", "stale" = "Product"."changedAt" > excluded."learnedAt" IS TRUE`;
}

async function saveCustomers(tx: Tx, rows: readonly object[]): Promise<void> {
  if (!rows.length) return;
  await tx.$executeRaw`
    UPDATE "Member" m SET "customer" = u."customer" FROM (
      SELECT m."shopId", m."id", CASE
        WHEN (m."customer" ->> 'changedAt')::timestamptz > (u."customer" ->> 'learnedAt')::timestamptz
        THEN u."customer" || jsonb_build_object('learnedAt', NULL, 'changedAt', m."customer" -> 'changedAt')
        ELSE u."customer" END AS "customer"
      FROM jsonb_populate_recordset(NULL::"Member", ${JSON.stringify(rows)}::jsonb) AS u
      JOIN "Member" m ON m."shopId" = u."shopId" AND m."customerId" = u."customerId"
      ORDER BY m."shopId", m."id" FOR UPDATE OF m
    ) AS u WHERE m."shopId" = u."shopId" AND m."id" = u."id"`;
}

/** A product's own words, as products/update tells them. */
export type ProductTold = {
  shopId: string;
  productId: string;
  vendor: string | null;
  type: string | null;
  tags: string[];
};

/** Its collections may have changed too, and nobody is told which: they are asked again this often. */
const COLLECTIONS_MS = 3_600_000;

/**
 * Shopify says that a product changed, which it does at every sale too: it is asked again if its own words changed, or
 * if it was last asked some time ago.
 */
export async function productChanged(tx: Tx, told: ProductTold, now: Date): Promise<void> {
  const { shopId, productId } = told;
  const known = await tx.product.findUnique({ where: { shopId_productId: { shopId, productId } } });
  if (!known) return;
  const facts = known.facts as unknown as ProductFacts;
  const isSame =
    facts.vendor === told.vendor &&
    facts.type === told.type &&
    [...facts.tags].sort().join('\n') === [...told.tags].sort().join('\n');
  const age = now.getTime() - known.learnedAt.getTime();
  // Told again with the same words, it brings nothing that an answer under way would not know.
  if (isSame && (known.stale || age < COLLECTIONS_MS)) return;
  await tx.product.update({
    where: { shopId_productId: { shopId, productId } },
    data: { stale: true, changedAt: now },
  });
}

const nothingLearned = { tags: [], segments: [], asked: [] };

/**
 * Shopify says that a customer's tags changed: they are asked again before the next order is decided by them. An answer
 * that is under way may be of before: what was asked earlier than this is not believed.
 */
export async function customerTagsChanged(
  tx: Tx,
  { shopId, customerId }: { shopId: string; customerId: string },
  now: Date,
): Promise<void> {
  const told = JSON.stringify({ learnedAt: null, changedAt: now });
  await tx.$executeRaw`
    UPDATE "Member" SET "customer" = coalesce("customer", ${JSON.stringify(nothingLearned)}::jsonb) || ${told}::jsonb
    WHERE "shopId" = ${shopId} AND "customerId" = ${customerId}`;
}
