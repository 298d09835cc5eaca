import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { plainRule } from '~/loyalty/program';
import { exportFile } from '~/queries/data-exports';
import { emptyBodies } from '~/services/empty-bodies';
import { erasePerson } from '~/services/erase-person';
import { recordActivities } from '~/services/record-activities';
import { recordReview } from '~/services/record-review';
import { tellActivity } from '~/services/tell-activity';
import { guestHash } from '~/shopify/guest-hash';
import { rewarding } from '../api/api-world';
import { liveProgram, openShop, SHOP } from '../support/world';
import { customer, deliver, EMAIL, guest, order, work } from './people-world';
import { liveInJune } from './time';

liveInJune();

const ada = { id: 501_000_501, email: EMAIL };
const hash = guestHash(SHOP, EMAIL)!;
const review = {
  shopId: SHOP,
  source: 'judgeme',
  reviewId: '77',
  published: true,
  productId: '5',
  productTitle: 'Tea',
  media: 'text',
  writtenAt: new Date('2026-05-01T00:00:00Z'),
} as const;

describe('customers/data_request', () => {
  test('finds what is held of their e-mail as a guest, too', async () => {
    await openShop();
    await deliver('orders/paid', order(1001, customer(ada.id)));
    await deliver('orders/paid', order(1002, guest));
    await work();
    await deliver('customers/data_request', { customer: ada, data_request: { id: 9 } });
    await work();
    const { json } = (await exportFile(SHOP, '9'))!;
    expect(JSON.parse(json)).toMatchObject({
      member: { balance: 100 },
      asGuest: { balance: 100 },
      orders: [{ name: '#1001' }, { name: '#1002' }],
    });
  });
});

