// The control API, the clock, saving, and a told year.
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tellHistory } from '../../../sandbox/platform/history';
import { apiSecret, listeningApp, openShop, openStore, post } from './support';

describe('the control API', () => {
  it('plays a whole order over HTTP', async () => {
    const { url, app, goods } = await openShop();
    const act = async (name: string, body: unknown = {}) => {
      const answer = await post(`${url}/sandbox/api/${name}`, body);
      expect(answer).toMatchObject({ status: 200 });
      return answer.body;
    };
    const lines = [{ variantId: goods.variant('stoneware-mug'), quantity: 2 }];
    const customerId = goods.shopper('Anna');
    expect((await act('price', { lines, customerId }))['total']).toBe('40.90');
    const order = await act('checkout', { lines, customerId, paid: false });
    await act('pay', { orderId: order['id'] });
    await act('refund', {
      orderId: order['id'],
      lines: [{ lineId: order['lines'][0].id, quantity: 1 }],
    });
    await act('setFaults', { duplicate: 0.5 });
    await act('set-embed', { enabled: true });
    await act('flush');
    expect(app.topics()).toContain('refunds/create');
    const state = (await (await fetch(`${url}/sandbox/api/state`)).json()) as Record<string, never>;
    expect(state['embed']).toMatchObject({ enabled: true });
    expect(state['faults']).toMatchObject({ duplicate: 0.5 });
    const { token } = await act('session-token');
    expect(token.split('.')).toHaveLength(3);
    const added = await act('add-customer', {
      firstName: 'A',
      lastName: 'B',
      email: 'a@example.com',
    });
    expect(added['id']).toMatch(/^\d+$/);
    await act('reset');
    const after = (await (await fetch(`${url}/sandbox/api/state`)).json()) as Record<
      string,
      never[]
    >;
    expect(after['orders']).toEqual([]);
    expect(after['installation']).toBeNull();
  });

  it('says in words what is wrong', async () => {
    const { url } = await openShop();
    const refused = (name: string, body: unknown) => post(`${url}/sandbox/api/${name}`, body);
    expect(await refused('nonsense', {})).toMatchObject({
      status: 404,
      body: { error: 'There is no action nonsense.' },
    });
    expect(await refused('pay', { orderId: '1' })).toMatchObject({
      status: 404,
      body: { error: 'There is no order 1.' },
    });
    expect((await refused('checkout', { lines: 'x' })).status).toBe(400);
    expect((await refused('checkout', { lines: [] })).body['error']).toBe('The cart is empty.');
    const odd = await refused('set-faults', { drop: 2 });
    expect(odd.status).toBe(400);
    expect(odd.body['error']).toContain('drop');
  });
});

describe('the clock', () => {
  it('moves the app’s with the store’s, signed', async () => {
    const { platform, app } = await openShop();
    await platform.actions.moveClock(86_400_000);
    expect(platform.now().getTime()).toBeGreaterThan(Date.now() + 86_000_000);
    const [told] = app.received;
    expect(told).toMatchObject({ path: '/clock', body: '{"offsetMs":86400000}' });
    const hmac = createHmac('sha256', apiSecret).update(told!.body).digest('base64');
    expect(told!.headers['x-shopify-hmac-sha256']).toBe(hmac);
  });

  it('says so when the app could not be told', async () => {
    const platform = openStore();
    await expect(platform.actions.moveClock(1)).rejects.toThrow('did not answer');
    expect(platform.state.clockOffsetMs).toBe(1);
  });
});

describe('the state', () => {
  it('is kept in its file, and opened again', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'store-')), 'deep', 'store.json');
    const first = openStore({ dataFile });
    await first.actions.install();
    first.actions.addCustomer({ firstName: 'Eva', lastName: 'Lang', email: 'Eva@example.com' });
    await first.close();
    const saved = JSON.parse(readFileSync(dataFile, 'utf8')) as typeof first.state;
    expect(saved.customers.at(-1)?.email).toBe('eva@example.com');
    const again = openStore({ dataFile });
    expect(again.state).toEqual(first.state);
    expect(() =>
      again.actions.addCustomer({ firstName: 'E', lastName: 'L', email: 'eva@example.com' }),
    ).toThrow('has an account');
  });

  it('written when a discount had one code each is opened with them', async () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'store-')), 'store.json');
    const first = openStore({ dataFile });
    await first.close();
    const saved = JSON.parse(readFileSync(dataFile, 'utf8')) as typeof first.state;
    const uses = [{ orderId: '1', customerId: null, email: '', at: '' }];
    const old = { id: '7', kind: 'basic', code: 'OLD', title: 'Old', input: {}, uses };
    writeFileSync(dataFile, JSON.stringify({ ...saved, discounts: [old] }));
    const [discount] = openStore({ dataFile }).state.discounts;
    expect(discount).toMatchObject({ codes: [{ id: '7', code: 'OLD' }], uses: [{ code: 'OLD' }] });
  });

  it('of another kind is not overwritten', () => {
    const dataFile = join(mkdtempSync(join(tmpdir(), 'store-')), 'store.json');
    writeFileSync(dataFile, '{"version":99}');
    expect(() => openStore({ dataFile })).toThrow('Move it away');
    expect(readFileSync(dataFile, 'utf8')).toBe('{"version":99}');
  });
});

describe('a told year', () => {
  it(
    'tells the same orders for the same seed, growing towards now',
    { timeout: 30_000 },
    async () => {
      const app = await listeningApp();
      const tell = async (seed: number) => {
        const platform = openStore({ appUrl: app.url });
        await platform.actions.install();
        const told = await tellHistory(platform, { months: 12, orders: 24, seed });
        return { told, platform };
      };
      const [one, two, other] = [await tell(5), await tell(5), await tell(6)];
      const shape = ({ platform: { state } }: typeof one) =>
        state.orders.map(({ name, customerId, lines, refunds, cancelledAt }) => [
          name,
          customerId,
          refunds.length,
          cancelledAt !== null,
          ...lines.map(({ title, quantity }) => `${quantity} ${title}`),
        ]);
      expect(shape(one)).toEqual(shape(two));
      expect(shape(one)).not.toEqual(shape(other));
      const { orders, clockOffsetMs, outgoing } = one.platform.state;
      expect(orders).toHaveLength(24);
      expect(clockOffsetMs).toBe(0);
      expect(outgoing.filter(({ state }) => state !== 'delivered')).toEqual([]);
      const times = orders.map(({ createdAt }) => Date.parse(createdAt));
      expect(times).toEqual([...times].sort((a, b) => a - b));
      const [start, end] = [Date.parse(one.told.from), Date.now()];
      expect(end - start).toBeGreaterThan(360 * 86_400_000);
      const late = times.filter((time) => time > (start + end) / 2).length;
      expect(late).toBeGreaterThan(12);
      expect(one.told.refunded + one.told.cancelled).toBeGreaterThan(0);
      expect(orders.every((order) => order.updatedAt >= order.createdAt)).toBe(true);
      const clocks = app.received.filter(({ path }) => path === '/clock').map(({ body }) => body);
      expect(clocks.at(-1)).toBe('{"offsetMs":0}');
    },
  );
});
