// A reward in words: its name, what is asked of the order that uses it, and how long it lasts.
import { dayOf, lastDayBefore } from '../say-day';
import { formatMoney } from '../money';
import { sayIn } from '../rules/say';
import { localeOf } from '../words';
import { rewardWords } from '../words/rewards';
import { sayGives } from './gives';
import type { GivesOf, Reward } from './reward';

type Said = { title: string; terms: string };

// Sentences about rewards never count points in the shop's own word for them.
const nameless = { pointsName: { one: '', other: '' } };

/** A reward's name and its terms: `€5 off`, `On orders of €10 or more. The code lasts 90 days.` */
export function describeReward(
  reward: Reward,
  currency: string,
  locale: string,
  timeZone?: string,
): Said {
  const own = reward.words[localeOf(locale)];
  const ours = sayGives(reward.gives, sayIn(nameless, moneyOf(reward, currency), locale));
  const terms = [
    own?.text,
    ...orderTerms(reward, currency, locale),
    ...kindTerms(reward, currency, locale),
    ...timeTerms(reward, locale, timeZone),
  ];
  return { title: own?.title || ours, terms: terms.filter(Boolean).join(' ') };
}

/** A gift card or credit taken in another currency is told in it. */
function moneyOf({ gives }: Reward, currency: string): string {
  if (gives.kind !== 'giftCard' && gives.kind !== 'storeCredit') return currency;
  return gives.takenIn ?? currency;
}

/** Whether it is a code or the like, used on an order: only then an order has to be anything. */
export const isUsedOnOrder = ({ gives }: Pick<Reward, 'gives'>): boolean =>
  !['giftCard', 'storeCredit', 'access', 'donation', 'byHand'].includes(gives.kind);

function orderTerms(reward: Reward, currency: string, locale: string): string[] {
  if (!isUsedOnOrder(reward)) return [];
  const words = rewardWords[localeOf(locale)];
  const { minimumSpendMinor, minimumQuantity, purchase } = reward.needs;
  const minimum = minimumSpendMinor > 0 && formatMoney(minimumSpendMinor, currency, locale);
  const items = minimumQuantity > 1 && words.items(minimumQuantity);
  const said: string[] = [];
  if (minimum && items) said.push(words.fromBoth(minimum, items));
  else if (minimum) said.push(words.from(minimum));
  else if (items) said.push(words.fromItems(items));
  if (reward.who.firstOrder) said.push(words.firstOrder);
  if (purchase !== 'any') said.push(words[purchase]);
  return said;
}

function kindTerms({ gives }: Reward, currency: string, locale: string): string[] {
  const words = rewardWords[localeOf(locale)];
  if (gives.kind === 'freeProduct') return [words.upToPrice];
  if (gives.kind === 'freeShipping') return shippingTerms(gives, currency, locale);
  if (gives.kind === 'amountChoice' && gives.mostShare !== null) {
    const share = new Intl.NumberFormat(locale, { style: 'percent' }).format(gives.mostShare / 100);
    return [words.mostShare(share)];
  }
  return gives.kind === 'byHand' && gives.instructions ? [gives.instructions] : [];
}

function shippingTerms(
  { upToMinor, countries }: GivesOf<'freeShipping'>,
  currency: string,
  locale: string,
): string[] {
  const words = rewardWords[localeOf(locale)];
  const say = sayIn(nameless, currency, locale);
  return [
    ...(upToMinor === null ? [] : [words.shippingUpTo(say.money(upToMinor))]),
    ...(countries.length ? [words.countries(say.allOf(countries.map(say.country)))] : []),
  ];
}

function timeTerms({ gives, validDays }: Reward, locale: string, timeZone?: string): string[] {
  const words = rewardWords[localeOf(locale)];
  if (gives.kind === 'access' && (gives.from ?? gives.until)) {
    const reader = { locale, timeZone };
    return [
      ...(gives.from ? [words.open(dayOf(gives.from, reader))] : []),
      ...(gives.until ? [words.openUntil(lastDayBefore(gives.until, reader))] : []),
    ];
  }
  if (validDays === null || gives.kind === 'donation' || gives.kind === 'byHand') return [];
  const days = words.days(validDays);
  if (gives.kind === 'access') return [words.accessLasts(days)];
  const isMoney = gives.kind === 'giftCard' || gives.kind === 'storeCredit';
  return [isMoney ? words.creditLasts(days) : words.codeLasts(days)];
}
