// What Shopify finds wrong with a DiscountCodeBasicInput that its schema lets through.
import type { Core } from '../core';
import { discountByCode } from '../discounts/rules';
import { gid } from '../ids';
import { toMinor } from '../money';
import type { BasicDiscountInput } from '../types';

export type DiscountFault = { field: string[]; code: string; message: string };

/** The first fault of an input, or undefined for one that makes a discount. */
export function discountFault(core: Core, input: BasicDiscountInput): DiscountFault | undefined {
  return (
    basicsFault(input) ??
    audienceFault(core, input) ??
    valueFault(core, input) ??
    minimumFault(input) ??
    (discountByCode(core.state, input.code!)
      ? fault('code', 'TAKEN', 'Code must be unique. Please try a different code.')
      : undefined)
  );
}

function basicsFault({ title, code, startsAt, endsAt, usageLimit }: BasicDiscountInput) {
  if (!title?.trim()) return fault('title', 'BLANK', 'Title can’t be blank');
  if (!code?.trim()) return fault('code', 'BLANK', 'Code can’t be blank');
  if (code.length > 255) return fault('code', 'TOO_LONG', 'Code is too long');
  if (!startsAt) return fault('startsAt', 'BLANK', 'Starts at can’t be blank');
  if (endsAt && new Date(endsAt) <= new Date(startsAt))
    return fault('endsAt', 'END_DATE_BEFORE_START_DATE', 'Ends at needs to be after starts at');
  if (usageLimit !== undefined && usageLimit !== null && usageLimit < 1)
    return fault('usageLimit', 'GREATER_THAN', 'Usage limit must be greater than 0');
  return undefined;
}

function audienceFault(core: Core, { context }: BasicDiscountInput) {
  if (!context) return fault('context', 'BLANK', 'Context can’t be blank');
  if (context.customerSegments || context.markets)
    return fault('context', 'INVALID', 'This store has no customer segments and no markets');
  const unknown = context.customers?.add?.find(
    (id) => !core.state.customers.some((customer) => gid('Customer', customer.id) === id),
  );
  if (unknown)
    return fault('context.customers', 'INVALID', `Customer with id ${unknown} is invalid`);
  if (context.customers && !context.customers.add?.length)
    return fault('context.customers', 'BLANK', 'Customers can’t be blank');
  return undefined;
}

function valueFault(core: Core, { customerGets }: BasicDiscountInput) {
  const { value, items } = customerGets ?? {};
  const at = 'customerGets.value';
  const { percentage, discountAmount, discountOnQuantity } = value ?? {};
  if (discountOnQuantity)
    return fault(at, 'INVALID', 'Discounts on a quantity are for buy-x-get-y codes');
  const isSet = (given: unknown) => given !== undefined && given !== null;
  if (isSet(percentage) === isSet(discountAmount))
    return fault(at, 'BLANK', 'Give either a percentage or an amount');
  if (isSet(percentage) && !(percentage! > 0 && percentage! <= 1))
    return fault(`${at}.percentage`, 'VALUE_OUTSIDE_RANGE', 'Value must be between 0.0 and 1.0');
  if (discountAmount && !(minorOf(discountAmount.amount, core.state.shop.currency) > 0))
    return fault(`${at}.discountAmount.amount`, 'GREATER_THAN', 'Amount must be greater than 0');
  const named = [
    items?.all,
    items?.products?.productsToAdd?.length,
    items?.products?.productVariantsToAdd?.length,
    items?.collections?.add?.length,
  ];
  if (!named.some(Boolean)) return fault('customerGets.items', 'BLANK', 'Items can’t be blank');
  return undefined;
}

function minimumFault({ minimumRequirement }: BasicDiscountInput) {
  if (!minimumRequirement?.subtotal || !minimumRequirement.quantity) return undefined;
  return fault(
    'minimumRequirement',
    'MINIMUM_SUBTOTAL_AND_QUANTITY_RANGE_BOTH_PRESENT',
    'Only one of subtotal and quantity can be required',
  );
}

function minorOf(amount: string | null | undefined, currency: string): number {
  try {
    return toMinor(amount ?? '0', currency);
  } catch {
    return 0;
  }
}

function fault(path: string, code: string, message: string): DiscountFault {
  return { field: ['basicCodeDiscount', ...path.split('.')], code, message };
}
