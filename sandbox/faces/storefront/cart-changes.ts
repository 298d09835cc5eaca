// What a request changes about a cart: the fields of the theme's forms and of Shopify's Ajax API
// (https://shopify.dev/docs/api/ajax/reference/cart).
import { z } from 'zod';
import { Refused } from '../../platform/failure';
import { numericId } from '../../platform/ids';
import type { Platform } from '../../platform/index';
import type { Visit } from '../http';
import { addLine, cleanCodes, keyOf, type CartLine, type CartState } from './session';

const id = z.union([z.number(), z.string()]).transform(String);
const quantity = z.coerce.number().int().min(0).max(99);
const wanted = z.object({
  id,
  quantity: quantity.min(1).default(1),
  selling_plan: id.nullish().transform((plan) => plan || null),
});
const addBody = z.union([z.object({ items: z.array(wanted).max(50) }), wanted]);
const updateBody = z.object({
  updates: z.union([z.array(quantity), z.record(z.string(), quantity)]).optional(),
  discount: z.string().optional(),
});

/** Adds things; answers the cart and the keys of the lines added to. */
export function addToCart(platform: Platform, cart: CartState, visit: Visit) {
  const body = read(addBody, visit.json ?? Object.fromEntries(visit.form));
  const items = 'items' in body ? body.items : [body];
  let next = cart;
  const keys = items.map((item) => {
    const line = lineOf(platform, item.id, item.quantity, item.selling_plan);
    next = addLine(next, line);
    return keyOf(line);
  });
  return { cart: next, keys, asList: 'items' in body };
}

/** Changes one line, named by its key, its variant or its place; nothing when there is no such line. */
export function changeLine(cart: CartState, { form }: Visit): CartState {
  const place = Number(form.get('line')) - 1;
  const named = tail(form.get('id') ?? '');
  const at = form.has('line')
    ? place
    : cart.lines.findIndex((line) => keyOf(line) === named || line.variantId === named);
  const count = form.has('remove') ? 0 : wholeNumber(form.get('quantity'));
  const lines = cart.lines.map((line, index) =>
    index === at ? { ...line, quantity: count } : line,
  );
  return { ...cart, lines: lines.filter((line) => line.quantity > 0) };
}

/** Changes many lines, and the codes: `discount` replaces them all, and an empty one takes them off. */
export function updateCart(platform: Platform, cart: CartState, visit: Visit): CartState {
  const { updates, discount } = read(updateBody, visit.json ?? fieldsOf(visit.form));
  let lines = cart.lines;
  if (Array.isArray(updates)) {
    lines = lines.map((line, index) => ({ ...line, quantity: updates[index] ?? line.quantity }));
  } else {
    for (const [name, count] of Object.entries(updates ?? {})) {
      const at = lines.findIndex((line) => keyOf(line) === name || line.variantId === name);
      lines =
        at < 0
          ? [...lines, lineOf(platform, name, count, null)]
          : lines.map((line, index) => (index === at ? { ...line, quantity: count } : line));
    }
  }
  return {
    ...cart,
    lines: lines.filter((line) => line.quantity > 0),
    codes: discount === undefined ? cart.codes : cleanCodes(discount),
  };
}

/** `updates[123]=2` of a form → `{ updates: { 123: 2 } }`. */
function fieldsOf(form: URLSearchParams) {
  const updates: Record<string, string> = {};
  for (const [name, value] of form) {
    const [, key] = /^updates\[([^\]]+)\]$/.exec(name) ?? [];
    if (key) updates[key] = value;
  }
  const discount = form.get('discount');
  return { updates, ...(discount !== null && { discount }) };
}

function lineOf(
  platform: Platform,
  variantId: string,
  count: number,
  sellingPlanId: string | null,
): CartLine {
  const known = tail(variantId).split(':')[0]!;
  const product = platform.state.products.find(({ variants }) =>
    variants.some((variant) => variant.id === known),
  );
  if (!product) throw new Refused('Cannot find variant', 404);
  if (sellingPlanId && !product.sellingPlans?.some((plan) => plan.id === sellingPlanId))
    throw new Refused('Cannot find selling plan', 404);
  return { variantId: known, quantity: count, sellingPlanId };
}

function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const { data, error } = schema.safeParse(body);
  if (error) throw new Refused(`${error.issues[0]!.path.join('.')}: ${error.issues[0]!.message}`);
  return data;
}

const tail = (given: string) => numericId(given.trim());

function wholeNumber(text: string | null): number {
  const number = Math.floor(Number(text));
  return Number.isFinite(number) ? Math.min(99, Math.max(0, number)) : 0;
}
