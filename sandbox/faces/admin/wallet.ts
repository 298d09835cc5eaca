// What a customer can pay with: store credit with its transactions, and gift cards of their own.
import type { Platform } from '../../platform/index';
import type { CreditTransaction, Customer } from '../../platform/types';
import { giftCardsOf } from '../../platform/wallet/gift-cards';
import { html, type Html } from '../html';
import { writeMoney } from '../money';
import { giftCardTable } from './gift-cards';
import { card, table, words } from './ui';

const kinds: Record<CreditTransaction['kind'], string> = {
  credit: 'Credited',
  debit: 'Debited',
  revert: 'Put back',
  expiration: 'Lapsed',
};
const events: Partial<Record<CreditTransaction['event'], string>> = {
  ORDER_PAYMENT: 'Paid with at checkout',
  ORDER_REFUND: 'An order was refunded',
  ORDER_CANCELLATION: 'An order was cancelled',
};

/** The cards of a customer's page about store credit and gift cards. */
export function walletCards(platform: Platform, customer: Customer): Html {
  const cards = giftCardsOf(platform.state).filter(({ customerId }) => customerId === customer.id);
  return html`${card('Store credit', creditTable(platform, customer))}
  ${cards.length > 0 && card('Gift cards', giftCardTable(platform, cards))}`;
}

function creditTable(platform: Platform, customer: Customer): Html {
  const { time, longTime } = words(platform);
  const accounts = platform.actions.creditAccounts(customer.id);
  const rows = accounts.flatMap(({ currency, transactions }) =>
    transactions
      .slice(-20)
      .reverse()
      .map(({ kind, event, at, amount, balanceAfter, expiresAt }) => [
        html`${events[event] ?? kinds[kind]}${expiresAt && html`<br /><span class="soft">until ${longTime(expiresAt)}</span>`}`,
        html`<span class="soft">${time(at)}</span>`,
        writeMoney(amount, currency).replace('-', '−'),
        writeMoney(balanceAfter, currency),
      ]),
  );
  return table(['What', 'When', '>Amount', '>Balance'], rows, 'No store credit yet.');
}
