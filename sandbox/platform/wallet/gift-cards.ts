// Gift cards: made, looked up by code, paid with, given back to, switched off.
import { randomInt } from 'node:crypto';
import type { Core } from '../core';
import { toDecimal, toMinor } from '../money';
import { shopTime } from '../time';
import type { GiftCard, State } from '../types';

export type NewGiftCard = Pick<
  GiftCard,
  'code' | 'customerId' | 'initialValue' | 'currency' | 'note' | 'expiresOn'
>;

/** All gift cards, oldest first. */
export function giftCardsOf(state: State): GiftCard[] {
  return (state.giftCards ??= []);
}

/** The card a shopper means; spaces and capital letters do not matter. */
export function cardByCode(state: State, code: string): GiftCard | undefined {
  const wanted = cleanCardCode(code);
  return giftCardsOf(state).find((card) => card.code === wanted);
}

export const cleanCardCode = (code: string) => code.replaceAll(/[\s-]/g, '').toLowerCase();

/** Makes a card; its code is known to be free. */
export function issueCard({ state, store, now }: Core, card: NewGiftCard): GiftCard {
  const made: GiftCard = {
    ...card,
    id: store.nextId(),
    balance: card.initialValue,
    createdAt: now().toISOString(),
    deactivatedAt: null,
  };
  giftCardsOf(state).push(made);
  store.changed();
  return made;
}

/** A code nobody guesses: sixteen letters and digits that are not mistaken for one another. */
export function freeCardCode(state: State): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  for (;;) {
    const code = Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');
    if (!cardByCode(state, code)) return code;
  }
}

/** Whether a card is still good at a moment: switched on, and not past its last day in the shop's time zone. */
export function cardStands({ shop }: State, card: GiftCard, now: Date): boolean {
  const today = shopTime(now, shop.timeZone).slice(0, 10);
  return !card.deactivatedAt && (!card.expiresOn || today <= card.expiresOn);
}

/** Why a card cannot pay now, in a checkout's words; undefined when it can. */
export function cardRefusal(state: State, code: string, now: Date): string | undefined {
  const card = cardByCode(state, code);
  if (!card) return 'Enter a valid gift card code: there is no such card.';
  const name = `The gift card ending in ${card.code.slice(-4)}`;
  if (card.deactivatedAt) return `${name} is disabled.`;
  if (!cardStands(state, card, now)) return `${name} has expired.`;
  if (toMinor(card.balance, card.currency) === 0) return `${name} has no balance left.`;
  return undefined;
}

/** Moves money onto a card, or off it when below zero. `minor` is in the card's currency. */
export function moveBalance(card: GiftCard, minor: number): void {
  card.balance = toDecimal(toMinor(card.balance, card.currency) + minor, card.currency);
}
