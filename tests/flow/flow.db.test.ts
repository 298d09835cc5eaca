import { createHmac } from 'node:crypto';
import type { Server } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { handleFlow } from '~/flow/handle';
import { awards, rewarding } from '../api/api-world';
import { listen } from '../proxy/storefront';
import { openStore } from '../sandbox/platform/support';
import { liveInJune } from '../services/time';
import { balanceOf, openShop, SHOP } from '../support/world';

liveInJune();

let door: { url: string; server: Server };
beforeAll(async () => {
  door = await listen((req, res) => void handleFlow(req, res));
});
afterAll(() => void door.server.close());
beforeEach(() => openShop(rewarding));

type Change = { shop?: string; secret?: string; path?: string; body?: string };

/** Runs the action as Shopify does: the signature is that of webhooks, on the raw bytes. */
async function run(properties: object, runId = 'run-1', change: Change = {}) {
  const { shop = SHOP, secret = 'test-secret', path = '/flow/award-points' } = change;
  const body =
    change.body ??
    JSON.stringify({
      shop_id: 1,
      shopify_domain: shop,
      action_run_id: runId,
      action_definition_id: 'award-points',
      handle: 'award-points',
      properties,
    });
  const hmac = createHmac('sha256', secret).update(body).digest('base64');
  const headers = { 'x-shopify-hmac-sha256': hmac };
  const response = await fetch(`${door.url}${path}`, { method: 'POST', headers, body });
  const { message } = (await response.json()) as { message: string };
  return { status: response.status, message };
}

const quiz = { customer_id: 501, event: 'quiz-finished' };
const review = {
  customer_id: 'gid://shopify/Customer/501',
  review_app: 'Loox',
  review_id: '9',
  review_product_id: 'gid://shopify/Product/55',
};

describe('the Flow action "Award points"', () => {
  test('awards an event by the program’s rule', async () => {
    expect(await run(quiz)).toEqual({ status: 200, message: 'Recorded: 50 points.' });
    expect(await balanceOf('501')).toBe(50);
  });

  test('article 15: a run repeated, even at once, awards once; another run awards again', async () => {
    await Promise.all([run(quiz), run(quiz), run(quiz)]);
    expect(await run(quiz)).toMatchObject({ status: 200 });
    expect(await awards()).toHaveLength(1);
    await run(quiz, 'run-2');
    expect(await balanceOf('501')).toBe(100);
  });

  test('awards an event once for its id, however many runs name it', async () => {
    for (const runId of ['run-1', 'run-2']) await run({ ...quiz, event_id: 'sheet 17' }, runId);
    expect(await balanceOf('501')).toBe(50);
    expect((await run({ ...quiz, event_id: 'sheet 17', customer_id: 502 }, 'run-3')).status).toBe(
      422,
    );
  });

  test('awards a review of any app once, and once for each product', async () => {
    expect((await run(review)).message).toBe('Recorded: 30 points.');
    await run(review, 'run-2');
    await run({ ...review, review_id: '10' }, 'run-3');
    expect(await balanceOf('501')).toBe(30);
    await run({ ...review, review_id: '11', review_product_id: 56 }, 'run-4');
    expect(await balanceOf('501')).toBe(60);
    const first = await prisma.activity.findFirstOrThrow({ where: { id: { endsWith: ':9' } } });
    expect(first.facts).toMatchObject({
      source: 'loox',
      reviewId: '9',
      productId: '55',
    });
  });

  test.each([
    ['no customer', { event: 'quiz-finished' }, 400, 'Choose a customer.'],
    ['nothing to award', { customer_id: 501 }, 422, 'Name an event or a review app.'],
    ['both', { ...quiz, ...review }, 422, 'Name either an event or a review app, not both.'],
    ['a review without its id', { ...review, review_id: '' }, 422, 'Fill in the review ID'],
    ['an event without a rule', { ...quiz, event: 'other' }, 422, 'has no rule for this'],
    ['an event’s name with spaces', { ...quiz, event: 'a b' }, 422, 'An event’s name is'],
    ['a long text', { ...quiz, event_id: 'x'.repeat(101) }, 400, 'longer than 100'],
  ])('refuses %s in words, for good', async (_name, properties, status, words) => {
    const answer = await run(properties);
    expect(answer).toEqual({ status, message: expect.stringContaining(words) as unknown });
    expect(await prisma.activity.count()).toBe(0);
  });

  test('is run by Shopify alone, for a store that has the app', async () => {
    expect((await run(quiz, 'r', { secret: 'wrong' })).status).toBe(401);
    expect((await run(quiz, 'r', { shop: 'other.myshopify.com' })).status).toBe(404);
    expect((await run(quiz, 'r', { shop: 'evil.example.com' })).status).toBe(400);
    expect((await run(quiz, 'r', { path: '/flow/constructor' })).status).toBe(404);
    expect((await run(quiz, 'r', { body: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await run(quiz, 'r', { body: '[]' })).status).toBe(400);
    await prisma.shop.updateMany({ data: { uninstalledAt: new Date('2026-05-01') } });
    expect((await run(quiz)).status).toBe(404);
    expect(await awards()).toEqual([]);
  });

  test('is run by the stand-in store as by Shopify, where its toml says', async () => {
    const store = openStore({ appUrl: door.url });
    await openShop(rewarding, store.state.shop.domain);
    const answer = await store.actions.runFlowAction({ handle: 'award-points', properties: quiz });
    expect(answer).toMatchObject({ status: 200, body: '{"message":"Recorded: 50 points."}' });
  });
});
