// How a shopper can earn other than by an order, and which of it they have done.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { sayWay } from '../loyalty/describe-way';
import { dayText, localTime } from '../loyalty/local-time';
import type { EarningRule } from '../loyalty/program';
import { currentProgram, shopCurrency } from './current-program';

export type WayToEarn = {
  /** The rule's. */
  id: string;
  kind: Exclude<EarningRule['on']['kind'], 'order'>;
  points: number;
  sentence: string;
  /** Nothing more to be had of it, this year for birthdays. */
  done: boolean;
  /** Of social rules: where to go, and what to say when the shopper went. */
  url?: string;
  act?: 'follow' | 'share';
  network?: string;
  /** Of birthdays: the one told, such as `02-29`. */
  birthday?: string | null;
};

type Asked = { shopId: string; customerId: string | null; locale: string };
type Known = {
  /** Business facts, and what they earn once for. */
  done: ReadonlySet<string>;
  birthday: string | null;
  year: number;
  memberId: number;
};

/** Every rule that waits for no order, in the programme's order; none while the programme rests. */
export async function waysToEarn({ shopId, customerId, locale }: Asked): Promise<WayToEarn[]> {
  const { program } = await currentProgram(shopId);
  if (!program.live) return [];
  const rules = program.rules.filter((rule) => rule.on.kind !== 'order');
  if (!rules.length) return [];
  const currency = await shopCurrency(shopId);
  const known = customerId ? await knownOf(shopId, customerId) : null;
  return rules.flatMap((rule): WayToEarn[] => {
    if (rule.amount.kind !== 'flat' || rule.on.kind === 'order') return [];
    const sentence = sayWay(rule, program, currency, locale);
    const { id, on, amount } = rule;
    const done = known !== null && isDone(on, known);
    const social = on.kind === 'social' ? { url: on.url, act: on.act, network: on.network } : {};
    const birthday = on.kind === 'birthday' ? { birthday: known?.birthday ?? null } : {};
    return [{ id, kind: on.kind, points: amount.points, sentence, done, ...social, ...birthday }];
  });
}

/** What can be done once, or once a year, by its business fact; reviews, visits and events go on. */
function isDone(on: EarningRule['on'], known: Known): boolean {
  const { done, memberId, year } = known;
  switch (on.kind) {
    case 'signUp':
      return done.has('signUp');
    case 'newsletter':
      return done.has(`newsletter:${memberId}`);
    case 'birthday':
      return done.has(`birthday:${memberId}:${year}`);
    case 'social':
      return done.has(`social:${memberId}:${on.network}:${on.act}`);
    default:
      return false;
  }
}

async function knownOf(shopId: string, customerId: string): Promise<Known | null> {
  const [member, shop] = await Promise.all([
    prisma.member.findUnique({ where: { shopId_customerId: { shopId, customerId } } }),
    prisma.shop.findUnique({ where: { shopId }, select: { timeZone: true } }),
  ]);
  if (!member) return null;
  const rows = await prisma.activity.findMany({
    where: {
      shopId,
      memberId: member.id,
      kind: { in: ['signUp', 'newsletter', 'birthday', 'social'] },
      withdrawnAt: null,
    },
    select: { id: true, onceFor: true },
  });
  const today = localTime(clock.now().getTime(), shop?.timeZone ?? 'UTC').day;
  return {
    done: new Set(rows.flatMap((row) => [row.id, row.onceFor ?? []].flat())),
    birthday: member.birthday,
    year: Number(dayText(today).slice(0, 4)),
    memberId: Number(member.id),
  };
}
