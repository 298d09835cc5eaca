// Points that come back lapse as the programme says now, and inactivity is reckoned from what happened last.
import { beforeEach, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { Program } from '~/loyalty/program';
import { redateLots, redateMembers } from '~/services/redate-lots';
import { lapsing, postAt } from '../sweeps/sweeping';
import { newMember } from '../services/tier-world';
import { openShop, SHOP } from '../support/world';

const day = (text: string) => new Date(`${text}T12:00:00Z`);
const byAge: Program['expiry'] = { mode: 'age', months: 12, warnDays: [] };
let member = 0;
let versions = 1;

beforeEach(async () => {
  versions = 1;
  await openShop(lapsing(byAge));
  member = await newMember('501', '2026-01-02T00:00:00Z');
  await postAt(day('2026-02-01'), earned('one', day('2026-02-01')));
});

const earned = (key: string, happenedAt: Date) => ({
  shopId: SHOP,
  memberId: member,
  key,
  kind: 'award' as const,
  points: 100,
  happenedAt,
  programVersion: 1,
  reasons: { type: 'adjustment' as const, note: '', by: '7' },
});
const spent = (happenedAt: Date) => ({
  ...earned('spent', happenedAt),
  kind: 'redemption' as const,
  points: -100,
});
const back = (happenedAt: Date) => ({
  ...earned('back', happenedAt),
  kind: 'return' as const,
  returnOf: { debitSeq: 2, graceUntil: new Date(happenedAt.getTime() + 30 * 86_400_000) },
});

/** From then on points lapse so, and open lots are dated anew, as the sweep does it. */
async function change(expiry: Program['expiry'], publishedAt: Date, date: Date | null) {
  const version = ++versions;
  await prisma.programVersion.create({
    data: { shopId: SHOP, version, program: lapsing(expiry), publishedAt },
  });
  await prisma.$transaction((tx) => redateLots(tx, SHOP, [member], () => date));
}

const lots = async () =>
  (await prisma.lot.findMany({ where: { shopId: SHOP }, orderBy: { seq: 'asc' } })).map(
    ({ remaining, expiresAt }) => [Number(remaining), expiresAt],
  );

test('points spent without a date come back without one, whatever their entry said once', async () => {
  await change({ mode: 'none' }, day('2026-06-01'), null);
  await postAt(day('2026-09-01'), spent(day('2026-09-01')));
  await postAt(day('2027-01-20'), back(day('2027-01-20')));
  expect(await lots()).toEqual([[100, null]]);
  expect(await audit(prisma, SHOP)).toEqual([]);
});

test('points spent with a date come back without one where points do not lapse any more', async () => {
  await postAt(day('2026-05-01'), spent(day('2026-05-01')));
  await change({ mode: 'none' }, day('2026-06-01'), null);
  await postAt(day('2027-06-01'), back(day('2027-06-01')));
  expect(await lots()).toEqual([[100, null]]);
});

test('and later where they live longer now, never sooner than they would have', async () => {
  await postAt(day('2026-05-01'), spent(day('2026-05-01')));
  await change({ ...byAge, months: 24 }, day('2026-06-01'), null);
  await postAt(day('2026-09-01'), back(day('2026-09-01')));
  expect(await lots()).toEqual([[100, day('2028-02-01')]]);
});

test('Article 11: by inactivity what happened last counts, not what was recorded last', async () => {
  await postAt(day('2026-08-01'), earned('new', day('2026-08-01')));
  await postAt(day('2026-08-02'), earned('late', day('2026-03-01')));
  await prisma.$transaction((tx) =>
    redateMembers(tx, SHOP, [member], 'earning', (activeAt) => activeAt),
  );
  const row = await prisma.member.findFirstOrThrow({ where: { shopId: SHOP } });
  expect(row.lapsesAt).toEqual(day('2026-08-01'));
});
