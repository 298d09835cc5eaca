// Everything about a reward that its shopper's sentence leaves out, as phrases for its merchant. In English, as the admin is.
import { formatMoney } from '../money';
import { sayIn, type Named, type Say } from '../rules/say';
import { isUsedOnOrder } from './describe';
import { sayGives } from './gives';
import type { RewardGoods } from './goods';
import type { Gives, Reward } from './reward';

const periods = { day: 'a day', week: 'a week', month: 'a month', year: 'a year', ever: 'in all' };
const languages = { en: 'English', fr: 'French', ar: 'Arabic' };

/** Each a sentence; two rewards that differ differ in these or in what shoppers read. */
export function rewardDetails(reward: Reward, names: Named, currency: string): string[] {
  const say = sayIn(names, currency, 'en');
  const { words, validDays, gives, picture, costMinor } = reward;
  const untold = validDays !== null && !tellsDays(gives);
  return [
    ...(words.en?.title ? [`It is: ${sayGives(gives, say)}.`] : []),
    ...givesDetails(gives, say),
    ...whoDetails(reward, say),
    ...(untold ? [`It lasts ${counted(validDays, 'day')}.`] : []),
    ...limitDetails(reward, say),
    ...(isUsedOnOrder(reward) ? [combination(reward)] : []),
    ...(reward.readyCodes ? ['Its codes are made beforehand.'] : []),
    ...(costMinor === null ? [] : [`One costs you ${say.money(costMinor)}.`]),
    ...(picture === null ? [] : [`Its picture is ${picture}.`]),
    ...ownWords(reward),
  ];
}

const counted = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;

/** Whether what shoppers read says how long it lasts. */
const tellsDays = (gives: Gives): boolean =>
  gives.kind === 'access'
    ? gives.from === null && gives.until === null
    : gives.kind !== 'donation' && gives.kind !== 'byHand';

function givesDetails(gives: Gives, say: Say): string[] {
  switch (gives.kind) {
    case 'amountOff':
    case 'percentOff':
      return goodsDetails(gives.goods, say);
    case 'amountChoice':
      return [`Chosen in steps of ${say.money(gives.stepMinor)}.`];
    case 'freeProduct':
      return [
        `Variant ${say.anyOf(gives.choices.map((one) => `${one.variantId} (${one.title})`))}.`,
      ];
    case 'giftCard':
    case 'storeCredit':
      return [gives, ...gives.currencies].map((one) =>
        'currency' in one
          ? `In ${one.currency} it is ${formatMoney(one.amountMinor, one.currency, 'en')}.`
          : `In your own currency it is ${say.money(one.amountMinor)}.`,
      );
    case 'access':
      return [
        `The customer gets the tag ${say.quoted(gives.tag)}.`,
        ...listed('It opens product', gives.products, say),
        ...listed('It opens collection', gives.collections, say),
        ...(gives.from ? [`It opens on ${moment(gives.from)}.`] : []),
        ...(gives.until ? [`It closes on ${moment(gives.until)}.`] : []),
      ];
    default:
      return [];
  }
}

/** A moment, such as `2026-12-01 09:00 UTC`; with seconds where it has any, so that two that differ read differently. */
const moment = (iso: string) =>
  new Date(iso)
    .toISOString()
    .replace('T', ' ')
    .replace(/(:00)?(\.000)?Z$/, ' UTC');

function goodsDetails(goods: RewardGoods, say: Say): string[] {
  if (goods.kind === 'all') return [];
  return goods.kind === 'products'
    ? listed('It is for product', goods.products, say)
    : listed('It is for collection', goods.collections, say);
}

const listed = (what: string, ids: readonly string[], say: Say) =>
  ids.length ? [`${what}${ids.length > 1 ? 's' : ''} ${say.allOf(ids)}.`] : [];

function whoDetails(reward: Reward, say: Say): string[] {
  const { who, when, needs } = reward;
  const quoted = (list: readonly string[]) => say.anyOf(list.map(say.quoted));
  return [
    ...(who.tiers.length ? [`For the tiers ${say.anyOf(who.tiers.map(say.tier))}.`] : []),
    ...(who.tags.length ? [`For customers tagged ${quoted(who.tags)}.`] : []),
    ...(who.segments.length ? [`For customers in segment ${say.anyOf(who.segments)}.`] : []),
    ...(who.firstOrder && !isUsedOnOrder(reward) ? ['For those who have not ordered yet.'] : []),
    ...(needs.minimumQuantity === 1 ? ['On orders of at least one item.'] : []),
    ...(when.from ? [`It can be taken from ${say.day(when.from)}.`] : []),
    ...(when.until ? [`It can be taken until ${say.day(when.until)}.`] : []),
  ];
}

function limitDetails({ limit, stock, budgetMinor }: Reward, say: Say): string[] {
  const times = limit && (limit.times === 1 ? 'once' : `${limit.times} times`);
  return [
    ...(limit ? [`Each member can take it ${times} ${periods[limit.per]}.`] : []),
    ...(stock === null ? [] : [`There are ${say.number(stock)} in all.`]),
    ...(budgetMinor === null
      ? []
      : [`Together they may be worth ${say.money(budgetMinor)} at most.`]),
  ];
}

function combination({ combines }: Reward): string {
  const kinds = (['order', 'product', 'shipping'] as const).filter((kind) => combines[kind]);
  if (!kinds.length) return 'It stands alone: no other discount beside it.';
  return `It combines with ${new Intl.ListFormat('en').format(kinds)} discounts.`;
}

function ownWords({ words }: Reward): string[] {
  return (Object.keys(languages) as (keyof typeof languages)[]).flatMap((locale) => {
    const own = words[locale];
    if (!own) return [];
    return `In ${languages[locale]} it says “${own.title}” and “${own.text}”.`;
  });
}
