// What a rule's conditions ask of the whole order or activity, gathered once for all rules.
import type { CustomerFacts } from '../context';
import type { LocalTime } from '../local-time';

export type Asked = {
  /** Where an order was placed, as Shopify names it; null where it is not known. */
  channel: string | null;
  country: string | null;
  /** What the shopper paid in. */
  currency: string | null;
  customer: CustomerFacts;
  tier: string | null;
  orderNumber: number | null;
  /** Day and hour in the shop's time zone; only right where a rule asks the time. */
  local: LocalTime;
};

/** A condition made ready to be asked often. */
export type Test = (asked: Asked) => boolean;

/** Turns a list and `in` or `notIn` into a test of one text, whatever its letters' case; nothing is in no list. */
export function listed(
  is: 'in' | 'notIn',
  list: readonly string[],
): (text: string | null) => boolean {
  const wanted = new Set(list.map((one) => one.toLowerCase()));
  return (text) => (text !== null && wanted.has(text.toLowerCase())) === (is === 'in');
}
