// Holds, expiry, spending and extensions in any order, swept punctually, late or not at all, beside a simple model.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { Draft } from '~/ledger/entry';
import { lapse } from '~/ledger/lapse';
import { memberSummaries } from '~/queries/member-summary';
import { openShop, SHOP } from '../support/world';
import { days, draft, faults, newMember, postAll, spend } from './posting';

const { HISTORIES = '40' } = process.env;

type ModelLot = { left: number; from: number; until: number };

/** A balance is what is left of each lot between its two days; the soonest to lapse is spent first. */
class Model {
  readonly lots: ModelLot[] = [];
  alive = (day: number) => this.lots.filter((lot) => Math.max(lot.until, lot.from) > day);
  open = (day: number) => this.alive(day).filter((lot) => lot.from <= day && lot.until > day);
  spendable = (day: number) => this.open(day).reduce((sum, lot) => sum + lot.left, 0);
  balance = (day: number) => this.alive(day).reduce((sum, lot) => sum + lot.left, 0);

  spend(day: number, points: number): boolean {
    if (points > this.spendable(day)) return false;
    let left = points;
    for (const lot of this.open(day).sort((a, b) => a.until - b.until)) {
      const taken = Math.min(lot.left, left);
      lot.left -= taken;
      left -= taken;
    }
    return true;
  }

  extend(day: number, to: number) {
    for (const lot of this.alive(day)) lot.until = Math.max(lot.until, to);
  }
}

const aStep = fc.record({
  do: fc.constantFrom('earn', 'earn', 'spend', 'spend', 'extend', 'sweep'),
  after: fc.nat(8),
  points: fc.integer({ min: 1, max: 60 }),
  hold: fc.constantFrom(0, 0, 3, 15),
  lives: fc.constantFrom(5, 10, 10, 30, 1000),
});
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

const sweep = (member: number, now: Date) =>
  prisma.$transaction((tx) =>
    lapse(tx, { shopId: SHOP, memberIds: [member], withEntries: false }, now),
  );

/** What one history comes to: every balance on the way, and what of each day lapsed in the end. */
async function play(steps: readonly Step[], punctual: boolean): Promise<unknown> {
  const member = await newMember(String(++members));
  const model = new Model();
  let day = 0;
  for (const step of steps) {
    for (let to = day + step.after; day < to;) {
      day++;
      if (punctual) await sweep(member, days(day));
    }
    await take(step, day, member, model);
    const [summary] = await memberSummaries(SHOP, [member], days(day));
    expect(summary).toMatchObject({
      balance: model.balance(day),
      spendable: model.spendable(day),
    });
  }
  await sweep(member, days(day + 40));
  const lapsed = await prisma.entry.findMany({ where: { memberId: member, kind: 'expiry' } });
  return lapsed
    .map((entry) => [entry.happenedAt.getTime(), Number(entry.points)])
    .sort((a, b) => a[0]! - b[0]!);
}

async function take(step: Step, day: number, member: number, model: Model) {
  const now = days(day);
  const { points, hold, lives } = step;
  if (step.do === 'sweep') await sweep(member, now);
  if (step.do === 'earn') {
    model.lots.push({ left: points, from: day + hold, until: day + hold + lives });
    const dates = { availableAt: days(day + hold), expiresAt: days(day + hold + lives) };
    await postAll([draft(member, points, { ...dates, happenedAt: now })], now);
  }
  if (step.do === 'spend') {
    const [posting] = await postAll([spend(member, points, { happenedAt: now })], now);
    expect('posted' in posting!).toBe(model.spend(day, points));
  }
  if (step.do === 'extend') {
    const to = day + lives;
    model.extend(day, to);
    await postAll([await extension(member, to, now)], now);
  }
}

async function extension(member: number, to: number, now: Date): Promise<Draft> {
  const lots = await prisma.lot.findMany({
    where: { shopId: SHOP, memberId: member, expiresAt: { gt: now, lt: days(to) } },
  });
  const redate = { seqs: lots.map((lot) => lot.seq), expiresAt: days(to), keptTo: days(to) };
  return draft(member, 0, { kind: 'terms', redate, happenedAt: now });
}

let members = 0;

describe('Article 8, 9, 11 and 16: what lapses, and when, is decided by dates alone', () => {
  test(
    `in ${HISTORIES} random histories, swept every day or only now and then`,
    { timeout: 3_600_000 },
    async () => {
      await openShop();
      await fc.assert(
        fc.asyncProperty(fc.array(aStep, { minLength: 3, maxLength: 15 }), async (steps) => {
          expect(await play(steps, false)).toEqual(await play(steps, true));
        }),
        { numRuns: Math.ceil(Number(HISTORIES) / 4) },
      );
      expect(await faults()).toEqual([]);
    },
  );
});
