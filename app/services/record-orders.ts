// Records what happened to orders and brings the ledger to what each now deserves: convergent, in batches.
// However often, late or out of order an order is told, the same points stand in the end.
import type { Tx } from '../database/open';
import { lockAccounts } from '../ledger/load';
import { countsOf } from '../loyalty/counts';
import { needsOf } from '../loyalty/needs';
import { startingProgram, type PublishedProgram } from '../loyalty/program';
import { withRefunds } from '../loyalty/refund';
import { decideOrdersLater } from './decide-orders-later';
import { withoutErased } from './erased-people';
import { decideOrders, type Candidate } from './order-awards';
import { asksForMore, contextsOf, keptContext, shopTimes, type OwnedOrder } from './order-context';
import { mostNumbers, orderNumbers } from './order-numbers';
import type { KnownOrder } from './order-owners';
import { lockOrders, saveOrders, settleOrders } from './order-rows';
import type { OrderRef, OrderRow, SettledOrder, ToldOrder, TotalsChange } from './order-rows';
import { heldUntil } from './order-hold';
import { draftOf, isPosted, settledBy, stepsOf, sumTotals, totalsOf } from './order-steps';
import { membersOf, withOwners } from './order-tiers';
import { postPoints } from './post-points';
import { programsFor } from './programs-for';
import { refundRedemptions } from './refund-redemptions';
import { reviewTiers } from './review-tiers';
import { TierCourse } from './tier-course';
import { redemptionsNamed, useRedemptions } from './use-redemptions';

/** What one batch did, for the metrics. */
export type Recorded = { orders: number; pointsPosted: number };

/**
 * Applies snapshots and refunds of many orders, of many shops, in a constant number of statements. Of orders from before
 * a shop's programme `past` ones count as their member's too, without earning; otherwise they rest.
 */
export async function recordOrders(
  tx: Tx,
  told: readonly ToldOrder[],
  now: Date,
  { past = false }: { past?: boolean } = {},
): Promise<Recorded> {
  if (!told.length) return { orders: 0, pointsPosted: 0 };
  const rows = await saveOrders(tx, await withoutErased(tx, told));
  const named = await redemptionsNamed(tx, rows);
  const pointsPosted = await settleRows(tx, rows, { now, asKnown: false, past, beside: named });
  await refundRedemptions(tx, rows, await useRedemptions(tx, rows, named, now), now);
  return { orders: rows.length, pointsPosted };
}

/** Decides orders anew that are known already; with `asKnown` also where not all could be learned about them. */
export async function settleAgain(
  tx: Tx,
  orders: readonly OrderRef[],
  { now, asKnown }: { now: Date; asKnown: boolean },
): Promise<Recorded> {
  const rows = await lockOrders(tx, orders);
  return { orders: rows.length, pointsPosted: await settleRows(tx, rows, { now, asKnown }) };
}

type How = {
  now: Date;
  asKnown: boolean;
  past?: boolean;
  /** Whose points may move beside the owners' of the orders: locked with them. */
  beside?: readonly Posted[];
};
type InForce = ReadonlyMap<string, PublishedProgram>;

async function settleRows(tx: Tx, rows: readonly OrderRow[], how: How) {
  const { now, asKnown, beside = [] } = how;
  const { known, inForce } = await withPrograms(tx, rows, how);
  if (!known.length) return 0;
  const owned = await withOwners(tx, known, { inForce, now, beside });
  const shops = await shopTimes(tx, shopsAsked(owned, inForce));
  const contexts = await contextsOf(tx, owned, { shops, now, asKnown });
  const all = owned.map((one, index): Candidate => ({
    ...one,
    ...countsOf(one.facts),
    found: contexts[index]!,
  }));
  if (beside.length) await lockAccounts(tx, [...all.flatMap(membersOf), ...beside]);
  const ready = all.filter((one) => !one.found.missing);
  const waiting = all.filter((one) => one.found.missing);
  const { moved, busy, numberOf, locked } = await findNumbers(tx, all, inForce);
  const course = await TierCourse.begin(tx, ready, {
    members: locked ? [] : all.flatMap(membersOf),
    inForce,
    now,
  });
  const { decided, uses } = await decideOrders(tx, [...ready, ...moved], numberOf, course);

  const steps = decided.flatMap((one) => {
    const expiry = inForce.get(one.row.shopId)?.program.expiry ?? one.published.program.expiry;
    return stepsOf(one, { expiry, times: shops.get(one.row.shopId) }, now);
  });
  const totals = sumTotals([
    ...decided.flatMap((one) =>
      totalsOf(one, {
        earned: one.award.points,
        spent: one.spentMinor,
        orders: Number(one.counts),
      }),
    ),
    ...waiting.flatMap(waitingTotals),
  ]);
  const posted = steps.filter(isPosted);
  const drafts = posted.map(draftOf);
  if (!locked) await lockOthers(tx, totals, drafts);
  const postings = await postPoints(tx, drafts, now);
  const postingOf = new Map(posted.map((step, index) => [step, postings[index]!]));
  await uses.save(tx);
  const settled = steps.filter((step) => !step.leaves);
  await settleOrders(
    tx,
    [
      ...settled.map((step) => settledBy(step, postingOf.get(step))),
      ...waiting.map((one) => waitingRow(one, now)),
    ],
    totals,
  );
  await decideOrdersLater(tx, [...waiting.map(({ row }) => row), ...busy], now);
  const rising = totals.filter(({ shopId }) => inForce.get(shopId)?.program.tiers);
  if (rising.length) await reviewTiers(tx, rising, now);
  return postings.reduce(
    (sum, one) => sum + ('posted' in one && one.posted ? Math.abs(one.points) : 0),
    0,
  );
}

