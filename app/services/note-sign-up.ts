// A shopper has an account: they are a member from now on, and earn what signing up earns, once.
import type { Tx } from '../database/open';
import { ensureMembers } from './ensure-members';
import { recordActivities } from './record-activities';
import { rulesFor } from './rule-in-force';

export type CustomerDid = { shopId: string; customerId: string; happenedAt: Date };

/**
 * Enrols them, in the caller's transaction; telling it again changes nothing. One person signs up once, whichever of
 * the customers they turn out to be.
 */
export async function noteSignUp(tx: Tx, did: CustomerDid, now: Date): Promise<void> {
  const { shopId, customerId, happenedAt } = did;
  const [memberId] = await ensureMembers(tx, [{ shopId, customerId, joinedAt: happenedAt }]);
  const rules = await rulesFor(tx, { shopId, kind: 'signUp', at: happenedAt });
  if (!rules.length) return;
  const id = `signup:${customerId}`;
  const facts = { kind: 'signUp' } as const;
  const told = { shopId, memberId: memberId!, id, facts, happenedAt, onceFor: 'signUp' };
  await recordActivities(tx, [told], now);
}
