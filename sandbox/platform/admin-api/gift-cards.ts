// Gift cards: created with a code of one's own, searched, switched off.
import { GraphQLError } from 'graphql';
import type { Core } from '../core';
import { gid, numericId } from '../ids';
import { toDecimal, toMinor } from '../money';
import type { GiftCard } from '../types';
import {
  cardByCode,
  cardStands,
  cleanCardCode,
  freeCardCode,
  giftCardsOf,
  issueCard,
} from '../wallet/gift-cards';
import type { Fields } from './context';
import { customerNode } from './customers';
import { moneyOf } from './money-values';
import { pageInPlace, type PageArgs } from './pages';

/** What Shopify lets a gift card be worth at the most, in the shop's currency. */
const mostMinor = 200_000;

/** A gift card as the Admin API gives it: of its code only the end. */
export function giftCardNode(core: Core, card: GiftCard) {
  const customer = core.state.customers.find(({ id }) => id === card.customerId);
  return {
    __typename: 'GiftCard',
    id: gid('GiftCard', card.id),
    lastCharacters: card.code.slice(-4),
    maskedCode: `•••• •••• •••• ${card.code.slice(-4)}`,
    enabled: !card.deactivatedAt,
    note: card.note,
    expiresOn: card.expiresOn,
    createdAt: card.createdAt,
    deactivatedAt: card.deactivatedAt,
    initialValue: moneyOf(card.initialValue, card.currency),
    balance: moneyOf(card.balance, card.currency),
    customer: customer ? customerNode(core, customer) : null,
  };
}

type Input = {
  initialAmount?: { amount: string; currencyCode: string } | null;
  code?: string | null;
  customerId?: string | null;
  expiresOn?: string | null;
  note?: string | null;
};
type Search = PageArgs & { query?: string | null; reverse?: boolean };
type ById = { id: string };

const mutations: Fields = {
  giftCardCreate(_source, { input }: { input: Input }, { core }) {
    const error = cardFault(core, input);
    if (error) return { giftCard: null, giftCardCode: null, userErrors: [error] };
    const { currency } = core.state.shop;
    const card = issueCard(core, {
      code: input.code ? cleanCardCode(input.code) : freeCardCode(core.state),
      customerId: input.customerId ? numericId(input.customerId) : null,
      initialValue: toDecimal(toMinor(input.initialAmount!.amount, currency), currency),
      currency,
      note: input.note ?? null,
      expiresOn: input.expiresOn ?? null,
    });
    return { giftCard: giftCardNode(core, card), giftCardCode: card.code, userErrors: [] };
  },

  giftCardDeactivate(_source, { id }: ById, { core }) {
    const card = giftCardsOf(core.state).find((one) => one.id === numericId(id));
    if (!card) {
      const message = 'The gift card could not be found.';
      const error = { field: ['id'], code: 'GIFT_CARD_NOT_FOUND', message };
      return { giftCard: null, userErrors: [error] };
    }
    card.deactivatedAt ??= core.now().toISOString();
    core.store.changed();
    return { giftCard: giftCardNode(core, card), userErrors: [] };
  },
};

const queries: Fields = {
  giftCard: (_source, { id }: ById, { core }) => {
    const card = giftCardsOf(core.state).find((one) => one.id === numericId(id));
    return card ? giftCardNode(core, card) : null;
  },
  giftCards: (_source, { query, reverse, ...page }: Search, { core }) => {
    const tests = (query ?? '')
      .split(/\s+/)
      .filter((term) => term && term !== 'AND')
      .map(testOf);
    const found = giftCardsOf(core.state).filter((card) => tests.every((test) => test(card, core)));
    return pageInPlace(
      (reverse ? found.reverse() : found).map((card) => giftCardNode(core, card)),
      page,
    );
  },
};

export const giftCardFields = { queries, mutations };

/** One term of a search: a filter that Shopify documents, a whole code, or the name of who it is for. */
function testOf(term: string): (card: GiftCard, core: Core) => boolean {
  const [, field, sign = '', given = ''] = /^([a-z_]+):(>=|<=|>|<)?'?([^']*)'?$/.exec(term) ?? [];
  const wanted = term.replaceAll(/['"]/g, '').toLowerCase();
  if (!field) {
    return ({ code, customerId }, { state }) => {
      const owner = state.customers.find(({ id }) => id === customerId);
      const words = owner ? [owner.firstName, owner.lastName, owner.email] : [];
      return code === wanted || words.some((word) => word.toLowerCase() === wanted);
    };
  }
  const compare = (a: number, b: number) =>
    ({ '': a === b, '>=': a >= b, '<=': a <= b, '>': a > b, '<': a < b })[sign] ?? false;
  const tests: Record<string, (card: GiftCard, core: Core) => boolean> = {
    id: ({ id }) => compare(Number(id), Number(given)),
    customer_id: ({ customerId }) => customerId === numericId(given),
    created_at: ({ createdAt }) => compare(Date.parse(createdAt), Date.parse(given)),
    initial_value: ({ initialValue }) => compare(Number(initialValue), Number(given)),
    status: (card, { state, now }) =>
      (card.deactivatedAt ? 'disabled' : cardStands(state, card, now()) ? 'enabled' : 'expired') ===
      given,
    balance_status: ({ balance, initialValue }) =>
      (Number(balance) === 0 ? 'empty' : balance === initialValue ? 'full' : 'partial') === given,
  };
  const test = tests[field];
  if (!test)
    throw new GraphQLError(`The stand-in store does not search gift cards by ${term} yet.`);
  return test;
}

function cardFault({ state }: Core, input: Input) {
  const fault = (field: string, code: string, message: string) => ({
    field: ['input', field],
    code,
    message,
  });
  const { currency } = state.shop;
  const { initialAmount, code } = input;
  if (!initialAmount)
    return fault('initialAmount', 'MISSING_ARGUMENT', 'Initial amount is required');
  if (initialAmount.currencyCode !== currency)
    return fault('initialAmount', 'INVALID', `This store makes gift cards in ${currency} only`);
  const minor = toMinor(initialAmount.amount, currency);
  if (minor <= 0) return fault('initialAmount', 'GREATER_THAN', 'must be greater than 0');
  if (minor > mostMinor)
    return fault('initialAmount', 'GIFT_CARD_LIMIT_EXCEEDED', 'exceeds the gift card limit');
  if (input.customerId && !state.customers.some(({ id }) => id === numericId(input.customerId!)))
    return fault('customerId', 'CUSTOMER_NOT_FOUND', 'The customer could not be found.');
  if (!code) return undefined;
  if (code.length < 8) return fault('code', 'TOO_SHORT', 'is too short (minimum is 8 characters)');
  if (code.length > 20) return fault('code', 'TOO_LONG', 'is too long (maximum is 20 characters)');
  if (!/^[a-z\d]+$/i.test(code))
    return fault('code', 'INVALID', 'may only contain letters and numbers');
  if (cardByCode(state, code)) return fault('code', 'TAKEN', 'has already been taken');
  return undefined;
}
