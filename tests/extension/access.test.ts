// The block on a product's page that says who may buy it: drawn by Liquid for guests, members and those who took the reward.
import { expect, test } from 'vitest';
import { drawOne, program, type Scene } from './support/page';

const inAll = (text: string) => ({ en: text, fr: text, ar: text });
const gate = (access: object) => ({
  ...program.rewards[0]!,
  id: 'early',
  cost: 150,
  kind: 'access',
  title: inAll('Access to the winter drop'),
  terms: inAll(''),
  access: {
    tag: 'Early',
    products: ['11'],
    collections: ['7'],
    from: null,
    until: null,
    ...access,
  },
});

/** The block, on one product's page, for somebody with these tags; null is a guest. */
const draw = (
  tags: string[] | null,
  access: object = {},
  product: Scene['product'] = { id: 11, collections: [] },
) =>
  drawOne('loyalty-access', {
    product,
    ...(tags && { summary: { balance: 10, pending: 0 }, tags }),
    program: { ...program, rewards: [...program.rewards, gate(access)] },
  });

test('is open to those who hold the tag, however it is written, and shut to the others', async () => {
  const open = await draw(['vip', 'early']);
  expect(open).toContain('Open for you.');
  expect(open).not.toContain('data-locked');
  const shut = await draw(['vip', 'early-bird']);
  expect(shut).toContain('data-locked');
  expect(shut).toContain('150&nbsp;points in the rewards panel open it.');
});

test('asks a guest to sign in', async () => {
  const shown = await draw(null);
  expect(shown).toContain('data-locked');
  expect(shown).toContain('href="/account/login"');
});

test('stands on products of its collections, and on no other', async () => {
  expect(await draw([], {}, { id: 12, collections: [{ id: 7 }] })).toContain('data-locked');
  for (const product of [
    { id: 1, collections: [{ id: 77 }] },
    { id: 111, collections: [] },
  ])
    expect(await draw([], {}, product)).not.toContain('regulars-access');
});

test('early access opens on its day, and is everybody’s once it is over', async () => {
  const [past, future] = ['2020-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];
  expect(await draw(['early'], { from: past, until: future })).toContain('Open for you.');
  expect(await draw(['early'], { from: future })).toContain('data-locked');
  expect(await draw([], { until: past })).not.toContain('regulars-access');
});
