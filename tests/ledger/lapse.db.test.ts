import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { lapse } from '~/ledger/lapse';
import { openShop, SHOP } from '../support/world';
import { days, draft, faults, newMember, NOW, postAll } from './posting';

const aLot = fc.record({
  points: fc.integer({ min: 1, max: 900 }),
  from: fc.integer({ min: 0, max: 12 }),
  until: fc.option(fc.integer({ min: 1, max: 12 })),
});
const aMember = fc.record({
  lots: fc.array(aLot, { maxLength: 6 }),
  lapses: fc.option(fc.integer({ min: 1, max: 12 })),
});
type Member = typeof aMember extends fc.Arbitrary<infer T> ? T : never;

async function make(name: string, { lots, lapses }: Member): Promise<number> {
  const member = await newMember(name);
  const credits = lots.map(({ points, from, until }) =>
    draft(member, points, {
      availableAt: days(from),
      expiresAt: until === null ? null : days(until),
    }),
  );
  await postAll(credits, NOW);
  const lapsesAt = lapses === null ? null : days(lapses);
  await prisma.member.updateMany({ where: { id: member }, data: { lapsesAt } });
  return member;
}

/** All that is stored of a member, without what is a name only. */
async function stored(member: number) {
  const where = { shopId: SHOP, memberId: member };
  const {
    id: _,
    customerId: __,
    ...totals
  } = await prisma.member.findFirstOrThrow({
    where: { id: member },
  });
  const entries = await prisma.entry.findMany({
    where: { ...where, kind: 'expiry' },
    orderBy: { seq: 'asc' },
  });
  const draws = await prisma.draw.findMany({
    where,
    orderBy: [{ debitSeq: 'asc' }, { creditSeq: 'asc' }],
  });
  const lots = await prisma.lot.findMany({ where, orderBy: { seq: 'asc' } });
  const nameless = <Row extends { memberId: bigint }>({ memberId: _member, ...row }: Row) => row;
  return {
    totals,
    entries: entries.map((entry) => ({
      ...nameless(entry),
      key: entry.key.replace(`:${member}:`, ':'),
    })),
    draws: draws.map(nameless),
    lots: lots.map(nameless),
  };
}

test('Article 11: a page of members lapses exactly as each does who is posted to', async () => {
  await openShop();
  let made = 0;
  const day = 8;
  await fc.assert(
    fc.asyncProperty(fc.array(aMember, { minLength: 1, maxLength: 5 }), async (members) => {
      const together: number[] = [];
      const alone: number[] = [];
      for (const one of members) {
        together.push(await make(`together-${++made}`, one));
        alone.push(await make(`alone-${made}`, one));
      }
      await prisma.$transaction((tx) =>
        lapse(tx, { shopId: SHOP, memberIds: together, withEntries: true }, days(day)),
      );
      for (const [nr, member] of alone.entries()) {
        // Refused: what has lapsed is posted all the same.
        const spent = { kind: 'redemption', happenedAt: days(day) } as const;
        await postAll([draft(member, -1_000_000, { ...spent, shortfall: 'refuse' })], days(day));
        expect(await stored(together[nr]!)).toEqual(await stored(member));
      }
    }),
    { numRuns: 12 },
  );
  expect(await faults()).toEqual([]);
});
