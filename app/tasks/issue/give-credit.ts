// Gives store credit once: one request at a time for each member, and after one without an answer a look before the next.
import { Later } from '../../outbox/run';
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { noteIssued } from '../../services/note-issued';
import { giveTurnBack, takeTurn, transactionsOf } from '../../services/store-credit-turn';
import { NotInstalled, Throttled } from '../../shopify/admin';
import { moneyOf } from '../../shopify/card-input';
import type { CreditFor } from '../../shopify/credit-input';
import { findTransaction, giveCredit } from '../../shopify/store-credit';
import { Refused } from '../../shopify/user-errors';

type WithCustomer = RedemptionAtShopify & { customerId: string };

/** What is given to whom. */
export function creditOf({ reward, customerId, currency, endsAt }: WithCustomer): CreditFor {
  const { gives } = reward;
  if (gives.kind !== 'storeCredit') throw new Error(`${gives.kind} is no store credit`);
  const { currencyCode } = moneyOf(gives, currency);
  return { customerId, amountMinor: gives.amountMinor, currency: currencyCode, endsAt };
}

/** @throws Refused, Later, or the failure itself. */
export async function giveOnce(shopId: string, redemption: WithCustomer): Promise<void> {
  const { id } = redemption;
  const started = performance.now();
  const turn = await takeTurn({ shopId, id, for: 'credit' });
  if ('over' in turn) return;
  if ('waitMs' in turn) throw new Later(turn.waitMs);
  const found = turn.tried ? await look(shopId, redemption, turn.tried) : null;
  const transactionId =
    found ??
    (await asking({ shopId, id, tried: turn.tried, started }, () =>
      giveCredit(shopId, creditOf(redemption)),
    ));
  await noteIssued({ shopId, id, discountId: transactionId, data: { transactionId } });
}

type Asking = { shopId: string; id: string; tried: boolean; started: number };

/** What holds a turn for longer than this may have lost it: the job's lease is a minute. */
const TURN_MS = 25_000;

/** Sends the one request of a turn; one that Shopify is known not to have done leaves no trace. */
export async function asking<Answer>(
  { shopId, id, tried, started }: Asking,
  send: () => Promise<Answer>,
): Promise<Answer> {
  if (performance.now() - started > TURN_MS) throw new Error('the turn was held for too long');
  try {
    return await send();
  } catch (error) {
    const isUndone =
      error instanceof Throttled || error instanceof NotInstalled || error instanceof Refused;
    if (isUndone) await giveTurnBack({ shopId, id }, tried);
    throw error;
  }
}

/** A failed look leaves the turn as if its earlier request had just settled. */
async function look(shopId: string, redemption: WithCustomer, tried: boolean) {
  try {
    return await creditIfGiven(shopId, redemption);
  } catch (error) {
    await giveTurnBack({ shopId, id: redemption.id }, tried);
    throw error;
  }
}

/** The transaction an earlier attempt made; null where there is none. */
export async function creditIfGiven(
  shopId: string,
  redemption: WithCustomer,
): Promise<string | null> {
  const { id, memberId, requestedAt } = redemption;
  if (!redemption.triedAt) return null;
  const others = await transactionsOf(shopId, memberId, id);
  const wanted = { ...creditOf(redemption), since: requestedAt, others };
  return findTransaction(shopId, wanted, 'credit');
}
