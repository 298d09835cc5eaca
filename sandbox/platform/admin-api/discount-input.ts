// What Shopify finds wrong with the input of a code discount that its schema lets through.
import type { Core } from '../core';
import { findCode } from '../discounts/codes';
import { segments } from '../discounts/segments';
import { gid, numericId } from '../ids';
import { toMinor } from '../money';
import type { Discount, DiscountInput } from '../types';

export type DiscountFault = { field: string[]; code: string; message: string };

/** Which of the two inputs it is, as its mutations call it. */
export const inputNames = {
  basic: 'basicCodeDiscount',
  freeShipping: 'freeShippingCodeDiscount',
} as const;
type Kind = keyof typeof inputNames;

/** The first fault of an input, or undefined for one that makes a discount. `own` is the one being changed. */
export function discountFault(
  core: Core,
  kind: Kind,
  input: DiscountInput,
  own?: Discount,
): DiscountFault | undefined {
  const found =
    basicsFault(input) ??
    audienceFault(core, input) ??
    (kind === 'basic' ? valueFault(core, input) : undefined) ??
    purchaseFault(kind, input) ??
    minimumFault(input) ??
    combinationFault(kind, input) ??
    takenFault(core, input, own);
  return found && { ...found, field: [inputNames[kind], ...found.field] };
}

/** Another discount has the code, or another code of this one. */
function takenFault({ state }: Core, { code }: DiscountInput, own?: Discount) {
  const found = findCode(state, code!);
  if (!found || found.redeemCode === own?.codes[0]) return undefined;
  return fault('code', 'TAKEN', 'Code must be unique. Please try a different code.');
}

function combinationFault(kind: Kind, { combinesWith }: DiscountInput) {
  if (kind !== 'freeShipping' || !combinesWith?.shippingDiscounts) return undefined;
  const message = 'The combinesWith settings are not valid for the discount class';
  return fault('combinesWith', 'INVALID_COMBINES_WITH_FOR_DISCOUNT_CLASS', message);
}

function purchaseFault(kind: Kind, input: DiscountInput) {
  const bought = kind === 'basic' ? input.customerGets : input;
  if (bought?.appliesOnOneTimePurchase !== false || bought.appliesOnSubscription) return undefined;
  const at =
    kind === 'basic' ? 'customerGets.appliesOnOneTimePurchase' : 'appliesOnOneTimePurchase';
  return fault(
    at,
    'APPLIES_ON_NOTHING',
    'One of appliesOnOneTimePurchase and appliesOnSubscription has to be true',
  );
}

function basicsFault({ title, code, startsAt, endsAt, usageLimit }: DiscountInput) {
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

function audienceFault(core: Core, { context }: DiscountInput) {
  if (!context) return fault('context', 'BLANK', 'Context can’t be blank');
  if (context.markets) return fault('context', 'INVALID', 'This store has no markets');
  const strange = context.customerSegments?.add?.find((id) => !segments[numericId(id)]);
  if (strange)
    return fault('context.customerSegments', 'INVALID', `Segment with id ${strange} is invalid`);
  if (context.customerSegments && !context.customerSegments.add?.length)
    return fault('context.customerSegments', 'BLANK', 'Customer segments can’t be blank');
  const unknown = context.customers?.add?.find(
    (id) => !core.state.customers.some((customer) => gid('Customer', customer.id) === id),
  );
  if (unknown)
    return fault('context.customers', 'INVALID', `Customer with id ${unknown} is invalid`);
  if (context.customers && !context.customers.add?.length)
    return fault('context.customers', 'BLANK', 'Customers can’t be blank');
  return undefined;
}

function valueFault(core: Core, { customerGets }: DiscountInput) {
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

function minimumFault({ minimumRequirement }: DiscountInput) {
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
  return { field: path.split('.'), code, message };
}
