// What the storefront remembers about a visitor, all in cookies: who, which cart, which language.
import type { Customer } from '../../platform/types';
import type { Platform } from '../../platform/index';
import { cookieFor, readShopper } from '../../platform/shopper-cookie';
import type { Visit } from '../http';
import { languages, type Language } from './objects';

const cookieNames = { cart: 'cart', language: 'language' } as const;

/** A cart: what is in it and the codes typed in. */
export type CartState = { lines: { variantId: string; quantity: number }[]; codes: string[] };

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
  const variants = platform.state.products.flatMap((product) => product.variants);
  const lines = [...saved].flatMap(([tail, count]) => {
    const variant = variants.find(({ id }) => id === tail);
    const quantity = Math.min(99, Math.floor(Number(count)));
    return variant && quantity > 0 ? [{ variantId: variant.id, quantity }] : [];
  });
  const codes = (saved.get('codes') ?? '').split(',').filter(Boolean);
  return { lines, codes };
}

/** Remembers the cart. */
export function writeCart(visit: Visit, cart: CartState): void {
  const saved = new URLSearchParams();
  for (const { variantId, quantity } of cart.lines)
    if (quantity > 0) saved.set(variantId, String(quantity));
  if (cart.codes.length) saved.set('codes', cart.codes.join(','));
  visit.setCookie(cookieNames.cart, saved.toString());
}

/** Adds to a line, or makes one. */
export function addLine(cart: CartState, variantId: string, quantity: number): CartState {
  const there = cart.lines.some((line) => line.variantId === variantId);
  const more = (line: CartState['lines'][number]) =>
    line.variantId === variantId
      ? { ...line, quantity: Math.min(99, line.quantity + quantity) }
      : line;
  const lines = there ? cart.lines.map(more) : [...cart.lines, { variantId, quantity }];
  return { ...cart, lines };
}

/** Codes as shoppers type them: trimmed, each once, at most five. */
export function cleanCodes(text: string): string[] {
  const codes = new Map<string, string>();
  for (const code of text.split(',').map((part) => part.trim().slice(0, 64)))
    if (code && !codes.has(code.toUpperCase())) codes.set(code.toUpperCase(), code);
  return [...codes.values()].slice(0, 5);
}
