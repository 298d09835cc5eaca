// When a rule applies: every kind of condition. All of a rule's conditions have to hold.
import { z } from 'zod';
import type { Test } from '../asked';
import type { Say, Sentences } from '../say';
import { buyer, buyerSentences, buyerTest } from './buyer';
import { channel, channelSentences, channelTest } from './channel';
import { country, countrySentences, countryTest } from './country';
import { currency, currencySentences, currencyTest } from './currency';
import { customer, customerSentences, customerTest } from './customer';
import { dates, datesSentences, datesTest } from './dates';
import { goods, goodsSentences } from './goods';
import { hours, hoursSentences, hoursTest } from './hours';
import { minimumSpend, minimumSpendSentences } from './minimum-spend';
import { orderNumber, orderNumberSentences, orderNumberTest } from './order-number';
import { quantity, quantitySentences } from './quantity';
import { tier, tierSentences, tierTest } from './tier';

export const condition = z.discriminatedUnion('kind', [
  goods,
  quantity,
  minimumSpend,
  channel,
  country,
  currency,
  customer,
  tier,
  dates,
  hours,
  orderNumber,
  buyer,
]);

export type Condition = z.infer<typeof condition>;
export type ConditionOf<Kind extends Condition['kind']> = Extract<Condition, { kind: Kind }>;
type ByKind<Made> = { [Kind in Condition['kind']]: Made | ((one: ConditionOf<Kind>) => Test) };

/** Goods are asked line by line, quantity and minimum spend of the lines that match: `lines` for these. */
const tests: ByKind<'lines'> = {
  goods: 'lines',
  quantity: 'lines',
  minimumSpend: 'lines',
  channel: channelTest,
  country: countryTest,
  currency: currencyTest,
  customer: customerTest,
  tier: tierTest,
  dates: datesTest,
  hours: hoursTest,
  orderNumber: orderNumberTest,
  buyer: buyerTest,
};

/** A condition of the whole order or activity, ready to be asked; null for one asked of lines. */
export function testOf(one: Condition): Test | null {
  const make = tests[one.kind] as 'lines' | ((one: Condition) => Test);
  return make === 'lines' ? null : make(one);
}

/** Conditions that can be asked of anything; the others ask of an order. */
export const askedOfAll: ReadonlySet<Condition['kind']> = new Set([
  'customer',
  'tier',
  'dates',
  'hours',
]);

const sentences: { [Kind in Condition['kind']]: Sentences<ConditionOf<Kind>> } = {
  goods: goodsSentences,
  quantity: quantitySentences,
  minimumSpend: minimumSpendSentences,
  channel: channelSentences,
  country: countrySentences,
  currency: currencySentences,
  customer: customerSentences,
  tier: tierSentences,
  dates: datesSentences,
  hours: hoursSentences,
  orderNumber: orderNumberSentences,
  buyer: buyerSentences,
};

/** `from 1 December 2026` */
export function sayCondition(one: Condition, say: Say): string {
  const all = sentences[one.kind] as Sentences<Condition>;
  return all[say.locale](one, say);
}
