// The codes of all discounts, found at once however many there are.
import type { Discount, RedeemCode, State } from '../types';

type Found = { discount: Discount; redeemCode: RedeemCode };
type Index = { byCode: Map<string, Found>; count: number };

const indexes = new WeakMap<Discount[], Index>();
const key = (code: string) => code.trim().toUpperCase();

/** The discount and the very code a shopper means; codes do not mind capital letters. */
export function findCode(state: State, code: string): Found | undefined {
  return indexOf(state.discounts).byCode.get(key(code));
}

/** Puts a new discount on the shelf. */
export function addDiscount(state: State, discount: Discount): void {
  const index = indexOf(state.discounts);
  state.discounts.push(discount);
  index.count += 1;
  for (const redeemCode of discount.codes)
    index.byCode.set(key(redeemCode.code), { discount, redeemCode });
}

/** Takes a discount and all its codes away. */
export function dropDiscount(state: State, discount: Discount): void {
  state.discounts.splice(state.discounts.indexOf(discount), 1);
  indexes.delete(state.discounts);
}

/** Gives a discount one more code. */
export function addCode(state: State, discount: Discount, redeemCode: RedeemCode): void {
  indexOf(state.discounts).byCode.set(key(redeemCode.code), { discount, redeemCode });
  discount.codes.push(redeemCode);
}

/** Takes codes from a discount by their ids. */
export function dropCodes(state: State, discount: Discount, ids: readonly string[]): void {
  const gone = new Set(ids);
  discount.codes = discount.codes.filter(({ id }) => !gone.has(id));
  indexes.delete(state.discounts);
}

/** Gives a discount's first code another name. */
export function renameCode(state: State, discount: Discount, code: string): void {
  discount.codes[0]!.code = code;
  indexes.delete(state.discounts);
}

/** A list that others have put something into is read anew. */
function indexOf(discounts: Discount[]): Index {
  const known = indexes.get(discounts);
  if (known?.count === discounts.length) return known;
  const byCode = new Map(
    discounts.flatMap((discount) =>
      discount.codes.map((redeemCode) => [key(redeemCode.code), { discount, redeemCode }] as const),
    ),
  );
  const index = { byCode, count: discounts.length };
  indexes.set(discounts, index);
  return index;
}
