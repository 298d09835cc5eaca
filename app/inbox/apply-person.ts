// What Shopify tells about who customers are: a verified e-mail, two who became one, one who is deleted.
import type { Tx } from '../database/open';
import { noteDeletedCustomer } from '../services/forget-customer';
import { noteMergedCustomers, noteVerified } from '../services/join-people';
import { guestHash } from '../shopify/guest-hash';
import type { NoticeTold } from './read';

/** Acts on a notice about a customer; others are passed over. An e-mail nobody verified joins nobody. */
export async function applyPerson(tx: Tx, notice: NoticeTold, now: Date): Promise<void> {
  const { shopId, topic, payload } = notice;
  switch (topic) {
    case 'customers/create':
    case 'customers/update':
    case 'customers/enable': {
      const hash = guestHash(shopId, textOf(payload.email));
      if (!hash || payload.verified_email !== true || !payload.id) return;
      const customerId = String(payload.id);
      return noteVerified(tx, { shopId, customerId, guestHash: hash }, now);
    }
    case 'customers/merge': {
      const kept = idOf(payload.admin_graphql_api_customer_kept_id);
      const gone = idOf(payload.admin_graphql_api_customer_deleted_id);
      // Shopify tells of failed merges too.
      if (!kept || !gone || textOf(payload.status)?.toLowerCase() !== 'completed') return;
      return noteMergedCustomers(tx, { shopId, kept, gone }, now);
    }
    case 'customers/delete': {
      if (!payload.id) return;
      return noteDeletedCustomer(tx, { shopId, customerId: String(payload.id) }, now);
    }
  }
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);
const idOf = (gid: unknown) =>
  /^gid:\/\/shopify\/Customer\/(\d{1,20})$/.exec(textOf(gid) ?? '')?.[1];
