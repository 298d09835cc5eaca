import { describe, expect, test } from 'vitest';
import { reviewSources } from '~/reviews';
import { seal, unseal } from '~/sealed.server';
import { judgemeHeaders, okendoBody, stampedBody, svixHeaders, SVIX_SECRET } from './wire';

const NOW = new Date('2026-06-01T12:00:00Z');
const arrived = (body: string, headers: Record<string, string>, now = NOW) => ({
  header: (name: string) => headers[name],
  body: Buffer.from(body),
  now,
});

describe('Svix, for Okendo', () => {
  const { proves } = reviewSources.okendo;

  test('their documented example is genuine', () => {
    const headers = {
      'svix-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'svix-timestamp': '1614265330',
      'svix-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    };
    const body = '{"test": 2432232314}';
    const then = new Date(1614265330_000);
    expect(proves(arrived(body, headers, then), SVIX_SECRET)).toBe(true);
    const several = { ...headers, 'svix-signature': `v1,AAAA v2,x ${headers['svix-signature']}` };
    expect(proves(arrived(body, several, then), SVIX_SECRET)).toBe(true);
  });

  test('it holds for five minutes, for these bytes and this secret', () => {
    const body = okendoBody('r1', 'create', 1);
    const headers = svixHeaders(body, 'msg_1', NOW);
    const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
    expect(proves(arrived(body, headers, after(300)), SVIX_SECRET)).toBe(true);
    expect(proves(arrived(body, headers, after(301)), SVIX_SECRET)).toBe(false);
    expect(proves(arrived(body, headers, after(-301)), SVIX_SECRET)).toBe(false);
    expect(proves(arrived(`${body} `, headers), SVIX_SECRET)).toBe(false);
    expect(proves(arrived(body, headers), 'whsec_b3RoZXJzZWNyZXRvdGhlcg==')).toBe(false);
    expect(proves(arrived(body, { ...headers, 'svix-id': 'msg_2' }), SVIX_SECRET)).toBe(false);
    expect(proves(arrived(body, {}), SVIX_SECRET)).toBe(false);
    expect(proves(arrived(body, headers), '')).toBe(false);
  });
});

test('Judge.me signs in hexadecimal; its signature with anything after it is none', () => {
  const { proves } = reviewSources.judgeme;
  const body = '{"review":{"id":7}}';
  const headers = judgemeHeaders(body);
  expect(proves(arrived(body, headers), 'private-token')).toBe(true);
  const longer = { 'judgeme-hmac-sha256': `${headers['judgeme-hmac-sha256']}0` };
  expect(proves(arrived(body, longer), 'private-token')).toBe(false);
  expect(proves(arrived(body, headers), 'another')).toBe(false);
});

test('Stamped proves itself by the secret itself', () => {
  const { proves } = reviewSources.stamped;
  const by = (secret: string) => arrived('{}', { 'x-stamped-webhook-secret': secret });
  expect(proves(by('secret'), 'secret')).toBe(true);
  expect(proves(by('secre'), 'secret')).toBe(false);
  expect(proves(arrived('{}', {}), 'secret')).toBe(false);
});

describe('what is read of a review', () => {
  test('of Stamped: the product, the shopper, what it shows; a question is none', () => {
    const body = JSON.parse(stampedBody(14243711, { reviewUserPhotos: '["a.jpg"]' }));
    expect(reviewSources.stamped.read(body)).toEqual({
      reviewId: '14243711',
      published: true,
      customerId: null,
      email: 'claire@example.com',
      productId: '2640569991268',
      productTitle: '2PCS Tassels Crop Top',
      media: 'photo',
      writtenAt: new Date('2019-06-05T09:30:14.963Z'),
      turn: null,
    });
    const question = { id: 1993308, message: 'Where?', email: 'example@gmail.com' };
    expect(reviewSources.stamped.reviewIdOf(question)).toBeNull();
  });

  test('of Okendo: removed and rejected reviews are not published', () => {
    const read = (topic: string, rest = {}) =>
      reviewSources.okendo.read(JSON.parse(okendoBody('r1', topic, 3, rest)));
    expect(read('create')).toMatchObject({ published: true, productId: '55', turn: 3 });
    expect(read('delete').published).toBe(false);
    expect(read('update', { status: 'rejected' }).published).toBe(false);
    expect(read('create', { media: [{ type: 'image' }, { type: 'video' }] }).media).toBe('video');
  });

  test('of Judge.me: the answer alone counts, never the message', () => {
    const { read } = reviewSources.judgeme;
    const review = (rest: object) => ({
      review: {
        id: 7,
        rating: 1,
        curated: 'ok',
        hidden: false,
        product_external_id: 55,
        reviewer: { id: 1, external_id: 501, email: 'claire@example.com' },
        has_published_pictures: true,
        created_at: '2026-05-30T10:00:00+00:00',
        ...rest,
      },
    });
    const message = review({ curated: 'ok' });
    expect(read(message, review({}))).toMatchObject({
      reviewId: '7',
      published: true,
      customerId: '501',
      productId: '55',
      media: 'photo',
    });
    for (const rest of [
      { hidden: true },
      { curated: 'spam' },
      { curated: 'not-yet' },
      { published: false },
    ])
      expect(read(message, review(rest)).published).toBe(false);
  });

  test('of Yotpo: whether it stands is the answer’s to say', () => {
    const { read, reviewIdOf } = reviewSources.yotpo;
    const data = { id: '9', customer_email: 'claire@example.com', external_product_id: '55' };
    const message = { event: 'review_create', data: { ...data, deleted: false } };
    const answer = (rest: object) => ({ response: { review: { id: 9, ...rest } } });
    expect(read(message, answer({ deleted: 'false' }))).toMatchObject({
      reviewId: '9',
      published: true,
      email: 'claire@example.com',
      productId: '55',
    });
    expect(read(message, answer({ deleted: true })).published).toBe(false);
    expect(read(message, answer({ archived: '1' })).published).toBe(false);
    expect(reviewIdOf({ event: 'question_create', data })).toBeNull();
  });
});

describe('secrets at rest', () => {
  test('open where they belong and nowhere else', () => {
    const sealed = seal('private-token', 'shop/judgeme/secret');
    expect(sealed).not.toContain('private');
    expect(seal('private-token', 'shop/judgeme/secret')).not.toBe(sealed);
    expect(unseal(sealed, 'shop/judgeme/secret')).toBe('private-token');
    expect(unseal(sealed, 'other/judgeme/secret')).toBeNull();
    const changed = sealed.slice(0, -2) + (sealed.endsWith('A') ? 'BB' : 'AA');
    expect(unseal(changed, 'shop/judgeme/secret')).toBeNull();
    expect(unseal('v1.AAAA', 'shop/judgeme/secret')).toBeNull();
    expect(unseal('private-token', 'shop/judgeme/secret')).toBeNull();
  });
});