type Posted = { shopId: string; memberId: number };

/** What orders from before a shop's first programme are under: they count, and earn nothing. */
const beforeAny: PublishedProgram = {
  version: 0,
  program: { ...startingProgram, live: false },
  publishedAt: new Date(0),
};

/** Orders with the programme they earn under, and each shop's programme now. Orders of shops without one then rest. */
async function withPrograms(
  tx: Tx,
  rows: readonly OrderRow[],
  { now, past }: How,
): Promise<{ known: KnownOrder[]; inForce: InForce }> {
  const shopIds = [...new Set(rows.map((row) => row.shopId))];
  const present = { programVersion: null, facts: { placedAt: now.toISOString() } };
  const programs = await programsFor(tx, [
    ...rows,
    ...shopIds.map((shopId) => ({ shopId, ...present })),
  ]);
  const known = rows.flatMap((row, index): KnownOrder[] => {
    const before = past || row.programVersion === beforeAny.version ? beforeAny : undefined;
    const published = programs[index] ?? before;
    if (!row.facts || !published) return [];
    return [{ row, facts: withRefunds(row.facts, row.refunds), published }];
  });
  const inForce = new Map(
    shopIds.flatMap((shopId, index) => {
      const published = programs[rows.length + index];
      return published ? [[shopId, published] as const] : [];
    }),
  );
  return { known, inForce };
}

/** Shops whose clock or calendar matters for these orders. */
const shopsAsked = (orders: readonly OwnedOrder[], inForce: InForce) =>
  orders
    .filter(
      ({ row, published }) =>
        asksForMore(published.program) ||
        (inForce.get(row.shopId) ?? published).program.expiry.mode !== 'none',
    )
    .map(({ row }) => row.shopId);

/** Numbers of orders where rules ask for them, with the members locked: nobody else counts their orders meanwhile. */
async function findNumbers(tx: Tx, all: readonly Candidate[], inForce: InForce) {
  const shops = [...inForce].map(([shopId, one]) => ({ shopId, ...one }));
  const most = await mostNumbers(tx, shops);
  const isAsking = ({ row, published }: Candidate) =>
    most(row.shopId) > 0 || needsOf(published.program).caps;
  if (!all.some(isAsking)) return { moved: [], busy: [], numberOf: () => null, locked: false };
  await lockAccounts(tx, all.flatMap(membersOf));
  const counted = all.map((one) => ({
    row: one.row,
    placedAt: one.facts.placedAt,
    counts: one.counts,
    memberId: isLeftAlone(one) ? one.row.memberId : (one.owner?.id ?? null),
  }));
  const numbers = await orderNumbers(tx, counted, most);
  const programs = await programsFor(tx, numbers.moved);
  const moved = numbers.moved.flatMap((row, index): Candidate[] => {
    const published = programs[index];
    if (!row.facts || !published) return [];
    const facts = withRefunds(row.facts, row.refunds);
    const found = keptContext(row);
    return [{ row, facts, published, owner: { id: row.memberId! }, found, ...countsOf(facts) }];
  });
  return { moved, busy: numbers.busy, numberOf: numbers.of, locked: true };
}

/** An order that waits and had another owner stays as it was until it is decided. */
const isLeftAlone = ({ row, owner, found }: Candidate) =>
  found.missing && row.memberId !== null && row.memberId !== owner?.id;

/** An order that waits is its member's already: it counts, and its points come later, held by what is known now. */
function waitingRow(one: Candidate, now: Date): SettledOrder {
  const { facts: _facts, refunds: _refunds, paidSince: _, toldUnpaid: __, ...row } = one.row;
  if (isLeftAlone(one)) return { ...row, waiting: true };
  const { counts, spentMinor, owner } = one;
  const availableAt = heldUntil(one, now);
  return { ...row, memberId: owner!.id, counts, spentMinor, availableAt, waiting: true };
}

const waitingTotals = (one: Candidate): TotalsChange[] =>
  isLeftAlone(one)
    ? []
    : totalsOf(one, {
        earned: one.row.deserved,
        spent: one.spentMinor,
        orders: Number(one.counts),
      });

/** Totals are written to members already locked, in one order for everyone. Posting locks its own. */
async function lockOthers(tx: Tx, totals: readonly Posted[], posted: readonly Posted[]) {
  const keyOf = ({ shopId, memberId }: Posted) => `${shopId}/${memberId}`;
  const locked = new Set(posted.map(keyOf));
  if (totals.some((one) => !locked.has(keyOf(one)))) await lockAccounts(tx, [...totals, ...posted]);
}
