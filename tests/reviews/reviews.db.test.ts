import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { prisma } from '~/db.server';
import { tidyInbox } from '~/inbox/tidy';
import { workInbox } from '~/inbox/work';
import { audit } from '~/ledger/audit';
import { runOutbox } from '~/outbox/run';
import { reviewToken } from '~/secrets.server';
import { connectReviewSource, disconnectReviewSource } from '~/services/connect-review-source';
import { tasks } from '~/tasks';
import { reviewRule, rewarding } from '../services/activity-world';
import { liveInJune } from '../services/time';
import { balanceOf, NOW, openShop, SHOP } from '../support/world';
import { data, giveToken, ScriptedAdmin } from '../tasks/scripted-admin';
import {
  judgemeHeaders,
  okendoBody,
  openReviewDoor,
  stampedBody,
  svixHeaders,
  SVIX_SECRET,
  type Door,
} from './wire';

liveInJune();

const admin = new ScriptedAdmin();
let door: Door;
let failures: string[] = [];
const claire = data({
  customerByIdentifier: { id: 'gid://shopify/Customer/501', verifiedEmail: true },
  metafieldsSet: { metafields: [], userErrors: [] },
});

beforeEach(async () => {
  failures = [];
  door = await openReviewDoor();
  await openShop(rewarding(reviewRule(50)));
  await giveToken();
  admin.script(claire);
});
afterEach(() => {
  door.server.close();
  vi.unstubAllGlobals();
});

async function connect(source: string, secret: string, apiKey: string | null = null) {
  const connected = await connectReviewSource({ shopId: SHOP, source, secret, apiKey });
  return `/reviews/${SHOP}/${source}/${'token' in connected ? connected.token : ''}`;
}

/** Works the inbox and the tasks it left. */
async function settle() {
  const note = (_: unknown, error: unknown) => void failures.push((error as Error).message);
  await workInbox({ db: prisma, now: () => NOW, onFailure: note });
  await runOutbox({ db: prisma, now: () => NOW, tasks, onFailure: note });
}

describe('Okendo', () => {
  test('five deliveries at once, and the same replayed, earn once; removed, it goes back', async () => {
    const path = await connect('okendo', SVIX_SECRET);
    const body = okendoBody('r1', 'create', 1);
    const send = (id: string, text = body) => door.post(path, text, svixHeaders(text, id));
    const answers = await Promise.all(Array.from({ length: 5 }, () => send('msg_1')));
    expect(answers).toEqual([200, 200, 200, 200, 200]);
    expect(await prisma.delivery.count()).toBe(1);
    await settle();
    expect(await balanceOf('501')).toBe(50);
    await send('msg_2');
    await settle();
    expect(await balanceOf('501')).toBe(50);
    await send('msg_4', okendoBody('r1', 'delete', 3));
    await send('msg_3', okendoBody('r1', 'update', 2));
    await settle();
    expect(await balanceOf('501')).toBe(0);
    expect(await audit(prisma, SHOP)).toEqual([]);
    expect(failures).toEqual([]);
  });

  test('a removal that comes before the review it removes leaves nothing', async () => {
    const path = await connect('okendo', SVIX_SECRET);
    for (const [id, body] of [
      ['msg_2', okendoBody('r1', 'delete', 2)],
      ['msg_1', okendoBody('r1', 'create', 1)],
    ] as const) {
      await door.post(path, body, svixHeaders(body, id));
      await settle();
    }
    expect(await balanceOf('501')).toBe(0);
  });

  test('a reviewer who is no customer is rewarded as a guest; no e-mail is kept', async () => {
    admin.script(data({ customerByIdentifier: null }));
    const path = await connect('okendo', SVIX_SECRET);
    const body = okendoBody('r1', 'create', 1);
    await door.post(path, body, svixHeaders(body));
    await settle();
    const member = await prisma.member.findFirstOrThrow();
    expect(member).toMatchObject({ customerId: null, balance: 50n });
    expect(member.guestHash).toMatch(/^[0-9a-f]{64}$/);
    const kept = JSON.stringify(
      [await prisma.activity.findMany(), await prisma.job.findMany()],
      (_, v) => (typeof v === 'bigint' ? String(v) : v),
    );
    expect(kept).not.toContain('claire');
  });
});

