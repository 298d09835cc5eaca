// Who is asking, on the merchant's side: the shop and the staff member Shopify signed into the session token.
import { authenticate } from '../shopify.server';

export type Merchant = { shopId: string; userId: string; locale: string };

/** Lets a signed-in merchant in, or throws the Response that signs them in. The shop is never taken from the request. */
export async function merchant(request: Request): Promise<Merchant> {
  const { session, sessionToken } = await authenticate.admin(request);
  const asked = new URL(request.url).searchParams.get('locale') ?? '';
  const locale = Intl.getCanonicalLocales(
    /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]+)*$/.test(asked) ? asked : 'en',
  )[0]!;
  return { shopId: session.shop, userId: sessionToken?.sub ?? 'staff', locale };
}
