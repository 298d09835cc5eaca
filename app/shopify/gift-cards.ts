// A redemption → a gift card of the shop, made once: its code was chosen before, and Shopify has no code twice.
import { dayText, localTime } from '../loyalty/local-time';
import { toDecimal, toMinor } from '../loyalty/money';
import type { GivesOf } from '../loyalty/rewards/reward';
import { adminRequest } from './admin';
import { customerGid } from './metafields';
import { hopelessFaults, Refused, type UserError } from './user-errors';

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
  { amountMinor, currencies: [only] }: GivesOf<'giftCard'> | GivesOf<'storeCredit'>,
  currency: string,
): Money {
  const currencyCode = only?.currency ?? currency;
  return { amount: toDecimal(amountMinor, currencyCode), currencyCode };
}

/**
 * The id of the card that carries the code from now on. Asked again it finds what it made before.
 * @throws Refused where Shopify will not make it, and has not; or the failure itself, after which to repeat.
 */
export async function makeCard(shopId: string, made: CardFor): Promise<string> {
  const input = giftCard(made);
  type Created = { giftCardCreate: { giftCard: { id: string } | null; userErrors: UserError[] } };
  const { giftCardCreate } = await adminRequest<Created>(shopId, 'createGiftCard', { input });
  if (giftCardCreate.giftCard) return giftCardCreate.giftCard.id;
  const found = await cardOfCode(shopId, made);
  if (found) return found;
  // 80 random bits are nobody else's: it is there, though Shopify's search does not know it yet.
  if (giftCardCreate.userErrors.some(({ code }) => code === 'TAKEN'))
    throw new Error('Shopify has this gift card and does not find it yet');
  throw new Refused(giftCardCreate.userErrors.map((fault) => fault.message).join('; '));
}

/** The card made for a redemption, or null where Shopify finds none. */
export async function cardOfCode(
  shopId: string,
  { id, code }: Pick<CardFor, 'id' | 'code'>,
): Promise<string | null> {
  type Found = { giftCards: { nodes: Card[] } };
  const { giftCards } = await adminRequest<Found>(shopId, 'giftCards', { query: code });
  return giftCards.nodes.find(({ note }) => note?.includes(id))?.id ?? null;
}

/** How a card stands; null where Shopify has none of this id. */
export async function cardById(shopId: string, id: string): Promise<Card | null> {
  type Found = { giftCard: Card | null };
  return (await adminRequest<Found>(shopId, 'giftCard', { id })).giftCard;
}

/** Switches a card off for good; answers how it stood then. */
export async function switchOff(shopId: string, id: string): Promise<Card> {
  type Done = { giftCardDeactivate: { giftCard: Card | null; userErrors: UserError[] } };
  const { giftCardDeactivate } = await adminRequest<Done>(shopId, 'deactivateGiftCard', { id });
  hopelessFaults(giftCardDeactivate.userErrors);
  if (!giftCardDeactivate.giftCard) throw new Error('Shopify does not say how the card stands');
  return giftCardDeactivate.giftCard;
}

/** Whether nothing of it was spent. */
export const isUntouched = ({ initialValue, balance }: Card): boolean =>
  toMinor(initialValue.amount, initialValue.currencyCode) ===
  toMinor(balance.amount, balance.currencyCode);
