// How a customer is called on the screens: by the name Shopify gave when the page was viewed, else by number.
import { shortId } from '../format';

/** What Shopify tells of a customer. */
type CustomerName = { name: string; email: string | null };

/** Names by customer id; null when Shopify could not be asked. */
export type CustomerNames = ReadonlyMap<string, CustomerName> | null;

/** The name to show, and the line below it. Of those without a number `nameless` says why: a guest, or erased. */
export function callCustomer(
  customerId: string | null,
  names: CustomerNames,
  nameless = 'Guest or erased customer',
): { name: string; below: string | null } {
  if (!customerId) return { name: nameless, below: null };
  const known = names?.get(customerId);
  const number = `Customer ${shortId(customerId)}`;
  if (!known) return { name: number, below: null };
  return { name: known.name || known.email || number, below: known.name ? known.email : null };
}
