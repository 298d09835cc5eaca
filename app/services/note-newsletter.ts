// A customer agreed to receive the shop's newsletter: rewarded once, however often they leave and come back.
import type { Tx } from '../database/open';
import { ensureMembers } from './ensure-members';
import type { CustomerDid } from './note-sign-up';
import { recordActivities } from './record-activities';
import { rulesFor } from './rule-in-force';

/** Records it in the caller's transaction. Nobody becomes a member by it where it earns nothing. */
export async function noteNewsletter(tx: Tx, did: CustomerDid, now: Date): Promise<void> {
  const { shopId, customerId, happenedAt } = did;
  const rules = await rulesFor(tx, { shopId, kind: 'newsletter', at: happenedAt });
  if (!rules.length) return;
  const [memberId] = await ensureMembers(tx, [{ shopId, customerId, joinedAt: happenedAt }]);
  const id = `newsletter:${memberId}`;
  const facts = { kind: 'newsletter' } as const;
  await recordActivities(tx, [{ shopId, memberId: memberId!, id, facts, happenedAt }], now);
}
