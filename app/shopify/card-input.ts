// A redemption → the input of a gift card, and what Shopify says of one.
import { dayText, localTime } from '../loyalty/local-time';
import { toDecimal, toMinor } from '../loyalty/money';
import type { GivesOf } from '../loyalty/rewards/reward';
import { customerGid } from './metafields';

export type CardFor = {
  /** Of the redemption, which the card's note names. */
  id: string;
  code: string;
  customerId: string;
  gives: GivesOf<'giftCard'>;
  currency: string;
  endsAt: Date | null;
  timeZone: string;
};

type Money = { amount: string; currencyCode: string };
export type Card = { id: string; enabled: boolean; note: string | null } & Record<
  'initialValue' | 'balance',
  Money
>;

/** The input of giftCardCreate, API version 2026-07. A card is good to the end of its last day. */
export function giftCard({ id, code, customerId, gives, currency, endsAt, timeZone }: CardFor) {
  return {
    initialAmount: moneyOf(gives, currency),
    code,
    customerId: customerGid(customerId),
    note: `Regulars: for points (${id})`,
    ...(endsAt && { expiresOn: dayText(localTime(endsAt.getTime(), timeZone).day) }),
  };
}

/** What is given, in the currency it was taken in; without one, in the shop's. */
export function moneyOf(
  { amountMinor, takenIn }: GivesOf<'giftCard'> | GivesOf<'storeCredit'>,
  currency: string,
): Money {
  const currencyCode = takenIn ?? currency;
  return { amount: toDecimal(amountMinor, currencyCode), currencyCode };
}

/** Whether nothing of it was spent. */
export const isUntouched = ({ initialValue, balance }: Card): boolean =>
  toMinor(initialValue.amount, initialValue.currencyCode) ===
  toMinor(balance.amount, balance.currencyCode);
