import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { fast, prisma } from '~/db.server';
import { handleProxy } from '~/proxy/handle';
import { anOrder, liveProgram, openShop, record, SHOP, tell } from '../support/world';
import { liveInJune } from '../services/time';
import { ask, listen, press, signedQuery } from './storefront';

liveInJune();

let door: { url: string; server: Server };
let shoppers = 0;
let ada: string;

beforeAll(async () => {
  door = await listen((req, res) => void handleProxy(req, res));
});
afterAll(() => void door.server.close());

// Each test has a shopper of its own, as the allowance of one shopper outlives it.
beforeEach(async () => {
  ada = String(5000 + ++shoppers);
  await openShop();
});

const earn = (euros: number, rest: object = {}) =>
  record([tell(anOrder({ customerId: ada, goods: [euros * 100], ...rest }))]);
const get = (path: string, as = ada, rest: Record<string, string> = {}) =>
  ask(door.url, path, as, rest);
const first = { rewardId: 'amount-off-1', idempotencyKey: 'press-0001' };
const redeem = (body: unknown = first, as = ada, rest = {}) => press(door.url, as, body, rest);
const refusal = (name: string) => ({ refusal: { name, message: expect.any(String) as unknown } });

describe('GET /proxy/member', () => {
  test('tells a guest that nobody is signed in, and a newcomer that there is nothing yet', async () => {
    expect((await get('member', '')).body).toEqual({ member: null });
    expect((await get('member')).body.member).toMatchObject({ balance: 0, joined: false });
  });

  test('tells what can be spent and what is pending, and is kept nowhere', async () => {
    await earn(120);
    const memberId = (await prisma.member.findFirstOrThrow()).id;
    const until = new Date('2026-06-20T00:00:00Z');
    await prisma.lot.updateMany({
      where: { shopId: SHOP, memberId },
      data: { availableAt: until },
    });
    const { status, headers, body } = await get('member');
    const says = { pending: '120 points can be spent from 20 June.' };
    expect(body.member).toMatchObject({ pending: 120, pendingUntil: until.toJSON(), says });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  });
});

describe('GET /proxy/history', () => {
  test('tells each entry in the shopper’s language', async () => {
    await earn(49.95);
    expect((await get('history')).body).toEqual({
      entries: [
        {
          seq: 1,
          points: 49,
          balanceAfter: 49,
          at: '2026-03-01T10:00:00.000Z',
          availableAt: null,
          title: 'Order #1001',
          detail: '1 point for every €1 on €49.95 of goods',
          more: ['49.95 points exactly, rounded down once for the whole order.'],
        },
      ],
      next: null,
    });
    expect((await get('history', ada, { locale: 'fr-CA' })).body.entries[0]!.title).toBe(
      'Commande #1001',
    );
    expect((await get('history', ada, { locale: 'xx' })).body.entries[0]!.title).toBe(
      'Order #1001',
    );
  });

  test('comes in pages of twenty', async () => {
    for (let nr = 0; nr < 25; nr++) await earn(1, { orderId: String(3000 + nr) });
    const first = (await get('history')).body;
    expect([first.entries.length, first.next]).toEqual([20, 6]);
    const second = (await get('history', ada, { before: String(first.next) })).body;
    expect([second.entries.map((entry: { seq: number }) => entry.seq), second.next]).toEqual([
      [5, 4, 3, 2, 1],
      null,
    ]);
  });

  test('of a guest is empty; a page that is none is malformed', async () => {
    expect((await get('history', '')).body).toEqual({ entries: [], next: null });
    expect(await get('history', ada, { before: 'x' })).toMatchObject({
      status: 400,
      body: refusal('malformed'),
    });
  });
});

