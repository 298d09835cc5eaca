// Makes a redemption's code at Shopify, once: the code was chosen before, and Shopify has no code twice.
import { toMinor } from '../../loyalty/money';
import { adminRequest } from '../admin';
import { Refused, type UserError } from '../user-errors';
import type { CodeAnswer, DiscountFound } from './answers';
import { basicCode } from './basic-code';
import { isOurs, type CodeFor } from './code-for';
import { freeShippingCode } from './free-shipping-code';

/**
 * The discount that carries the code from now on. Asked again it finds what it made before.
 * @throws Refused where Shopify will not make it, and has not; Throttled, or the failure itself, after which to repeat.
 */
export async function makeCode(shopId: string, made: CodeFor): Promise<string> {
  const answer = await create(shopId, made);
  if (answer.codeDiscountNode) return answer.codeDiscountNode.id;
  const found = await discountOfCode(shopId, made.code);
  if (found) return found;
  throw new Refused(answer.userErrors.map((fault) => fault.message).join('; '));
}

async function create(shopId: string, made: CodeFor): Promise<CodeAnswer> {
  if (made.reward.gives.kind === 'freeShipping') {
    const discount = freeShippingCode(made);
    type Created = { discountCodeFreeShippingCreate: CodeAnswer };
    return (await adminRequest<Created>(shopId, 'createFreeShippingCode', { discount }))
      .discountCodeFreeShippingCreate;
  }
  const price = await priceOf(shopId, made);
  if ('userErrors' in price) return { codeDiscountNode: null, ...price };
  const discount = basicCode({ ...made, ...price });
  type Created = { discountCodeBasicCreate: CodeAnswer };
  return (await adminRequest<Created>(shopId, 'createAmountOffCode', { discount }))
    .discountCodeBasicCreate;
}

/** The discount of ours that carries a code, or null where there is none. */
export async function discountOfCode(shopId: string, code: string): Promise<string | null> {
  const found = await findCode(shopId, code);
  return found && isOurs(found.codeDiscount.title, code) ? found.id : null;
}

export async function findCode(shopId: string, code: string): Promise<DiscountFound | null> {
  type Found = { codeDiscountNodeByCode: DiscountFound | null };
  return (await adminRequest<Found>(shopId, 'discountByCode', { code })).codeDiscountNodeByCode;
}

/** Of a free product: what it costs now, or why it cannot be free. */
async function priceOf(
  shopId: string,
  { reward: { gives }, currency }: CodeFor,
): Promise<{ priceMinor?: number } | { userErrors: UserError[] }> {
  if (gives.kind !== 'freeProduct') return {};
  const ids = gives.choices.map((one) => `gid://shopify/ProductVariant/${one.variantId}`);
  type Found = { nodes: ({ price?: string } | null)[] };
  const { nodes } = await adminRequest<Found>(shopId, 'variantPrices', { ids });
  const price = nodes[0]?.price;
  if (price === undefined) return refusal('The product is not sold any more.');
  const priceMinor = toMinor(price, currency);
  return priceMinor ? { priceMinor } : refusal('The product costs nothing as it is.');
}

const refusal = (message: string) => ({ userErrors: [{ message }] });
