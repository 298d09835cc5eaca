import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handleApi } from '~/api/handle';
import { prisma } from '~/db.server';
import { revokeApiKey } from '~/services/api-keys';
import { listen } from '../proxy/storefront';
import { liveInJune } from '../services/time';
import { anOrder, balanceOf, openShop, record, SHOP, tell } from '../support/world';
import { awards, call, newCaller, rewarding, type Call, type Caller } from './api-world';

liveInJune();

let door: { url: string; server: Server };
let caller: Caller;

beforeAll(async () => {
  door = await listen((req, res) => void handleApi(req, res));
});
afterAll(() => void door.server.close());
beforeEach(async () => {
  await openShop(rewarding);
  caller = await newCaller();
});

const ask = (asked: Call, as: Omit<Caller, 'id'> = caller) => call(door.url, as, asked);
const quiz = { event: 'quiz-finished', id: 'sheet-17', customerId: '501' };
const event = (body: object = quiz, rest: Partial<Call> = {}) =>
  ask({ path: '/api/v1/events', body, ...rest });
const error = (code: string, field?: string) => ({
  error: { code, message: expect.any(String) as unknown, ...(field && { field }) },
});

describe('POST /api/v1/events', () => {
  test('awards what the program’s rule for the event says', async () => {
    expect(await event()).toEqual({
      status: 201,
      body: {
        id: 'sheet-17',
        memberId: expect.any(Number) as unknown,
        points: 50,
        happenedAt: expect.stringMatching(/^2026-06-01T12:00:0/) as unknown,
        withdrawn: false,
      },
    });
    expect(await balanceOf('501')).toBe(50);
  });

  test('article 15: the same event five times at once is one award', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => event()));
    expect(answers.map((one) => one.body.points)).toEqual([50, 50, 50, 50, 50]);
    expect(await awards()).toHaveLength(1);
    expect(await balanceOf('501')).toBe(50);
  });

  test('a request replayed is answered as the first, and awards nothing more', async () => {
    const first = await event();
    const again = await event();
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(await awards()).toHaveLength(1);
  });

  test('the id of another event is refused with other content', async () => {
    await event({ ...quiz, happenedAt: '2026-05-30T10:00:00Z' });
    const other = { status: 409, body: error('other_content', 'id') };
    expect(await event({ ...quiz, customerId: '502' })).toEqual(other);
    expect(await event({ ...quiz, happenedAt: '2026-05-31T10:00:00Z' })).toEqual(other);
    expect(await balanceOf('501')).toBe(50);
    expect(await balanceOf('502')).toBe(0);
  });

  test('withdrawn, gives the points back, once', async () => {
    await event();
    for (let times = 0; times < 2; times++)
      expect((await event({ ...quiz, withdrawn: true })).body).toMatchObject({
        points: 0,
        withdrawn: true,
      });
    expect(await balanceOf('501')).toBe(0);
    expect((await event()).body).toMatchObject({ points: 0, withdrawn: true });
  });

  test('withdrawn at once, by a clock a little ahead of ours, gives the points back', async () => {
    const happenedAt = '2026-06-01T12:04:00Z';
    expect((await event({ ...quiz, happenedAt })).body).toMatchObject({ points: 50 });
    for (const body of [
      { ...quiz, happenedAt, withdrawn: true },
      { ...quiz, happenedAt },
    ])
      expect((await event(body)).body).toMatchObject({ points: 0, withdrawn: true });
    expect(await balanceOf('501')).toBe(0);
  });

  test('is refused by name where no rule waits for it, or the program rests', async () => {
    expect(await event({ ...quiz, event: 'unheard-of' })).toEqual({
      status: 422,
      body: error('no_rule'),
    });
    await prisma.programVersion.updateMany({ data: { program: { ...rewarding, live: false } } });
    await prisma.shop.update({ where: { shopId: SHOP }, data: { shopId: 'rest.myshopify.com' } });
    await prisma.programVersion.updateMany({ data: { shopId: 'rest.myshopify.com' } });
    const resting = await newCaller('rest.myshopify.com');
    expect(await ask({ path: '/api/v1/events', body: quiz }, resting)).toEqual({
      status: 422,
      body: error('program_paused'),
    });
    expect(await prisma.activity.count()).toBe(0);
  });

  test.each([
    ['nobody', { ...quiz, customerId: undefined }, 'customerId'],
    ['two people', { ...quiz, email: 'ada@example.com' }, 'customerId'],
    ['a customer who is no number', { ...quiz, customerId: 'gid://1' }, 'customerId'],
    ['an event’s name in capitals', { ...quiz, event: 'Quiz' }, 'event'],
    ['a moment to come', { ...quiz, happenedAt: '2026-06-02T12:00:00Z' }, 'happenedAt'],
    ['a moment without a zone', { ...quiz, happenedAt: '2026-05-02' }, 'happenedAt'],
    ['more than is asked for', { ...quiz, points: 1_000_000 }, 'points'],
  ])('is malformed with %s', async (_name, body, field) => {
    expect(await event(body)).toEqual({ status: 400, body: error('malformed', field) });
  });

  test('is malformed where the body is no JSON, and too large beyond 16 KB', async () => {
    const path = '/api/v1/events';
    expect(await ask({ path })).toMatchObject({ status: 400, body: error('malformed') });
    const large = { ...quiz, event: 'x'.repeat(17_000) };
    expect(await ask({ path, body: large })).toMatchObject({
      status: 413,
      body: error('too_large'),
    });
  });
});

