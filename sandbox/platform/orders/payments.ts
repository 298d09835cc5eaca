// What an order is paid with: gift cards first, then store credit, a card for the rest; and where money goes back to.
import type { Core } from '../core';
import { Refused } from '../failure';
import { toDecimal, toMinor } from '../money';
import type { Order, Payment, Refund } from '../types';
import { cardByCode, cardRefusal, moveBalance } from '../wallet/gift-cards';
import { accountById, accountsOf, balanceOf, debit, revert } from '../wallet/store-credit';

export type PayWith = {
  /** Codes of gift cards, used in this order as far as they are needed. */
  giftCards?: readonly string[] | undefined;
  /** Whether the customer's store credit pays too, as far as it goes. */
  storeCredit?: boolean | undefined;
};

export type Due = { minor: number; currency: string; presentmentCurrency: string };

/** What would pay for an amount, without taking anything yet. Amounts in minor units of the shop's currency. */
export function planPayments(core: Core, due: Due, customerId: string | null, wallet: PayWith) {
  const { state } = core;
  let left = due.minor;
  const cards = [...new Set(wallet.giftCards?.map((code) => code.trim()).filter(Boolean))];
  const giftCards = cards.flatMap((code) => {
    const refusal = cardRefusal(state, code, core.now());
    if (refusal) throw new Refused(refusal);
    const card = cardByCode(state, code)!;
    const amount = Math.min(left, toMinor(card.balance, card.currency));
    left -= amount;
    return amount ? [{ card, amount }] : [];
  });
  let storeCredit = null;
  if (wallet.storeCredit) {
    const accounts = customerId ? accountsOf(core, customerId) : [];
    const account = accounts.find(({ currency }) => currency === due.currency);
    if (!account || !balanceOf(account)) throw new Refused('There is no store credit to pay with.');
    if (due.presentmentCurrency !== due.currency)
      throw new Refused(`Store credit pays for orders in ${due.currency} only. Pay in that.`);
    const amount = Math.min(left, balanceOf(account));
    left -= amount;
    if (amount) storeCredit = { account, amount };
  }
  return { giftCards, storeCredit, rest: left };
}

/** Takes the money that was planned. */
export function takePayments(
  core: Core,
  { giftCards, storeCredit, rest }: ReturnType<typeof planPayments>,
): Payment[] {
  const { currency } = core.state.shop;
  const payment = (gateway: Payment['gateway'], minor: number, sourceId: string | null) => ({
    id: core.store.nextId(),
    gateway,
    amount: toDecimal(minor, currency),
    sourceId,
  });
  const payments = giftCards.map(({ card, amount }) => {
    moveBalance(card, -amount);
    return payment('gift_card', amount, card.id);
  });
  if (storeCredit) {
    const { account, amount } = storeCredit;
    const taken = debit(core, account, amount, 'ORDER_PAYMENT');
    payments.push(payment('shopify_store_credit', amount, `${account.id}/${taken.id}`));
  }
  if (rest) payments.push(payment('bogus', rest, null));
  return payments;
}

/** The payments of an order, one by card where nothing else was said. */
export function paymentsOf({ payments, paymentId, received }: Order): Payment[] {
  if (payments) return payments;
  return paymentId ? [{ id: paymentId, gateway: 'bogus', amount: received, sourceId: null }] : [];
}

/** Shares money given back over the payments, gift cards first, as Shopify suggests it. */
export function planBack(core: Core, order: Order, minor: number): NonNullable<Refund['backTo']> {
  let left = minor;
  const given = (paymentId: string) =>
    order.refunds
      .flatMap(({ backTo }) => backTo ?? [])
      .filter((part) => part.paymentId === paymentId)
      .reduce((sum, { amount }) => sum + toMinor(amount, order.currency), 0);
  return paymentsOf(order).flatMap(({ id, gateway, amount }) => {
    const part = Math.min(left, toMinor(amount, order.currency) - given(id));
    if (part <= 0) return [];
    left -= part;
    const money = toDecimal(part, order.currency);
    return [{ transactionId: core.store.nextId(), paymentId: id, gateway, amount: money }];
  });
}

/** Moves what a refund gives back to gift cards and store credit. */
export function giveBackTo(core: Core, order: Order, { backTo }: Refund): void {
  for (const { paymentId, gateway, amount } of backTo ?? []) {
    const { sourceId } = paymentsOf(order).find(({ id }) => id === paymentId)!;
    const minor = toMinor(amount, order.currency);
    if (gateway === 'gift_card') {
      const card = core.state.giftCards?.find(({ id }) => id === sourceId);
      if (card) moveBalance(card, minor);
    } else if (gateway === 'shopify_store_credit') {
      const [accountId = '', debitId = ''] = (sourceId ?? '').split('/');
      const account = accountById(core, accountId);
      const event = order.cancelledAt ? 'ORDER_CANCELLATION' : 'ORDER_REFUND';
      if (account) revert(core, account, debitId, minor, event);
    }
  }
}
