import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Server } from 'node:http';
import { prisma } from '~/db.server';
import { workInbox } from '~/inbox/work';
import { handleProxy } from '~/proxy/handle';
import { flatRule, reviewRule, rewarding } from '../services/activity-world';
import { liveInJune } from '../services/time';
import { balanceOf, NOW, openShop, SHOP } from '../support/world';
import { ask, listen } from './storefront';

liveInJune();

let door: { url: string; server: Server };
beforeAll(async () => (door = await listen((req, res) => void handleProxy(req, res))));
afterAll(() => void door.server.close());

const post = (path: string, body: unknown, as = '501', locale = 'en') =>
  ask(
    door.url,
    path,
    as,
    { locale },
    {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    },
  ) as Promise<{ status: number; body: Record<string, unknown> }>;
const url = 'https://instagram.com/house-of-linen';
const follow = { kind: 'social', act: 'follow', network: 'instagram', url } as const;
const open = () =>
  openShop(
    rewarding(
      flatRule('sign-up', { kind: 'signUp' }, 20),
      flatRule('birthday', { kind: 'birthday' }, 100),
      flatRule('newsletter', { kind: 'newsletter' }, 30),
      flatRule('follow', follow, 10),
      reviewRule(50),
    ),
  );
type Way = { id: string; done: boolean; sentence: string; points: number; url?: string };
const ways = async (as = '501', locale = 'en') =>
  (await ask(door.url, 'earn', as, { locale })).body as unknown as { ways: Way[] };

describe('what a shopper does in the panel', () => {
  test('joining earns once, and is listed as done', async () => {
    await open();
    for (let times = 0; times < 3; times++)
      expect(await post('join', {})).toMatchObject({ status: 200, body: { joined: true } });
    expect(await balanceOf('501')).toBe(20);
    const done = (await ways()).ways.filter((way) => way.done).map((way) => way.id);
    expect(done).toEqual(['sign-up']);
  });

  test('a follow earns once a network, however often and quickly it is clicked', async () => {
    await open();
    const click = () => post('social', { act: 'follow', network: 'instagram' });
    const clicks = await Promise.all([click(), click(), click()]);
    expect(clicks.map(({ body }) => body.points).sort()).toEqual([0, 0, 10]);
    expect(clicks[0]!.body.url).toBe(url);
    expect(await balanceOf('501')).toBe(10);
    expect(await post('social', { act: 'share', network: 'instagram' }, '501', 'fr')).toMatchObject(
      {
        status: 422,
        body: { refusal: { name: 'nothing_to_earn', message: /rien à gagner/ } },
      },
    );
  });

  test('a birthday is told, kept without a year, and shown', async () => {
    await open();
    expect(await post('birthday', { month: 7, day: 20 })).toMatchObject({
      body: { birthday: '07-20', earnsOn: '2026-07-20' },
    });
    expect(await post('birthday', { month: 2, day: 30 })).toMatchObject({ status: 422 });
    expect((await prisma.member.findFirstOrThrow()).birthday).toBe('07-20');
  });

  test('guests, forms of other sites and other shapes are turned away', async () => {
    await open();
    expect((await post('join', {}, '')).status).toBe(401);
    expect((await post('birthday', { month: '7', day: 20 })).status).toBe(400);
    expect((await post('social', { act: 'follow', network: 'myspace' })).status).toBe(400);
    const form = { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } };
    expect((await ask(door.url, 'join', '501', {}, form)).status).toBe(400);
    expect(await prisma.member.count()).toBe(0);
  });

  test.each(['en', 'fr', 'ar'])('ways to earn are said in %s, to guests too', async (locale) => {
    await open();
    const listed = (await ways('', locale)).ways;
    expect(listed.map(({ id, done }) => [id, done])).toEqual(
      ['sign-up', 'birthday', 'newsletter', 'follow', 'review'].map((id) => [id, false]),
    );
    for (const { sentence, points } of listed) {
      expect(sentence).toContain(new Intl.NumberFormat(locale).format(points));
    }
  });
});

describe('what Shopify tells of a customer', () => {
  const deliver = async (id: string, topic: string, payload: object) => {
    const at = { triggeredAt: NOW, receivedAt: NOW, dueAt: NOW };
    await prisma.delivery.create({
      data: { shopId: SHOP, id, topic, body: JSON.stringify(payload), ...at },
    });
    const failures: unknown[] = [];
    const onFailure = (_: unknown, error: unknown) => void failures.push(error);
    await workInbox({ db: prisma, now: () => NOW, onFailure });
    expect(failures).toEqual([]);
  };

  test('an account earns once, with one made disabled waiting for it', async () => {
    await open();
    await deliver('1', 'customers/create', { id: 501, state: 'disabled' });
    expect(await balanceOf('501')).toBe(0);
    await deliver('2', 'customers/enable', { id: 501, state: 'enabled' });
    await deliver('3', 'customers/enable', { id: 501, state: 'enabled' });
    await post('join', {});
    expect(await balanceOf('501')).toBe(20);
  });

  test('a subscription earns once, however often it is left and taken up again', async () => {
    await open();
    const consent = (state: string) => ({
      customer_id: 501,
      email_address: 'claire@example.com',
      email_marketing_consent: { state, opt_in_level: null, consent_updated_at: null },
    });
    const topic = 'customers_email_marketing_consent/update';
    await deliver('1', topic, consent('not_subscribed'));
    expect(await prisma.member.count()).toBe(0);
    await deliver('2', topic, consent('subscribed'));
    await deliver('3', topic, consent('unsubscribed'));
    await deliver('4', topic, consent('subscribed'));
    expect(await balanceOf('501')).toBe(30);
  });
});
