// What a code takes off each line, to the cent.
import { allocate, portion, toMinor } from '../money';
import type { Discount, DiscountApplication } from '../types';
import type { PricedLine } from './rules';

/** The parts of an amount that each entitled line bears, in their order. Never more than a line still costs. */
export function partsOff(
  discount: Discount,
  entitled: readonly PricedLine[],
  currency: string,
): number[] {
  const left = entitled.map(
    (line) => line.total - line.allocations.reduce((sum, { amount }) => sum + amount, 0),
  );
  const value = discount.input.customerGets?.value;
  const amount = toMinor(value?.discountAmount?.amount ?? '0', currency);
  if (value?.discountAmount?.appliesOnEachItem)
    return entitled.map((line, index) => Math.min(amount * line.quantity, left[index]!));
  const sum = left.reduce((a, b) => a + b, 0);
  const off = value?.discountAmount ? Math.min(amount, sum) : percentOf(sum, value?.percentage);
  return allocate(off, left);
}

/** How an order lists the discount. */
export function applicationOf(discount: Discount): DiscountApplication {
  const { value, items } = discount.input.customerGets ?? {};
  const fixed = value?.discountAmount;
  return {
    discountId: discount.id,
    code: discount.code,
    value: fixed ? fixed.amount! : String(millionths(value?.percentage) / 10_000),
    valueType: fixed ? 'fixed_amount' : 'percentage',
    targetSelection: items?.all ? 'all' : 'entitled',
    allocationMethod: fixed?.appliesOnEachItem ? 'each' : 'across',
  };
}

function percentOf(sum: number, share: number | null | undefined): number {
  return portion(sum, millionths(share), 1_000_000);
}

/** A share from 0 to 1 as a whole number of millionths: fine enough for any percentage a merchant writes. */
function millionths(share: number | null | undefined): number {
  return Math.round((share ?? 0) * 1_000_000);
}
