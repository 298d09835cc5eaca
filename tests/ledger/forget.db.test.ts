import { beforeEach, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { Draft } from '~/ledger/entry';
import { forgetReasons } from '~/ledger/forget';
import { openShop, SHOP } from '../support/world';
import { draft, faults, newMember, postAll } from './posting';

const facts = { kind: 'review', source: 'okendo', reviewId: 'r1', productId: '5', media: 'text' };
const review = { ...facts, productTitle: 'A kettle for Ada' };
const event = { kind: 'custom', event: 'visited', eventId: 'ada-1' };
const award = (activity: object) => ({
  type: 'activity',
  activity,
  bonuses: [],
  caps: [],
  none: null,
});
const because = (reasons: object) => ({ reasons: reasons as Draft['reasons'] });

let member: number;
let other: number;
beforeEach(async () => {
  await openShop();
  [member, other] = [await newMember('501'), await newMember('502')];
  await postAll([
    draft(member, 100, { key: 'order:1:award:1' }),
    draft(member, 15, { key: 'activity:review:okendo:r1:award:1', ...because(award(review)) }),
    draft(member, 7, { key: 'activity:custom:visited:ada-1:award:1', ...because(award(event)) }),
    draft(member, -15, {
      key: 'activity:review:okendo:r1:reversal:2',
      ...because({ type: 'activityChange', activity: review, award: award(review) }),
    }),
    draft(other, 3, { key: 'activity:review:okendo:r2:award:1', ...because(award(review)) }),
  ]);
});

const forget = () =>
  prisma.$transaction((tx) => forgetReasons(tx, { shopId: SHOP, memberId: member }));
const entriesOf = (memberId: number) =>
  prisma.entry.findMany({ where: { shopId: SHOP, memberId }, orderBy: { seq: 'asc' } });

test('notes and what names reviews and events are emptied, wherever they stand', async () => {
  await forget();
  const entries = await entriesOf(member);
  const emptied = { ...review, reviewId: '', productTitle: null };
  expect(entries.map((one) => one.reasons)).toEqual([
    { type: 'adjustment', note: '', by: 'tests' },
    award(emptied),
    award({ ...event, eventId: '' }),
    { type: 'activityChange', activity: emptied, award: award(emptied) },
  ]);
});

test('keys name nobody any more, and are still each their own', async () => {
  await forget();
  expect((await entriesOf(member)).map((one) => one.key)).toEqual([
    'order:1:award:1',
    `activity:erased:${member}:2`,
    `activity:erased:${member}:3`,
    `activity:erased:${member}:4`,
  ]);
});

test('figures, dates and kinds stay, and so does everybody else', async () => {
  const told = async (memberId: number) =>
    (await entriesOf(memberId)).map(({ key: _key, reasons: _reasons, ...rest }) => rest);
  const [before, others] = [await told(member), await entriesOf(other)];
  await forget();
  expect(await told(member)).toEqual(before);
  expect(await entriesOf(other)).toEqual(others);
  expect(await faults()).toEqual([]);
});

test('the ledger is guarded again before the transaction ends', async () => {
  const tamper = prisma.$transaction(async (tx) => {
    await forgetReasons(tx, { shopId: SHOP, memberId: member });
    await tx.$executeRaw`UPDATE "Entry" SET "reasons" = '{}'`;
  });
  await expect(tamper).rejects.toThrow('append-only');
});