describe('the door', () => {
  test('forged, altered and late messages are refused, and nothing is stored', async () => {
    const path = await connect('okendo', SVIX_SECRET);
    const body = okendoBody('r1', 'create', 1);
    const headers = svixHeaders(body);
    expect(await door.post(path, body)).toBe(401);
    expect(await door.post(path, body.replace('r1', 'r2'), headers)).toBe(401);
    const old = svixHeaders(body, 'msg_1', new Date(NOW.getTime() - 301_000));
    expect(await door.post(path, body, old)).toBe(401);
    expect(await door.post(path, 'x'.repeat(300_000), headers)).toBe(413);
    expect(await prisma.delivery.count()).toBe(0);
  });

  test('another shop’s address, another token or a source let go is no address', async () => {
    const path = await connect('okendo', SVIX_SECRET);
    const body = okendoBody('r1', 'create', 1);
    const send = (to: string) => door.post(to, body, svixHeaders(body));
    await openShop(rewarding(reviewRule(50)), 'other.myshopify.com');
    expect(await send(path.replace(SHOP, 'other.myshopify.com'))).toBe(404);
    expect(await send(`${path}A`)).toBe(404);
    expect(await send(path.replace('okendo', 'loox'))).toBe(404);
    expect(await send(path)).toBe(200);
    await disconnectReviewSource(SHOP, 'okendo');
    expect(await send(path)).toBe(404);
    await settle();
    expect(await balanceOf('501')).toBe(0);
  });

  test('Okendo, which wants the address before it gives its secret, posts to the one it was told', async () => {
    const token = reviewToken(SHOP, 'okendo');
    const path = `/reviews/${SHOP}/okendo/${token}`;
    const body = okendoBody('r1', 'create', 1);
    expect(await door.post(path, body, svixHeaders(body))).toBe(404);
    const keys = { shopId: SHOP, source: 'okendo', secret: SVIX_SECRET, apiKey: null };
    expect(await connectReviewSource({ ...keys, token })).toEqual({ token });
    expect(await door.post(path, body, svixHeaders(body))).toBe(200);
    expect(reviewToken('other.myshopify.com', 'okendo')).not.toBe(token);
  });

  test('secrets are stored encrypted', async () => {
    await connect('stamped', 'stamped-secret');
    const row = await prisma.reviewSource.findFirstOrThrow();
    expect(JSON.stringify(row)).not.toContain('stamped-secret');
  });
});

test('Stamped: two reviews of one product earn once, whatever the stars', async () => {
  const path = await connect('stamped', 'stamped-secret');
  const headers = { 'x-stamped-webhook-secret': 'stamped-secret' };
  await door.post(path, stampedBody(1, { reviewRating: 1 }), headers);
  await door.post(path, stampedBody(2, { reviewRating: 5 }), headers);
  await settle();
  expect(await balanceOf('501')).toBe(50);
  expect(await prisma.activity.count()).toBe(2);
});

describe('Judge.me, asked again', () => {
  const review = (rest: object = {}) => ({
    review: {
      id: 7,
      rating: 1,
      curated: 'ok',
      hidden: false,
      product_external_id: 55,
      reviewer: { external_id: 501, email: 'claire@example.com' },
      ...rest,
    },
  });
  const body = JSON.stringify({ review: { id: 7, curated: 'ok' } });
  const answerWith = (answer: () => Response) => {
    const asked: { url: string; token: string | null }[] = [];
    vi.stubGlobal(
      'fetch',
      ((original) => async (url: string | URL, init?: RequestInit) => {
        if (!String(url).startsWith('https://judge.me/')) return original(url, init);
        asked.push({ url: String(url), token: new Headers(init?.headers).get('x-api-token') });
        return answer();
      })(globalThis.fetch),
    );
    return asked;
  };

  test('what they answer counts: seen, hidden, gone', async () => {
    const path = await connect('judgeme', 'private-token');
    let answer = () => Response.json(review());
    const asked = answerWith(() => answer());
    const hear = async (nr: number) => {
      const message = JSON.stringify({ review: { id: 7, nr } });
      expect(await door.post(path, message, judgemeHeaders(message))).toBe(200);
      await settle();
    };
    await hear(1);
    expect(await balanceOf('501')).toBe(50);
    expect(asked[0]).toEqual({
      url: `https://judge.me/api/v1/reviews/7?shop_domain=${SHOP}`,
      token: 'private-token',
    });
    answer = () => Response.json(review({ hidden: true }));
    await hear(2);
    expect(await balanceOf('501')).toBe(0);
    answer = () => new Response(null, { status: 404 });
    await hear(3);
    expect(await balanceOf('501')).toBe(0);
    expect(failures).toEqual([]);
  });

  test('while they are away it waits, and no failure names the key', async () => {
    const path = await connect('judgeme', 'private-token');
    answerWith(() => new Response(null, { status: 502 }));
    await door.post(path, body, judgemeHeaders(body));
    await settle();
    expect(failures).toEqual(['Judge.me answered 502']);
    expect(await prisma.job.count({ where: { kind: 'learn-review', parkedAt: null } })).toBe(1);
  });

  test('a review heard while the key was refused is asked about once it is connected again, however late', async () => {
    const path = await connect('judgeme', 'private-token');
    answerWith(() => new Response(null, { status: 401 }));
    await door.post(path, body, judgemeHeaders(body));
    await settle();
    expect(await prisma.job.count({ where: { parkedAt: { not: null } } })).toBe(1);
    await tidyInbox(prisma, new Date(NOW.getTime() + 5 * 86_400_000));
    answerWith(() => Response.json(review()));
    await connect('judgeme', 'private-token-2');
    await prisma.job.updateMany({ data: { dueAt: NOW } });
    await settle();
    expect(await balanceOf('501')).toBe(50);
    expect(await prisma.job.count({ where: { kind: 'learn-review' } })).toBe(0);
    await tidyInbox(prisma, new Date(NOW.getTime() + 5 * 86_400_000));
    expect(await prisma.delivery.count()).toBe(0);
  });
});
