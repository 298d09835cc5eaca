// What the storefront remembers about a visitor, all in cookies: who, which cart, which language.
import type { Customer } from '../../platform/types';
import type { Platform } from '../../platform/index';
import { cookieFor, readShopper } from '../../platform/shopper-cookie';
import type { Visit } from '../http';
import { languages, type Language } from './objects';

const cookieNames = { cart: 'cart', language: 'language' } as const;

export type CartLine = { variantId: string; quantity: number; sellingPlanId: string | null };

/** A cart: what is in it, the codes typed in, and the gift cards that are to pay for it. */
export type CartState = { lines: CartLine[]; codes: string[]; giftCards: string[] };

export const emptyCart: CartState = { lines: [], codes: [], giftCards: [] };

/** The shopper who is signed in, if any. */
export function currentCustomer(platform: Platform, visit: Visit): Customer | null {
  const id = readShopper(visit.req);
  return platform.state.customers.find((customer) => customer.id === id) ?? null;
}

/** Signs a shopper in, or out with null. */
export function signIn(visit: Visit, customerId: string | null): void {
  visit.res.appendHeader('set-cookie', cookieFor(customerId));
}

/** `?locale=fr` wins and is remembered; then the cookie; then English. */
export function currentLanguage(visit: Visit): Language {
  const known = (code: string | null | undefined) =>
    languages.find(({ iso_code }) => iso_code === code)?.iso_code;
  const asked = known(visit.query.get('locale'));
  if (asked) visit.setCookie(cookieNames.language, asked);
  return asked ?? known(visit.cookies[cookieNames.language]) ?? 'en';
}

/** Greets a shopper in the language they shop in, where the theme speaks it. */
export function speakAs(visit: Visit, { locale }: Customer): void {
  const spoken = languages.find(({ iso_code }) => iso_code === locale.split('-')[0]);
  if (spoken) visit.setCookie(cookieNames.language, spoken.iso_code);
}

/** Reads the cart; lines of products no longer sold are left out. */
export function readCart(platform: Platform, visit: Visit): CartState {
  const saved = new URLSearchParams(visit.cookies[cookieNames.cart] ?? '');
  const lines = [...saved].flatMap(([key, count]) => {
    const [tail, plan = null] = key.split('.');
    const product = platform.state.products.find(({ variants }) =>
      variants.some(({ id }) => id === tail),
    );
    const quantity = Math.min(99, Math.floor(Number(count)));
    const known = !plan || product?.sellingPlans?.some(({ id }) => id === plan);
    return product && known && quantity > 0
      ? [{ variantId: tail!, quantity, sellingPlanId: plan }]
      : [];
  });
  const list = (name: string) => (saved.get(name) ?? '').split(',').filter(Boolean);
  return { lines, codes: list('codes'), giftCards: list('cards') };
}

/** Remembers the cart. */
export function writeCart(visit: Visit, cart: CartState): void {
  const saved = new URLSearchParams();
  for (const { variantId, quantity, sellingPlanId } of cart.lines)
    if (quantity > 0)
      saved.set(sellingPlanId ? `${variantId}.${sellingPlanId}` : variantId, String(quantity));
  if (cart.codes.length) saved.set('codes', cart.codes.join(','));
  if (cart.giftCards.length) saved.set('cards', cart.giftCards.join(','));
  visit.setCookie(cookieNames.cart, saved.toString());
}

/** Adds to a line, or makes one: the same thing on another selling plan is another line. */
export function addLine(cart: CartState, added: CartLine): CartState {
  const isSame = (line: CartLine) => keyOf(line) === keyOf(added);
  const more = (line: CartLine) =>
    isSame(line) ? { ...line, quantity: Math.min(99, line.quantity + added.quantity) } : line;
  const lines = cart.lines.some(isSame) ? cart.lines.map(more) : [...cart.lines, added];
  return { ...cart, lines };
}

/** What the Ajax API calls a line: its variant, and what it is bought on. */
export function keyOf({ variantId, sellingPlanId }: Omit<CartLine, 'quantity'>): string {
  return `${variantId}:${sellingPlanId ?? '1'}`;
}

/** Codes as shoppers type them: trimmed, each once, at most five. */
export function cleanCodes(text: string): string[] {
  const codes = new Map<string, string>();
  for (const code of text.split(',').map((part) => part.trim().slice(0, 64)))
    if (code && !codes.has(code.toUpperCase())) codes.set(code.toUpperCase(), code);
  return [...codes.values()].slice(0, 5);
}