describe('customers/redact', () => {
  beforeEach(() => openShop(rewarding));
  const redact = () => deliver('customers/redact', { customer: ada });

  test('empties what a review app told of their e-mail alone, however it is written', async () => {
    const body = JSON.stringify({ review: { id: 77 }, email: EMAIL.toUpperCase() });
    await deliver('reviews/judgeme', {}, { body, dueAt: null, parkedAt: clock.now() });
    await redact();
    await work();
    expect(await prisma.delivery.count({ where: { body: { contains: 'EXAMPLE' } } })).toBe(0);
  });

  test('of a guest, who has no number, closes their shadow account by their e-mail', async () => {
    await deliver('orders/paid', order(1001, guest));
    await deliver('orders/paid', order(1002, customer(ada.id)));
    await work();
    await deliver('customers/redact', { customer: { email: ` ${EMAIL.toUpperCase()}` } });
    await work();
    const left = await prisma.member.findMany({ where: { erasedAt: null } });
    expect(left.map((one) => one.customerId)).toEqual([String(ada.id)]);
    expect(await prisma.member.count({ where: { guestHash: hash } })).toBe(0);
    expect(await prisma.erasedPerson.findMany({ select: { hash: true } })).toEqual([{ hash }]);
    await deliver('orders/paid', { ...order(1003, guest), created_at: '2026-05-01T00:00:00Z' });
    await work();
    expect(await prisma.member.count({ where: { guestHash: hash } })).toBe(0);
  });

  test('of nobody who can be told apart does nothing', async () => {
    await deliver('orders/paid', order(1001, guest));
    await deliver('customers/redact', { customer: {}, orders_to_redact: [1] });
    await work();
    expect(await prisma.member.count({ where: { erasedAt: null } })).toBe(1);
    expect(await prisma.erasedPerson.count()).toBe(0);
  });

  test('comes back for bodies that are still to be worked: one of them may yet be parked', async () => {
    const dueAt = new Date(clock.now().getTime() + 60_000);
    await deliver('orders/paid', order(1001, guest), { dueAt });
    const names = { shopId: SHOP, names: [EMAIL] };
    expect(await emptyBodies(names)).toEqual({ emptied: 0, waiting: 1 });
    await redact();
    await work();
    expect(await prisma.job.count({ where: { kind: 'empty-bodies' } })).toBe(1);
    await prisma.delivery.updateMany({ data: { dueAt: null } });
    await work(new Date(clock.now().getTime() + 3_600_000));
    expect(await prisma.job.count({ where: { kind: 'empty-bodies' } })).toBe(0);
    expect(await prisma.delivery.count({ where: { body: { contains: 'Example' } } })).toBe(0);
  });

  test('ends what was about to join them to somebody', async () => {
    const job = { shopId: SHOP, kind: 'join-people', dueAt: clock.now() };
    const [kept, gone] = ['601', String(ada.id)];
    await prisma.job.create({ data: { ...job, key: 'a', data: { kept, gone } } });
    await prisma.job.create({ data: { ...job, key: 'b', data: { kept: gone, gone: kept } } });
    await redact();
    await work();
    expect(await prisma.member.count({ where: { customerId: { in: [kept, gone] } } })).toBe(0);
  });

  test('a review written before and told again after enrols nobody', async () => {
    const author = { guestHash: hash };
    await recordReview({ ...review, author, toldAt: clock.now() }, clock.now());
    expect(await prisma.member.count({ where: { guestHash: hash } })).toBe(1);
    await redact();
    await work();
    const later = new Date(clock.now().getTime() + 86_400_000);
    await recordReview({ ...review, author, toldAt: later }, later);
    expect(await prisma.member.count({ where: { guestHash: hash } })).toBe(0);
    expect(await prisma.activity.count({ where: { id: 'review:judgeme:77' } })).toBe(0);
  });

  test('what a program tells late of the time before is refused; what comes after is somebody new', async () => {
    await redact();
    await work();
    const facts = { kind: 'visit', place: null } as const;
    const told = { shopId: SHOP, person: { customerId: String(ada.id) }, facts };
    const before = new Date(clock.now().getTime() - 60_000);
    const after = new Date(clock.now().getTime() + 60_000);
    expect(await tellActivity({ ...told, id: 'visit:1', happenedAt: before })).toEqual({
      refused: 'person_erased',
    });
    expect(await tellActivity({ ...told, id: 'visit:2', happenedAt: after })).toMatchObject({
      points: 20,
    });
  });

  test('what is recorded of somebody who was erased meanwhile is not kept', async () => {
    await deliver('orders/paid', order(1001, customer(ada.id)));
    await work();
    const { id } = await prisma.member.findFirstOrThrow();
    await redact();
    await work();
    const facts = { kind: 'custom', event: 'quiz-finished', eventId: EMAIL, via: 'api' } as const;
    const told = { shopId: SHOP, memberId: Number(id), id: `custom:quiz-finished:${EMAIL}`, facts };
    const now = clock.now();
    const recorded = await prisma.$transaction((tx) =>
      recordActivities(tx, [{ ...told, happenedAt: now }], now),
    );
    expect(recorded).toEqual([]);
    expect(await prisma.activity.count()).toBe(0);
  });

  test.runIf(process.env.TEST_DATABASE === 'postgres')(
    'what is told while their erasure is under way is refused, and not kept',
    async () => {
      await deliver('orders/paid', order(1001, customer(ada.id)));
      await work();
      const now = clock.now();
      const customerId = String(ada.id);
      const facts = { kind: 'visit', place: null } as const;
      const visit = { shopId: SHOP, person: { customerId }, id: 'visit:1', facts };
      let answer: Promise<unknown>;
      await prisma.$transaction(async (tx) => {
        await erasePerson(tx, { shopId: SHOP, customerId, now });
        answer = tellActivity({ ...visit, happenedAt: now });
        await sleep(200);
      });
      expect(await answer!).toEqual({ refused: 'person_erased' });
      expect(await prisma.activity.count()).toBe(0);
    },
  );

  test('leaves no id of theirs with what they did', async () => {
    const facts = { kind: 'custom', event: 'quiz-finished', eventId: EMAIL, via: 'api' } as const;
    const person = { customerId: String(ada.id) };
    const id = `custom:quiz-finished:${EMAIL}`;
    await tellActivity({ shopId: SHOP, person, id, facts, happenedAt: null });
    await redact();
    await work();
    const left = JSON.stringify([
      await prisma.activity.findMany({ select: { id: true, facts: true, onceFor: true } }),
      await prisma.entry.findMany({ select: { key: true, reasons: true } }),
    ]);
    expect(left).not.toContain(EMAIL);
  });
});

test('what is kept with an order of a customer’s tags are those that rules ask about', async () => {
  const conditions = [
    { kind: 'customer' as const, is: 'in' as const, tags: ['VIP'], segments: [] },
  ];
  const vip = { ...plainRule(1, 1), id: 'vip', conditions };
  await openShop({ ...liveProgram, rules: [...liveProgram.rules, vip] });
  const told = {
    tags: ['vip', 'back pain'],
    segments: ['7'],
    learnedAt: clock.now().toISOString(),
  };
  const customerId = String(ada.id);
  const joinedAt = new Date('2026-01-02T00:00:00Z');
  await prisma.member.create({ data: { shopId: SHOP, customerId, joinedAt, customer: told } });
  await deliver('orders/paid', order(1001, customer(ada.id)));
  await work();
  const { context } = await prisma.order.findFirstOrThrow();
  expect(context).toMatchObject({ customer: { tags: ['vip'], segments: [] } });
});
