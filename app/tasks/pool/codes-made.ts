// Which of many codes Shopify has made.
import { adminRequest } from '../../shopify/admin';

type Made = { done: boolean; failedCount: number };
type Page = {
  codes: {
    nodes: { code: string; errors: { message: string }[] }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

/** Null while it is still at it. Only where some failed is each of them asked about. */
export async function codesMade(
  shopId: string,
  id: string,
  codes: readonly string[],
): Promise<string[] | null> {
  type Found<What> = { discountRedeemCodeBulkCreation: What | null };
  const { discountRedeemCodeBulkCreation: made } = await adminRequest<Found<Made>>(
    shopId,
    'redeemCodesMade',
    { id },
  );
  if (!made) return [];
  if (!made.done) return null;
  if (!made.failedCount) return [...codes];
  const good: string[] = [];
  for (let after: string | null = null; ;) {
    const asked = { id, after };
    const page: Found<Page> = await adminRequest<Found<Page>>(shopId, 'redeemCodeCreation', asked);
    const found = page.discountRedeemCodeBulkCreation?.codes;
    good.push(...(found?.nodes ?? []).flatMap((one) => (one.errors.length ? [] : one.code)));
    if (!found?.pageInfo.hasNextPage) return good;
    after = found.pageInfo.endCursor;
  }
}
