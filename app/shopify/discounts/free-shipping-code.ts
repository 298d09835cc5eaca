// Codes that take the price of shipping off: to all countries or some, up to a price of it.
import { toDecimal } from '../../loyalty/money';
import { codeTerms, purchasesOf, type CodeFor } from './code-for';

/** The input of discountCodeFreeShippingCreate, API version 2026-07. */
export function freeShippingCode(made: CodeFor) {
  const { gives } = made.reward;
  if (gives.kind !== 'freeShipping') throw new Error(`${gives.kind} is no shipping`);
  return {
    ...codeTerms(made),
    destination: gives.countries.length
      ? { countries: { add: gives.countries, includeRestOfWorld: false } }
      : { all: true },
    ...(gives.upToMinor !== null && {
      maximumShippingPrice: toDecimal(gives.upToMinor, made.currency),
    }),
    ...purchasesOf(made.reward),
  };
}
