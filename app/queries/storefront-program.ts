// The programme as the theme shows it, in every language the widget speaks.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { describeEarning, leadingRule } from '../loyalty/describe';
import { describeReward } from '../loyalty/rewards/describe';
import { describeExpiry, describeHold, describeTier } from '../loyalty/describe-terms';
import { sayWay } from '../loyalty/describe-way';
import type { Program } from '../loyalty/program';
import type { Reward } from '../loyalty/rewards/reward';
import { leastCost, worthOf } from '../loyalty/rewards/worth';
import { levelsOf } from '../loyalty/tiers';
import { locales, type Locale } from '../loyalty/words';
import { currentProgram, shopCurrency, shopTimeZone } from './current-program';

const inAll = <Text>(text: (locale: Locale) => Text): Record<Locale, Text> =>
  Object.fromEntries(locales.map((locale) => [locale, text(locale)])) as Record<Locale, Text>;

export async function storefrontProgram(shopId: string) {
  const { program } = await currentProgram(shopId, prisma);
  const currency = await shopCurrency(shopId, prisma);
  const timeZone = await shopTimeZone(shopId, prisma);
  const said = (reward: Reward, locale: Locale) =>
    describeReward(reward, currency, locale, timeZone);
  const now = program.hold.after === 'now';
  return {
    v: 1,
    live: program.live,
    begun: program.live || (await hasBegun(shopId)),
    currency,
    name: program.pointsName,
    earn: inAll((locale) => describeEarning(program, currency, locale)),
    ways: waysOf(program, currency),
    hold: now ? null : inAll((locale) => describeHold(program.hold, locale)!),
    expiry: inAll((locale) => describeExpiry(program.expiry, locale)),
    tiers: tiersOf(program, currency),
    rewards: program.rewards
      .toSorted((a, b) => leastCost(a) - leastCost(b))
      .map((reward) => ({
        id: reward.id,
        cost: leastCost(reward),
        kind: reward.gives.kind,
        amountMinor: worthOf(reward),
        minimumMinor: reward.needs.minimumSpendMinor,
        validDays: reward.validDays,
        picture: reward.picture,
        choice: choiceOf(reward),
        access: accessOf(reward),
        ...daysOf(reward),
        title: inAll((locale) => said(reward, locale).title),
        terms: inAll((locale) => said(reward, locale).terms),
      })),
  };
}

/** Whether orders have earned at any time: a programme that never began is not one that rests. */
async function hasBegun(shopId: string): Promise<boolean> {
  const began = await prisma.programVersion.findFirst({
    where: {
      shopId,
      publishedAt: { lte: clock.now() },
      program: { path: ['live'], equals: true },
    },
    select: { version: true },
  });
  return began !== null;
}

/**
 * Each way to earn as a sentence, but for the one `earn` says already; the merchant's own title stands before those of
 * orders where there is one.
 */
function waysOf(program: Program, currency: string) {
  const leading = leadingRule(program);
  return program.rules
    .filter((rule) => rule !== leading)
    .map((rule) => ({
      id: rule.id,
      kind: rule.on.kind,
      title: rule.on.kind === 'order' ? rule.title : null,
      text: inAll((locale) => sayWay(rule, program, currency, locale)),
    }));
}

/** What a shopper may choose: an amount in steps, each of which costs the same points, or one of several products. */
function choiceOf({ gives, cost }: Reward) {
  if (gives.kind === 'amountChoice') {
    const { stepMinor, leastMinor, mostMinor } = gives;
    return { stepMinor, leastMinor, mostMinor, stepCost: cost };
  }
  return gives.kind === 'freeProduct' && gives.choices.length > 1
    ? { products: gives.choices }
    : null;
}

/** What access opens, for the block on a product's page. */
function accessOf({ gives }: Reward) {
  if (gives.kind !== 'access') return null;
  const { tag, products, collections, from, until } = gives;
  return { tag, products, collections, from, until };
}

/** Its first and last day as numbers, such as 20261231, which a theme can compare with its shop's own today. */
function daysOf({ when: { from, until } }: Reward) {
  const number = (day: string) => Number(day.replaceAll('-', ''));
  return { from: from ? number(from) : 0, until: until ? number(until) : 99_991_231 };
}

/** The tiers from the lowest up. */
function tiersOf(program: Program, currency: string) {
  const { tiers, pointsName } = program;
  if (!tiers) return [];
  return levelsOf(tiers).map((level) => {
    const told = inAll((locale) => describeTier(level, tiers, { pointsName, currency, locale }));
    return {
      id: level.id,
      name: level.name,
      threshold: inAll((locale) => told[locale].threshold),
      perks: inAll((locale) => told[locale].perks),
    };
  });
}
