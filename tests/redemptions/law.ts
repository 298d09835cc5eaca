// What article 12 asks after any walk: no points lost, no reward given twice, nothing that works has its points back, and
// whatever was used is paid for. Judged by what the stand-in store holds, not by what the app believes.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { State } from '../../sandbox/platform/types';
import { memberId } from '../support/world';
import type { RewardWorld } from '../tasks/reward-world';
import type { Walk } from './walk';

const isBack = (state: string) => ['FAILED', 'EXPIRED', 'REVOKED'].includes(state);
type Store = { state: State };
type Row = Awaited<ReturnType<Walk['redemptions']>>[number];

/** Every breach of the law, in words; none after a lawful walk. */
export async function breaches(world: RewardWorld, walk: Walk): Promise<string[]> {
  const rows = await walk.redemptions();
  const owner = await memberId(walk.customerId, world.shopId);
  const found = (await audit(prisma, world.shopId, owner)).map(({ what }) => what);
  for (const row of rows)
    found.push(...(await ofOne(world, row)).map((what) => `${row.kind} ${row.state}: ${what}`));
  found.push(...ofMoney(world, walk, rows), ...ofAccess(world, walk, rows));
  found.push(...ofStrays(world, walk, rows), ...(await ofUses(world)));
  return found;
}

async function ofOne(world: RewardWorld, row: Row): Promise<string[]> {
  const { shopId } = world;
  const found: string[] = [];
  const entries = await prisma.entry.findMany({ where: { shopId, redemptionId: row.id } });
  const sum = entries.reduce((total, one) => total + Number(one.points), 0);
  const [points, returned] = [Number(row.points), Number(row.returned)];
  if (sum !== returned - points)
    found.push(`its entries sum to ${sum}, ${returned} of ${points} are back`);
  if (returned < 0 || returned > points) found.push(`${returned} of ${points} are back`);
  if (isBack(row.state) && returned !== points)
    found.push(`only ${returned} of ${points} are back`);
  if (row.state === 'REQUESTED') found.push('is still being made');
  if (row.takeBack && !isBack(row.state)) found.push('is still being taken back');
  const notes = await prisma.redemptionNote.count({ where: { shopId, redemptionId: row.id } });
  if (notes !== row.notes || notes === 0) found.push(`has ${notes} of ${row.notes} notes`);
  return [...found, ...ofCode(world, row)];
}

/** Of a code: whether it works at Shopify, and what the orders that used it have come to. */
function ofCode({ state }: Store, row: Row): string[] {
  const discount = state.discounts.find((one) => one.codes.some(({ code }) => code === row.code));
  if (!discount)
    return row.discountId &&
      row.kind.match(/Off|free/) &&
      !isBack(row.state) &&
      row.state !== 'USED'
      ? ['is not at Shopify']
      : [];
  const found: string[] = [];
  const isOver =
    discount.deactivatedAt !== null || new Date(discount.input.endsAt ?? '9999') <= clock.now();
  if (isBack(row.state) && !isOver && !discount.uses.length)
    found.push('works, and its points are back');
  if (row.state === 'ISSUED' && isOver)
    found.push('has stopped working, and nobody gave its points back');
  const [use, ...more] = discount.uses;
  if (more.length) found.push('was used more than once');
  if (!use) return row.state === 'USED' ? [...found, 'was never used'] : found;
  const order = state.orders.find(({ id }) => id === use.orderId)!;
  if (row.state !== 'USED') return order.paid || order.cancelledAt ? [...found, 'was used'] : found;
  const wanted = Math.min(
    Number(row.points),
    Number(row.goodwill) + comesBack(order, Number(row.points)),
  );
  if (row.usedOrderId === order.id && Number(row.returned) !== wanted)
    found.push(`${row.returned} are back of ${row.points}, should be ${wanted}`);
  return found;
}

type Order = State['orders'][number];

/** By the share of goods given back, reckoned from the store's own order and not as the app does. */
function comesBack(order: Order, points: number): number {
  if (order.cancelledAt) return points;
  const cents = (text: string) => Math.round(Number(text) * 100);
  let [bought, kept] = [0, 0];
  for (const line of order.lines) {
    const off = line.allocations.reduce((sum, one) => sum + cents(one.amount), 0);
    const tax = order.taxesIncluded ? cents(line.tax) : 0;
    const net = cents(line.price) * line.quantity - off - tax;
    bought += net;
    kept += Math.floor((net * line.currentQuantity) / line.quantity);
  }
  const courtesy = order.refunds.reduce((sum, { goods }) => sum + cents(goods ?? '0'), 0);
  kept = Math.max(0, kept - courtesy);
  return kept === 0 ? points : Math.floor((points * (bought - kept)) / bought);
}

/** Gift cards and store credit: as many as the points pay for, no more and no less. */
function ofMoney({ state }: Store, walk: Walk, rows: Row[]): string[] {
  const given = (kind: string) =>
    rows.filter((row) => row.kind === kind && row.state === 'ISSUED').length;
  const cards = (state.giftCards ?? []).filter(
    (card) => card.customerId === walk.customerId && card.deactivatedAt === null,
  ).length;
  const credit = (state.creditAccounts ?? [])
    .filter((one) => one.customerId === walk.customerId)
    .flatMap(({ transactions }) => transactions)
    .filter(({ event }) => event === 'ADJUSTMENT')
    .filter(({ kind }) => kind === 'credit' || kind === 'debit')
    .reduce((sum, { amount }) => sum + Number(amount), 0);
  const found: string[] = [];
  if (cards !== given('giftCard'))
    found.push(`${cards} gift cards for ${given('giftCard')} paid for`);
  if (credit !== given('storeCredit') * 9)
    found.push(`${credit} of store credit for ${given('storeCredit')} paid for`);
  return found;
}

function ofAccess({ state }: Store, walk: Walk, rows: Row[]): string[] {
  const has = state.customers
    .find(({ id }) => id === walk.customerId)!
    .tags.includes('autumn-drop');
  const open = rows.filter((row) => row.kind === 'access' && row.state === 'ISSUED');
  // One that has just ended is on its way to be closed.
  if (open.some(({ endsAt }) => endsAt && Math.abs(+endsAt - +clock.now()) < 3_600_000)) return [];
  const paid = open.length > 0;
  return has === paid
    ? []
    : [has ? 'has access that nobody paid for' : 'paid for access and has none'];
}

/** Codes at Shopify of which the app knows nothing, or which another replaced. */
function ofStrays({ state }: Store, walk: Walk, rows: Row[]): string[] {
  const known = new Set(rows.map(({ code }) => code));
  return state.discounts
    .filter(({ input }) =>
      input.context?.customers?.add?.some((id) => id.endsWith(`/${walk.customerId}`)),
    )
    .filter(
      (one) => one.deactivatedAt === null && new Date(one.input.endsAt ?? '9999') > clock.now(),
    )
    .flatMap(({ codes }) => codes.map(({ code }) => code))
    .filter((code) => !known.has(code))
    .map((code) => `${code} works, and is nobody's`);
}

/** What counts as taken of a limited reward is what was not given back. */
async function ofUses({ shopId }: RewardWorld): Promise<string[]> {
  const rewardId = 'amountOff';
  const [use, taken] = await Promise.all([
    prisma.rewardUse.findFirst({ where: { shopId, rewardId, memberId: 0 } }),
    prisma.redemption.count({
      where: { shopId, rewardId, state: { notIn: ['FAILED', 'EXPIRED', 'REVOKED'] } },
    }),
  ]);
  return (use?.times ?? 0) === taken ? [] : [`${use?.times} count as taken, ${taken} are`];
}
