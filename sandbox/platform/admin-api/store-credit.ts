// Store credit: credited, debited, and every transaction of a customer's accounts.
import type { Core } from '../core';
import { gid, parseGid } from '../ids';
import { presentmentCurrencies, toMinor } from '../money';
import type { CreditAccount, CreditTransaction } from '../types';
import {
  accountById,
  accountsOf,
  balanceOf,
  credit,
  debit,
  openAccount,
} from '../wallet/store-credit';
import type { Fields } from './context';
import { moneyOf, moneyOfMinor } from './money-values';
import { pageInPlace, type PageArgs } from './pages';

/** What an account may hold at the most, in its own currency. */
const mostMinor = 10_000_000;

const typeNames: Record<CreditTransaction['kind'], string> = {
  credit: 'StoreCreditAccountCreditTransaction',
  debit: 'StoreCreditAccountDebitTransaction',
  revert: 'StoreCreditAccountDebitRevertTransaction',
  expiration: 'StoreCreditAccountExpirationTransaction',
};

/** A customer's accounts as the Admin API gives them. */
export function accountNodes(core: Core, customerId: string, page: PageArgs) {
  return pageInPlace(accountsOf(core, customerId).map(accountNode), page);
}

type TransactionsArgs = PageArgs & { query?: string | null; reverse?: boolean };

function accountNode(account: CreditAccount): object {
  return {
    __typename: 'StoreCreditAccount',
    id: gid('StoreCreditAccount', account.id),
    balance: moneyOfMinor(balanceOf(account), account.currency),
    transactions: ({ query, reverse, ...page }: TransactionsArgs) => {
      const kinds = [...(query ?? '').matchAll(/type:(\w+)/g)].map(([, kind]) =>
        kind === 'debit_revert' ? 'revert' : kind!,
      );
      const found = account.transactions.filter(
        ({ kind }) => !kinds.length || kinds.includes(kind),
      );
      const nodes = found.map((transaction) => transactionNode(account, transaction));
      return pageInPlace(reverse ? nodes.reverse() : nodes, page);
    },
  };
}

function transactionNode(account: CreditAccount, transaction: CreditTransaction): object {
  const { currency } = account;
  const { kind, id, amount, balanceAfter, at, event, expiresAt, remaining, from } = transaction;
  return {
    __typename: typeNames[kind],
    id: gid(typeNames[kind], id),
    amount: moneyOf(amount, currency),
    balanceAfterTransaction: moneyOf(balanceAfter, currency),
    createdAt: at,
    event,
    expiresAt,
    remainingAmount: moneyOf(remaining, currency),
    account: accountNode(account),
    creditTransaction: () => {
      const credited = account.transactions.find((one) => one.id === from[0]?.id);
      return credited ? transactionNode(account, credited) : null;
    },
  };
}

type Amount = { amount: string; currencyCode: string };
type CreditArgs = { id: string; creditInput: { creditAmount: Amount; expiresAt?: string | null } };
type DebitArgs = { id: string; debitInput: { debitAmount: Amount } };
type UserError = { field: string[]; code: string; message: string };

const refusal = (field: string[], code: string, message: string) => ({
  storeCreditAccountTransaction: null,
  userErrors: [{ field, code, message }] satisfies UserError[],
});
const done = (account: CreditAccount, transaction: CreditTransaction) => ({
  storeCreditAccountTransaction: transactionNode(account, transaction),
  userErrors: [],
});

export const storeCreditFields: Fields = {
  storeCreditAccountCredit(_source, { id, creditInput }: CreditArgs, { core }) {
    const { amount, currencyCode } = creditInput.creditAmount;
    const at = ['creditInput', 'creditAmount'];
    if (!presentmentCurrencies.includes(currencyCode))
      return refusal(at, 'UNSUPPORTED_CURRENCY', 'The currency provided is not supported.');
    const minor = toMinor(amount, currencyCode);
    if (minor <= 0)
      return refusal(at, 'NEGATIVE_OR_ZERO_AMOUNT', 'A positive amount must be used to credit.');
    const { expiresAt = null } = creditInput;
    if (expiresAt && new Date(expiresAt) <= core.now()) {
      const message = 'The expiry date must be in the future.';
      return refusal(['creditInput', 'expiresAt'], 'EXPIRES_AT_IN_PAST', message);
    }
    const account = accountFor(core, id, currencyCode, true);
    if (typeof account === 'string') return refusal(['id'], account, notFound[account]!);
    if (account.currency !== currencyCode)
      return refusal(at, 'MISMATCHING_CURRENCY', 'The account is in another currency.');
    if (balanceOf(account) + minor > mostMinor)
      return refusal(at, 'CREDIT_LIMIT_EXCEEDED', 'The account’s credit limit would be exceeded.');
    const ends = expiresAt && new Date(expiresAt).toISOString();
    return done(account, credit(core, account, minor, { expiresAt: ends }));
  },

  storeCreditAccountDebit(_source, { id, debitInput }: DebitArgs, { core }) {
    const { amount, currencyCode } = debitInput.debitAmount;
    const at = ['debitInput', 'debitAmount'];
    const minor = toMinor(amount, currencyCode);
    if (minor <= 0)
      return refusal(at, 'NEGATIVE_OR_ZERO_AMOUNT', 'A positive amount must be used to debit.');
    const account = accountFor(core, id, currencyCode, false);
    if (typeof account === 'string')
      return refusal(['id'], 'ACCOUNT_NOT_FOUND', notFound['ACCOUNT_NOT_FOUND']!);
    if (account.currency !== currencyCode)
      return refusal(at, 'MISMATCHING_CURRENCY', 'The account is in another currency.');
    if (balanceOf(account) < minor)
      return refusal(at, 'INSUFFICIENT_FUNDS', 'The account does not have sufficient funds.');
    return done(account, debit(core, account, minor));
  },
};

const notFound: Record<string, string> = {
  OWNER_NOT_FOUND: 'Owner does not exist.',
  ACCOUNT_NOT_FOUND: 'The store credit account could not be found.',
};

/** An account by its own id or its owner's; opened for an owner who has none where that is asked. */
function accountFor(
  core: Core,
  id: string,
  currency: string,
  open: boolean,
): CreditAccount | string {
  const named = parseGid(id);
  if (named?.type === 'StoreCreditAccount')
    return accountById(core, named.id) ?? 'ACCOUNT_NOT_FOUND';
  if (named?.type !== 'Customer' || !core.state.customers.some((one) => one.id === named.id))
    return 'OWNER_NOT_FOUND';
  const known = accountsOf(core, named.id).find((account) => account.currency === currency);
  return known ?? (open ? openAccount(core, named.id, currency) : 'ACCOUNT_NOT_FOUND');
}
