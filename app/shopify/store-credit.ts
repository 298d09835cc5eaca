// Store credit at Shopify: given, taken back, and looked up, because Shopify cannot be told that a request is a repeat.
import { toMinor } from '../loyalty/money';
import { adminRequest } from './admin';
import { creditInput, debitInput, type CreditFor } from './credit-input';
import { customerGid } from './metafields';
import { Refused, type UserError } from './user-errors';

type Money = { amount: string; currencyCode: string };
type Answer = { storeCreditAccountTransaction: { id: string } | null; userErrors: UserError[] };

/** Gives credit; the id of the transaction. @throws Refused where Shopify says no. */
export async function giveCredit(shopId: string, given: CreditFor): Promise<string> {
  type Given = { storeCreditAccountCredit: Answer };
  const asked = { id: customerGid(given.customerId), credit: creditInput(given) };
  const answer = await adminRequest<Given>(shopId, 'creditStoreCredit', asked);
  return transactionOf(answer.storeCreditAccountCredit);
}

/** Takes credit away; the id of the transaction. @throws Refused where Shopify says no, as when too little is left. */
export async function takeCredit(shopId: string, taken: CreditFor): Promise<string> {
  type Taken = { storeCreditAccountDebit: Answer };
  const asked = { id: customerGid(taken.customerId), debit: debitInput(taken) };
  const answer = await adminRequest<Taken>(shopId, 'debitStoreCredit', asked);
  return transactionOf(answer.storeCreditAccountDebit);
}

function transactionOf({ storeCreditAccountTransaction: made, userErrors }: Answer): string {
  if (made) return made.id;
  throw new Refused(userErrors.map((fault) => fault.message).join('; '));
}

export type CreditTransaction = {
  __typename: string;
  id?: string;
  amount: Money;
  createdAt: string;
  event: string;
  expiresAt?: string | null;
  remainingAmount?: Money;
};

type Account = {
  balance: Money;
  transactions: {
    nodes: CreditTransaction[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
};

/** As many accounts as are asked for: one a currency. */
const ACCOUNTS = 5;

/** Transactions of a customer in one currency, newest first, back to a moment. */
export async function* creditTransactions(
  shopId: string,
  { customerId, currency, since }: { customerId: string; currency: string; since: Date },
  kind: 'credit' | 'debit',
): AsyncGenerator<CreditTransaction> {
  for (let after: string | null = null; ;) {
    const asked = { customerId: customerGid(customerId), filter: `type:${kind}`, after };
    type Found = { customer: { storeCreditAccounts: { nodes: Account[] } } | null };
    const found: Found = await adminRequest<Found>(shopId, 'storeCreditTransactions', asked);
    const accounts = found.customer?.storeCreditAccounts.nodes ?? [];
    const account = accounts.find(({ balance }) => balance.currencyCode === currency);
    if (!account && accounts.length >= ACCOUNTS)
      throw new Error('the customer has more accounts than were asked for');
    if (!account) return;
    for (const one of account.transactions.nodes) {
      if (new Date(one.createdAt) < since) return;
      yield one;
    }
    const { hasNextPage, endCursor } = account.transactions.pageInfo;
    if (!hasNextPage) return;
    after = endCursor;
  }
}

/** Shopify's clock and ours differ by less. */
const SKEW_MS = 60_000;

/**
 * A transaction that an earlier attempt of ours may have made: of that amount and end, since a moment, by an app or by
 * hand and not by an order, and none of those known to be for something else.
 */
export async function findTransaction(
  shopId: string,
  made: CreditFor & { since: Date; others: ReadonlySet<string> },
  kind: 'credit' | 'debit',
): Promise<string | null> {
  const { customerId, currency, amountMinor, endsAt, others } = made;
  const since = new Date(made.since.getTime() - SKEW_MS);
  for await (const one of creditTransactions(shopId, { customerId, currency, since }, kind)) {
    const minor = Math.abs(toMinor(one.amount.amount, one.amount.currencyCode));
    const alike = minor === amountMinor && one.event === 'ADJUSTMENT' && sameEnd(one, endsAt);
    if (one.id && alike && !others.has(one.id)) return one.id;
  }
  return null;
}

/** Shopify tells times in whole seconds. */
function sameEnd({ __typename, expiresAt }: CreditTransaction, endsAt: Date | null): boolean {
  if (__typename !== 'StoreCreditAccountCreditTransaction') return true;
  if (!expiresAt || !endsAt) return !expiresAt && !endsAt;
  return Math.abs(new Date(expiresAt).getTime() - endsAt.getTime()) < 1000;
}
