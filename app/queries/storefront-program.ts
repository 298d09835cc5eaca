// The programme as the theme shows it, in every language the widget speaks.
import { prisma } from '../db.server';
import { describeEarning, describeReward } from '../loyalty/describe';
import { locales, type Locale } from '../loyalty/words';
import { currentProgram, shopCurrency } from './current-program';

type Texts = Record<Locale, string>;
const inAll = (text: (locale: Locale) => string): Texts =>
  Object.fromEntries(locales.map((locale) => [locale, text(locale)])) as Texts;

export async function storefrontProgram(shopId: string) {
  const { program } = await currentProgram(shopId, prisma);
  const currency = await shopCurrency(shopId, prisma);
  return {
    v: 1,
    live: program.live,
    currency,
    name: program.pointsName,
    earn: inAll((locale) => describeEarning(program, currency, locale)),
    rewards: program.rewards
      .toSorted((a, b) => a.cost - b.cost)
      .map((reward) => ({
        id: reward.id,
        cost: reward.cost,
        amountMinor: reward.amountMinor,
        minimumMinor: reward.minimumSpendMinor,
        validDays: reward.validDays,
        title: inAll((locale) => describeReward(reward, currency, locale).title),
        terms: inAll((locale) => describeReward(reward, currency, locale).terms),
      })),
  };
}
