// The stand-in review app: who may write, what the app hears, and what it is answered.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { reviewSources } from '~/reviews';
import { openShop, variantId } from './faces/support';

/** A shop whose Anna bought a mug, and where its reviews are told. */
async function openReviewed() {
  const shop = await openShop();
  const { platform, url } = shop;
  const anna = platform.state.customers[0]!;
  const lines = [{ variantId: variantId(platform, 'stoneware-mug'), quantity: 1 }];
  await platform.actions.checkout({ lines, codes: [], customerId: anna.id });
  const heard: { body: Buffer; signature: string }[] = [];
  const app = createServer((req, res) => {
    const parts: Buffer[] = [];
    req.on('data', (part: Buffer) => parts.push(part));
    req.on('end', () => {
      heard.push({
        body: Buffer.concat(parts),
        signature: String(req.headers['judgeme-hmac-sha256']),
      });
      res.end();
    });
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void app.close());
  const { port } = app.address() as AddressInfo;
  const post = async (deed: string, input: unknown = {}) => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify(input);
    return (await fetch(`${url}/review-app/${deed}`, { method: 'POST', headers, body })).json();
  };
  const { token } = (await post('token')) as { token: string };
  await post('connect', { url: `http://127.0.0.1:${port}/reviews` });
  const visitor = shop.visitor();
  const hears = async (count: number) => {
    await expect.poll(() => heard.length).toBe(count);
    return heard.at(-1)!;
  };
  return { ...shop, anna, token, visitor, hears };
}

test('whoever bought it reviews it once; the merchant publishes and hides it; each is told, signed', async () => {
  const { platform, anna, visitor, hears, token, url } = await openReviewed();
  const path = '/products/stoneware-mug';
  const review = { stars: '2', body: 'Fine <b>mug</b>.', media: 'photo' };
  expect((await visitor.post(`${path}/reviews`, review)).status).toBe(422);
  await visitor.post('/account/login', { customerId: anna.id });
  expect((await visitor.get('/products/linen-throw')).text).toContain('Whoever bought it');
  await visitor.post(`${path}/reviews`, review);
  expect((await visitor.post(`${path}/reviews`, review)).status).toBe(422);
  expect((await visitor.get(path)).text).toContain('Fine &lt;b&gt;mug&lt;/b&gt;.');

  const [kept] = platform.state.reviews!;
  const { body, signature } = await hears(1);
  expect(signature).toBe(createHmac('sha256', token).update(body).digest('hex'));
  const { judgeme } = reviewSources;
  const header = (name: string) => (name === 'judgeme-hmac-sha256' ? signature : undefined);
  expect(judgeme.proves({ header, body, now: new Date(0) }, token)).toBe(true);
  expect(judgeme.reviewIdOf(JSON.parse(body.toString()))).toBe(kept!.id);

  const keys = { shopId: platform.state.shop.domain, secret: token, apiKey: null };
  const read = async () => {
    const { url: asked, headers } = judgeme.question!(keys, kept!.id, `${url}/review-app`);
    return judgeme.read({}, await (await fetch(asked, { headers })).json());
  };
  expect(await read()).toMatchObject({ published: false, media: 'photo' });
  await visitor.post(`/admin/reviews/${kept!.id}/publish`);
  await hears(2);
  expect(await read()).toMatchObject({ published: true, customerId: anna.id, media: 'photo' });
  await visitor.post(`/admin/reviews/${kept!.id}/hide`);
  await hears(3);
  expect(await read()).toMatchObject({ published: false });
});

test('its API answers nobody without the token', async () => {
  const { url } = await openReviewed();
  expect((await fetch(`${url}/review-app/api/v1/reviews/1?shop_domain=x`)).status).toBe(401);
});

test('a guest makes an account on the page of the order, with the letters', async () => {
  const { platform, visitor } = await openReviewed();
  const lines = [{ variantId: variantId(platform, 'stoneware-mug'), quantity: 1 }];
  const email = 'olu@example.com';
  const order = await platform.actions.checkout({ lines, codes: [], customerId: null, email });
  expect((await visitor.get(`/orders/${order.id}`)).text).toContain(`value="${email}"`);
  const person = { firstName: 'Olu', lastName: 'Ade', email, newsletter: '1' };
  await visitor.post('/account/register', person);
  expect((await visitor.get('/account')).text).toContain('You get our letters.');
  expect((await visitor.post('/account/register', person)).text).toContain(
    'has an account already',
  );
});
