import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { books } from '~/ledger/books';
import { extendPoints } from '~/services/extend-points';
import { reinstatePoints } from '~/services/reinstate-points';
import { journal } from '~/queries/journal';
import { askHledger, balance as balanceBooks, hasHledger } from '../admin/balancer';
import { balance, days, draft, faults, newMember, NOW, spend } from '../ledger/posting';
import { byAge, byInactivity, openLapsing, postAt, sweepAt } from '../sweeps/sweeping';
import { SHOP } from '../support/world';

const moveTo = (moment: Date) => clock.move(moment.getTime() - Date.now());
afterEach(() => clock.move(0));

let member: number;
const by = { note: 'A goodwill gesture', by: '7' };
const extend = (until: Date, key = 'a', more = {}) =>
  extendPoints({ shopId: SHOP, memberId: member, until, idempotencyKey: key, ...by, ...more });
const dates = async () =>
  (
    await prisma.lot.findMany({
      where: { shopId: SHOP, memberId: member },
      orderBy: { seq: 'asc' },
    })
  ).map((lot) => lot.expiresAt);

describe('Article 11: a merchant can extend', () => {
  beforeEach(async () => {
    await openLapsing(byAge);
    member = await newMember();
    await postAt(NOW, draft(member, 100), draft(member, 40, { happenedAt: days(20) }));
    moveTo(days(25));
  });

  test('all that lapses before the day, or before another; never to a sooner day', async () => {
    const [first, second] = await dates();
    expect(await extend(days(32), 'a')).toEqual({ points: 100 });
    expect(await dates()).toEqual([days(32), second]);
    expect(await extend(days(200), 'b', { before: days(40) })).toEqual({ points: 100 });
    expect(await extend(days(100), 'c')).toEqual({ points: 40 });
    expect(await dates()).toEqual([days(200), days(100)]);
    expect(await extend(days(90), 'd')).toHaveProperty('refusal.name', 'nothing_to_extend');
    expect(first).not.toBeNull();
    expect(await balance(member)).toBe(140);
    expect(await faults()).toEqual([]);
  });

  test('the same request once, with a note, to a day to come within ten years', async () => {
    expect(await extend(days(99))).toEqual({ points: 140 });
    expect(await extend(days(99))).toEqual({ points: 140 });
    expect(await prisma.entry.count({ where: { shopId: SHOP, kind: 'terms' } })).toBe(1);
    expect(await extend(days(5), 'b')).toHaveProperty('refusal.name', 'day_past');
    expect(await extend(days(4000), 'b')).toHaveProperty('refusal.name', 'day_too_far');
    expect(await extend(days(99), 'b', { note: ' ' })).toHaveProperty(
      'refusal.name',
      'note_missing',
    );
  });

  test('points spent and given back keep the day they were extended to', async () => {
    await extend(days(99));
    await postAt(days(26), spend(member, 140, { key: 'spent' }));
    const returnOf = { debitSeq: 4, graceUntil: days(27) };
    await postAt(days(26), draft(member, 140, { kind: 'return', returnOf }));
    expect(await dates()).toEqual([days(99), days(99)]);
    expect(await faults()).toEqual([]);
  });
});

test('Article 11: by inactivity, an extension moves the day everything lapses', async () => {
  await openLapsing(byInactivity);
  member = await newMember();
  await postAt(NOW, draft(member, 100));
  moveTo(days(25));
  expect(await extend(days(60))).toEqual({ points: 100 });
  await sweepAt(days(59));
  expect(await balance(member)).toBe(100);
  await sweepAt(days(60));
  expect(await balance(member)).toBe(0);
});

test('Article 11: lapsed points are given back once, until a day of their own, and the books count them as not lapsed', async () => {
  await openLapsing(byAge);
  member = await newMember();
  await postAt(NOW, draft(member, 100));
  await sweepAt(days(40));
  moveTo(days(41));
  const asked = { shopId: SHOP, memberId: member, expirySeq: 2, until: days(70), ...by };
  expect(await reinstatePoints({ ...asked, expirySeq: 1 })).toHaveProperty(
    'refusal.name',
    'not_lapsed',
  );
  expect(await Promise.all([reinstatePoints(asked), reinstatePoints(asked)])).toContainEqual({
    balance: 100,
    points: 100,
  });
  expect(await reinstatePoints(asked)).toHaveProperty('refusal.name', 'already_reinstated');
  expect(await dates()).toEqual([days(70)]);
  const period = { from: '2026-01-01', until: '2027-01-01', timeZone: 'UTC' };
  const account = async () => (await books(prisma, SHOP, period)).total;
  expect(await account()).toMatchObject({ earned: 100, expired: 0, adjusted: 0, closing: 100 });
  await sweepAt(days(70));
  expect(await account()).toMatchObject({ earned: 100, expired: 100, closing: 0 });
  const { days: bookDays } = await books(prisma, SHOP, period);
  const text = journal('2026-01-01', 0, bookDays);
  expect(balanceBooks(text).accounts['Income:Points:Expired']).toBe(-100);
  if (hasHledger) expect(askHledger(text)).toMatchObject({ ok: true });
  expect(await faults()).toEqual([]);
});

test('Article 11: by inactivity, points given back live until their day, whatever is earned meanwhile', async () => {
  await openLapsing(byInactivity);
  member = await newMember();
  await postAt(NOW, draft(member, 100));
  moveTo(days(100));
  await sweepAt(days(100));
  const asked = { shopId: SHOP, memberId: member, expirySeq: 2, until: days(250), ...by };
  expect(await reinstatePoints(asked)).toEqual({ balance: 100, points: 100 });
  await postAt(days(120), draft(member, 10, { happenedAt: days(120) }));
  await sweepAt(days(249));
  expect(await balance(member)).toBe(110);
  await sweepAt(days(250));
  expect(await balance(member)).toBe(0);
  expect(await faults()).toEqual([]);
});
