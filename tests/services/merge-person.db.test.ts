// What a merge carries along beside points: the tier somebody held, that they left, and what the theme is told when.
import { beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import type { Draft } from '~/ledger/entry';
import type { Program } from '~/loyalty/program';
import { mergeMembers } from '~/services/merge-members';
import { postPoints as post } from '~/services/post-points';
import { days, draft, newMember, NOW, postAll } from '../ledger/posting';
import { liveProgram, openShop, SHOP } from '../support/world';
import { liveInJune } from './time';

liveInJune();

const merge = (from: number, into: number) =>
  prisma.$transaction((tx) => mergeMembers(tx, { shopId: SHOP, from, into }, NOW));
const publish = (program: Program) =>
  prisma.programVersion.updateMany({ where: { shopId: SHOP }, data: { program } });
const postPoints = (one: Draft) => prisma.$transaction((tx) => post(tx, [one], NOW));

beforeEach(() => openShop());

describe('article 13 and 14: what somebody held or wished stays with the person', () => {
  const at = (id: number) => ({ where: { shopId_id: { shopId: SHOP, id } } });
  const gold = { id: 'gold', name: 'Gold', threshold: 500, tag: 'gold' };
  const none = { multiplierHundredths: 100, entryPoints: 0, monthlyPoints: 0 };
  const tiers = {
    basis: 'points' as const,
    window: { kind: 'rolling' as const, months: 12 },
    fall: { graceDays: 30, steps: 'straight' as const },
    levels: [{ ...none, ...gold }],
  };

  test('a tier in its grace stays until the grace is over, and its tag comes along', async () => {
    await publish({ ...liveProgram, tiers });
    const [from, into] = [await newMember('501'), await newMember('502')];
    const held = {
      tierId: 'gold',
      tierSince: days(-90),
      tierFallsAt: days(21),
      tierReviewAt: days(21),
    };
    await prisma.member.update({ ...at(from), data: held });
    await postAll([draft(from, 400), draft(into, 10)]);
    await merge(from, into);
    expect(await prisma.member.findUniqueOrThrow(at(into))).toMatchObject({
      tierId: 'gold',
      tierFallsAt: days(21),
    });
    const jobs = await prisma.job.findMany({ where: { kind: 'sync-tags' } });
    expect(jobs.map(({ key }) => key)).toContain(String(into));
  });

  test('whoever left stays out under a number that has no past, and one who takes part goes on', async () => {
    const left = { optedOutAt: days(-3) };
    const [from, fresh, other] = [
      await newMember('501'),
      await newMember('502'),
      await newMember('503'),
    ];
    await prisma.member.update({ ...at(from), data: left });
    await postAll([draft(from, 40), draft(other, 10)]);
    await merge(from, fresh);
    expect(await prisma.member.findUniqueOrThrow(at(fresh))).toMatchObject(left);
    await merge(fresh, other);
    expect((await prisma.member.findUniqueOrThrow(at(other))).optedOutAt).toBeNull();
  });
});

test('balance jobs of the one who is no more go, and the other’s are told when holds end', async () => {
  const [from, into, third] = [
    await newMember('501'),
    await newMember('502'),
    await newMember('503'),
  ];
  const ends = days(7);
  const give = (id: number) => postPoints(draft(id, 10, { availableAt: ends }));
  for (const id of [from, third]) await give(id);
  await merge(from, into);
  const jobs = await prisma.job.findMany({ where: { kind: 'sync-member' } });
  const hour = Math.ceil(ends.getTime() / 3_600_000) * 3_600_000;
  const keys = [into, third].flatMap((id) => [`${id}`, `${id}@${hour}`]);
  expect(jobs.map(({ key }) => key).sort()).toEqual(keys.sort());
});