describe('POST /proxy/redeem', () => {
  test('takes the reward and answers with its redemption, the same for the same key', async () => {
    await earn(150);
    const first = await redeem();
    expect(first).toMatchObject({
      status: 200,
      body: {
        redemption: {
          state: 'REQUESTED',
          code: null,
          title: '€5 off',
          points: 100,
          minimumMinor: 1000,
        },
      },
    });
    expect((await redeem()).body).toEqual(first.body);
    expect((await get('member')).body.member.balance).toBe(50);
    expect((await get('redemptions')).body.redemptions).toEqual([first.body.redemption]);
    expect((await get(`redemptions/${first.body.redemption.id}`)).body).toEqual(first.body);
  });

  test('shows the code once it is live, to nobody else', async () => {
    await earn(150);
    const { id } = (await redeem()).body.redemption;
    await prisma.redemption.updateMany({ data: { state: 'ISSUED' } });
    const { code } = await prisma.redemption.findFirstOrThrow();
    expect((await get(`redemptions/${id}`)).body.redemption).toMatchObject({
      state: 'ISSUED',
      code,
    });
    expect((await get(`redemptions/${id}`, '')).status).toBe(404);
    await record([tell(anOrder({ orderId: '7', customerId: '999' }))]);
    expect((await get(`redemptions/${id}`, '999')).status).toBe(404);
    expect((await get('redemptions', '999')).body).toEqual({ redemptions: [] });
  });

  test('refuses in the shopper’s language, and says what is missing', async () => {
    await earn(20);
    expect(await redeem()).toMatchObject({
      status: 422,
      body: {
        refusal: {
          name: 'not_enough_points',
          missing: 80,
          message: expect.stringContaining('80 points') as unknown,
        },
      },
    });
    const french = await redeem({ rewardId: 'amount-off-1', idempotencyKey: 'press-0002' }, ada, {
      locale: 'fr',
    });
    expect(french.body.refusal.message).toBe('Il vous manque 80 points pour cette récompense.');
  });

  test.each([
    ['a guest', 401, 'not_signed_in', { as: '' }],
    [
      'a reward that is not offered',
      422,
      'reward_not_found',
      { body: { rewardId: 'none', idempotencyKey: 'press-0001' } },
    ],
    ['a body that is no JSON', 400, 'malformed', { body: '{' }],
    [
      'a body with more than is asked for',
      400,
      'malformed',
      { body: { rewardId: 'a', idempotencyKey: 'press-0001', customerId: '1' } },
    ],
    [
      'a key too short',
      400,
      'malformed',
      { body: { rewardId: 'amount-off-1', idempotencyKey: '1' } },
    ],
    [
      'an endless body',
      400,
      'malformed',
      { body: { rewardId: 'amount-off-1', idempotencyKey: 'x'.repeat(5000) } },
    ],
  ])(
    'refuses %s with %i %s',
    async (_name, status, name, asked: { as?: string; body?: unknown }) => {
      await earn(150);
      expect(await redeem(asked.body, asked.as ?? ada)).toMatchObject({
        status,
        body: refusal(name),
      });
      expect(await prisma.redemption.count()).toBe(0);
    },
  );

  test('refuses a form sent from another site', async () => {
    await earn(150);
    const form = await press(
      door.url,
      ada,
      '{"rewardId":"amount-off-1","idempotencyKey":"press-0001"}',
      {},
      'text/plain',
    );
    expect(form).toMatchObject({ status: 400, body: refusal('malformed') });
  });

  test('refuses while the programme rests, and a key used for another reward', async () => {
    const reward = { ...liveProgram.rewards[0]!, id: 'other', cost: 10 };
    const publish = (version: number, change: object) =>
      prisma.programVersion.create({
        data: {
          shopId: SHOP,
          version,
          program: { ...liveProgram, ...change },
          publishedAt: new Date(`2026-05-0${version}`),
        },
      });
    await earn(150);
    await publish(2, { rewards: [...liveProgram.rewards, reward] });
    await redeem();
    expect(await redeem({ rewardId: 'other', idempotencyKey: 'press-0001' })).toMatchObject({
      status: 409,
      body: refusal('key_reused'),
    });
    await publish(3, { live: false });
    expect(await redeem({ rewardId: 'other', idempotencyKey: 'press-0009' })).toMatchObject({
      status: 422,
      body: refusal('program_paused'),
    });
  });
});

describe('who asks', () => {
  const plain = async (address: string, init?: RequestInit) => {
    const response = await fetch(`${door.url}${address}`, init);
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test('must be signed by Shopify, at every door', async () => {
    for (const path of ['member', 'history', 'redemptions', 'nothing']) {
      expect(await plain(`/proxy/${path}?shop=${SHOP}&logged_in_customer_id=${ada}`)).toMatchObject(
        { status: 401, body: refusal('bad_signature') },
      );
    }
    expect(await plain('/proxy/redeem', { method: 'POST' })).toMatchObject({ status: 401 });
  });

  test('is never who the address adds to what was signed', async () => {
    await earn(150);
    const signed = signedQuery('999');
    for (const query of [
      `logged_in_customer_id=${ada}&${signed}`,
      `${signed}&logged_in_customer_id=${ada}`,
    ]) {
      expect(await plain(`/proxy/member?${query}`)).toMatchObject({ status: 401 });
    }
  });

  test('may write a question mark in a parameter', async () => {
    const query = signedQuery(ada, { from: 'a?b' }).replace('a%3Fb', 'a?b');
    expect(await plain(`/proxy/member?${query}`)).toMatchObject({ status: 200 });
  });

  test('finds nothing where there is nothing', async () => {
    for (const path of ['nothing', 'member/1', 'redemptions/a/b', 'constructor', '']) {
      expect([path, (await plain(`/proxy/${path}?${signedQuery(ada)}`)).status]).toEqual([
        path,
        404,
      ]);
    }
    expect((await plain(`/proxy/redeem?${signedQuery(ada)}`)).status).toBe(404);
  });

  test('and how often is limited, shopper by shopper', async () => {
    const presses = await Promise.all(
      Array.from({ length: 14 }, () => redeem({ rewardId: 'none', idempotencyKey: 'press-0001' })),
    );
    const statuses = presses.map((one) => one.status);
    expect(statuses.filter((status) => status === 422)).toHaveLength(12);
    const turnedAway = presses.find((one) => one.status === 429)!;
    expect(turnedAway.body).toEqual(refusal('too_many_requests'));
    expect(turnedAway.headers.get('retry-after')).toBe('5');
    expect((await get('member', '31337')).status).toBe(200);
  });

  test('is told to come back when the database is away', async () => {
    const away = vi
      .spyOn(fast, '$queryRaw')
      .mockRejectedValue(new Error('the database is away') as never);
    const answer = await get('member');
    away.mockRestore();
    expect(answer).toMatchObject({ status: 503, body: refusal('unavailable') });
    expect(answer.headers.get('retry-after')).toBe('5');
  });
});
