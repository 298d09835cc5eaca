// Takes store credit back: only what is all still there, once, with a look before a request is repeated.
import { Later } from '../../outbox/run';
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { isTaken, noteTaken } from '../../services/note-taken';
import { giveTurnBack, takeTurn, transactionsOf } from '../../services/store-credit-turn';
import { toMinor } from '../../loyalty/money';
import { creditTransactions, findTransaction, takeCredit } from '../../shopify/store-credit';
import { Refused } from '../../shopify/user-errors';
import { asking, creditOf } from '../issue/give-credit';

type Live = RedemptionAtShopify & { customerId: string; discountId: string };

/** Whether it was used. @throws Later while another request for this customer is under way. */
export async function takeCreditBack(shopId: string, redemption: Live): Promise<boolean> {
  const { id } = redemption;
  const started = performance.now();
  if (await isTaken(shopId, id, redemption.takeBackAt ?? redemption.requestedAt)) return false;
  const turn = await takeTurn({ shopId, id, for: 'debit' });
  if ('over' in turn) return false;
  if ('waitMs' in turn) throw new Later(turn.waitMs);
  const found = await looking({ shopId, id, tried: turn.tried }, async () => {
    if (turn.tried) {
      const transaction = await debitOf(shopId, redemption);
      if (transaction) return { transaction };
    }
    return { isWhole: await isWhole(shopId, redemption) };
  });
  if (found.isWhole === false) {
    await giveTurnBack({ shopId, id }, false);
    return true;
  }
  const transactionId =
    found.transaction ?? (await debit(shopId, redemption, { tried: turn.tried, started }));
  if (transactionId === null) return true;
  await noteTaken({ shopId, id, transactionId });
  return false;
}

/** The transaction, or null where too little is left meanwhile. */
async function debit(
  shopId: string,
  redemption: Live,
  turn: { tried: boolean; started: number },
): Promise<string | null> {
  const asked = { shopId, id: redemption.id, ...turn };
  try {
    return await asking(asked, () => takeCredit(shopId, creditOf(redemption)));
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

type Look = { transaction?: string; isWhole?: boolean };

/** A failed look leaves the turn as if its earlier request had just settled. */
async function looking(
  { tried, ...at }: { shopId: string; id: string; tried: boolean },
  look: () => Promise<Look>,
): Promise<Look> {
  try {
    return await look();
  } catch (error) {
    await giveTurnBack(at, tried);
    throw error;
  }
}

/** What was taken by an earlier attempt. */
async function debitOf(shopId: string, redemption: Live): Promise<string | null> {
  const { id, memberId, takeBackAt, requestedAt } = redemption;
  const others = await transactionsOf(shopId, memberId, id);
  const wanted = { ...creditOf(redemption), since: takeBackAt ?? requestedAt, others };
  return findTransaction(shopId, wanted, 'debit');
}

/** Whether nothing of what was given has been spent: Shopify spends what ends soonest first, and says what is left of each. */
async function isWhole(shopId: string, redemption: Live): Promise<boolean> {
  const { discountId, requestedAt } = redemption;
  const { customerId, currency, amountMinor } = creditOf(redemption);
  const since = new Date(requestedAt.getTime() - 60_000);
  for await (const one of creditTransactions(shopId, { customerId, currency, since }, 'credit'))
    if (one.id === discountId)
      return toMinor(one.remainingAmount?.amount ?? '0', currency) === amountMinor;
  return false;
}
