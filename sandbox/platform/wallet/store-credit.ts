// Store credit: what a customer has with the shop in one currency, as a list of transactions.
import type { Core } from '../core';
import { toDecimal, toMinor } from '../money';
import type { CreditAccount, CreditTransaction, State } from '../types';

type Event = CreditTransaction['event'];

/** The accounts of a customer, with what has lapsed taken off. */
export function accountsOf(core: Core, customerId: string): CreditAccount[] {
  const accounts = allAccounts(core.state).filter((one) => one.customerId === customerId);
  for (const account of accounts) expire(core, account);
  return accounts;
}

/** The account with this id, with what has lapsed taken off. */
export function accountById(core: Core, id: string): CreditAccount | undefined {
  const account = allAccounts(core.state).find((one) => one.id === id);
  if (account) expire(core, account);
  return account;
}

/** The customer's account in a currency, opened where there is none. */
export function openAccount(core: Core, customerId: string, currency: string): CreditAccount {
  const known = accountsOf(core, customerId).find((one) => one.currency === currency);
  if (known) return known;
  const account = { id: core.store.nextId(), customerId, currency, transactions: [] };
  allAccounts(core.state).push(account);
  return account;
}

/** What is on an account, in minor units. */
export function balanceOf({ transactions, currency }: CreditAccount): number {
  return toMinor(transactions.at(-1)?.balanceAfter ?? '0', currency);
}

/** Puts money on an account, for good or until a moment. */
export function credit(
  core: Core,
  account: CreditAccount,
  minor: number,
  { expiresAt = null, event = 'ADJUSTMENT' }: { expiresAt?: string | null; event?: Event } = {},
): CreditTransaction {
  const remaining = toDecimal(minor, account.currency);
  return book(core, account, 'credit', minor, { event, expiresAt, remaining });
}

/** Takes money off an account, what lapses first before the rest. The balance is known to suffice. */
export function debit(
  core: Core,
  account: CreditAccount,
  minor: number,
  event: Event = 'ADJUSTMENT',
): CreditTransaction {
  const { currency } = account;
  let wanted = minor;
  const from: CreditTransaction['from'] = [];
  for (const source of bySoonestEnd(account)) {
    const part = Math.min(wanted, toMinor(source.remaining, currency));
    if (part <= 0) continue;
    wanted -= part;
    source.remaining = toDecimal(toMinor(source.remaining, currency) - part, currency);
    from.push({ id: source.id, amount: toDecimal(part, currency) });
  }
  return book(core, account, 'debit', -minor, { event, from });
}

/** Puts back what a debit took, or a part of it, to the credits it came from. */
export function revert(
  core: Core,
  account: CreditAccount,
  debitId: string,
  minor: number,
  event: Event,
): CreditTransaction {
  const { currency, transactions } = account;
  let wanted = minor;
  const taken = transactions.find(({ id }) => id === debitId)!;
  for (const part of [...taken.from].reverse()) {
    const source = transactions.find(({ id }) => id === part.id)!;
    const back = Math.min(wanted, toMinor(part.amount, currency));
    wanted -= back;
    part.amount = toDecimal(toMinor(part.amount, currency) - back, currency);
    source.remaining = toDecimal(toMinor(source.remaining, currency) + back, currency);
  }
  const from = [{ id: debitId, amount: toDecimal(minor, currency) }];
  return book(core, account, 'revert', minor, { event, from });
}

/** Credits whose end has come lapse, each at its own moment. */
function expire(core: Core, account: CreditAccount): void {
  const now = core.now().toISOString();
  for (const source of bySoonestEnd(account)) {
    const left = toMinor(source.remaining, account.currency);
    if (!source.expiresAt || source.expiresAt > now || !left) continue;
    const from = [{ id: source.id, amount: source.remaining }];
    source.remaining = toDecimal(0, account.currency);
    book(core, account, 'expiration', -left, { from, at: source.expiresAt });
  }
}

function book(
  core: Core,
  account: CreditAccount,
  kind: CreditTransaction['kind'],
  minor: number,
  more: Partial<CreditTransaction>,
): CreditTransaction {
  const transaction: CreditTransaction = {
    id: core.store.nextId(),
    kind,
    amount: toDecimal(minor, account.currency),
    balanceAfter: toDecimal(balanceOf(account) + minor, account.currency),
    at: core.now().toISOString(),
    event: 'ADJUSTMENT',
    expiresAt: null,
    remaining: toDecimal(0, account.currency),
    from: [],
    ...more,
  };
  account.transactions.push(transaction);
  core.store.changed();
  return transaction;
}

function allAccounts(state: State): CreditAccount[] {
  return (state.creditAccounts ??= []);
}

function bySoonestEnd({ transactions }: CreditAccount): CreditTransaction[] {
  const end = ({ expiresAt }: CreditTransaction) => expiresAt ?? '9999';
  return transactions
    .filter(({ kind }) => kind === 'credit')
    .sort((a, b) => (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0));
}