describe('POST /api/v1/visits', () => {
  test('awards a visit once', async () => {
    const body = { id: 'till-3-991', customerId: '501', place: 'Berlin' };
    expect((await ask({ path: '/api/v1/visits', body })).body).toMatchObject({ points: 20 });
    expect((await ask({ path: '/api/v1/visits', body })).body).toMatchObject({ points: 20 });
    expect(await balanceOf('501')).toBe(20);
    expect(await ask({ path: '/api/v1/visits', body: { ...body, place: 'Paris' } })).toEqual({
      status: 409,
      body: error('other_content', 'id'),
    });
  });
});

describe('GET /api/v1/members/:customerId', () => {
  const show = (id: string) => ask({ method: 'GET', path: `/api/v1/members/${id}` });

  test('tells what a member has, what is pending and what lapses first', async () => {
    await record([tell(anOrder({ goods: [12000] }))]);
    await record([tell(anOrder({ orderId: '1002', goods: [3000] }))]);
    const [first, second] = await prisma.lot.findMany({ orderBy: { seq: 'asc' } });
    const set = (seq: number, data: object) => prisma.lot.updateMany({ where: { seq }, data });
    await set(first!.seq, { expiresAt: new Date('2026-07-01') });
    await set(second!.seq, { availableAt: new Date('2026-06-10') });
    expect(await show('501')).toMatchObject({
      status: 200,
      body: {
        member: {
          customerId: '501',
          balance: 150,
          pending: 30,
          spendable: 120,
          pendingUntil: '2026-06-10T00:00:00.000Z',
          tier: null,
          expiring: { points: 120, at: '2026-07-01T00:00:00.000Z' },
        },
      },
    });
  });

  test('knows nobody who never earned, and nothing that is no customer', async () => {
    for (const id of ['999', 'x', '501/orders', ''])
      expect([id, (await show(id)).status]).toEqual([id, 404]);
  });
});

describe('who calls', () => {
  const member = { method: 'GET', path: '/api/v1/members/501' };
  const unsigned = { status: 401, body: error('bad_signature') };

  test('must sign the very request that is sent', async () => {
    const body = { ...quiz, customerId: '666' };
    const forged = { send: { body: JSON.stringify(body) } };
    expect(await event(quiz, forged)).toEqual(unsigned);
    expect(await ask(member, { ...caller, secret: 'rks_guessed' })).toEqual(unsigned);
    for (const name of ['regulars-signature', 'regulars-key', 'regulars-timestamp'])
      expect(await ask({ ...member, send: { headers: { [name]: '' } } })).toEqual(unsigned);
    expect(await prisma.activity.count()).toBe(0);
  });

  test('must sign it within five minutes of now', async () => {
    expect((await ask({ ...member, age: 290 })).status).toBe(404);
    expect((await ask({ ...member, age: -290 })).status).toBe(404);
    for (const age of [310, -310]) expect(await ask({ ...member, age })).toEqual(unsigned);
  });

  test('is nobody once the key is revoked, or the app removed', async () => {
    await event();
    await revokeApiKey({ shopId: SHOP, id: caller.id });
    expect(await ask(member)).toEqual(unsigned);
    const other = await newCaller();
    expect((await ask(member, other)).status).toBe(200);
    await prisma.shop.updateMany({ data: { uninstalledAt: new Date('2026-05-31') } });
    expect(await ask(member, other)).toEqual(unsigned);
  });

  test('reaches their own shop and no other', async () => {
    await event();
    await openShop(rewarding, 'other.myshopify.com');
    const stranger = await newCaller('other.myshopify.com');
    expect((await ask(member, stranger)).status).toBe(404);
    const key = `test-shop.${stranger.id}`;
    expect(await ask(member, { ...stranger, key })).toEqual(unsigned);
    const mixed = `other.${caller.id}`;
    expect(await ask(member, { ...caller, key: mixed })).toEqual(unsigned);
  });

  test('finds nothing where there is nothing, and is told how to ask', async () => {
    expect((await ask({ method: 'GET', path: '/api/v1/constructor' })).status).toBe(404);
    expect(await ask({ method: 'GET', path: '/api/v1/events' })).toEqual({
      status: 405,
      body: error('method_not_allowed'),
    });
  });

  test('is asked to slow down after 200 requests in ten seconds, key by key', async () => {
    const hasty = await newCaller();
    const nowhere = { method: 'GET', path: '/api/v1/nowhere' };
    const answers = await Promise.all(Array.from({ length: 205 }, () => ask(nowhere, hasty)));
    expect(answers.filter((one) => one.status === 429)).toHaveLength(5);
    expect((await ask(nowhere)).status).toBe(404);
  });
});
