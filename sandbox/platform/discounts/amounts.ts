// What a code takes off each line, to the cent.
import { allocate, portion, toMinor } from '../money';
import type { DiscountApplication } from '../types';
import { left, type PricedLine, type Typed } from './rules';

/** The parts of an amount that each entitled line bears, in their order. Never more than a line still costs. */
export function partsOff(
  { discount }: Typed,
  entitled: readonly PricedLine[],
  currency: string,
): number[] {
  const costs = entitled.map(left);
  const value = discount.input.customerGets?.value;
  const amount = toMinor(value?.discountAmount?.amount ?? '0', currency);
  if (value?.discountAmount?.appliesOnEachItem)
    return entitled.map((line, index) => Math.min(amount * line.quantity, costs[index]!));
  const sum = costs.reduce((a, b) => a + b, 0);
  const off = value?.discountAmount ? Math.min(amount, sum) : percentOf(sum, value?.percentage);
  return allocate(off, costs);
}

/** How an order lists a code. */
export function applicationOf({ discount, redeemCode }: Typed): DiscountApplication {
  const known = { discountId: discount.id, code: redeemCode.code };
  if (discount.kind === 'freeShipping')
    return {
      ...known,
      target: 'shipping_line',
      value: '100',
      valueType: 'percentage',
      targetSelection: 'all',
      allocationMethod: 'each',
    };
  const { value, items } = discount.input.customerGets ?? {};
  const fixed = value?.discountAmount;
  return {
    ...known,
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
