// Rewards from the merchant's side: added, published, taken, handed over, taken back.
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { Merchant } from '../../sandbox/demo/people';
import { publishDemo } from '../../sandbox/demo/programme';
import { buy, control, openApp, shopUrl, signIn } from './support/shop';

// What these journeys publish is not what the others begin with.
test.afterAll(async () => {
  const { shop, products } = (await (await fetch(`${shopUrl()}/sandbox/api/state`)).json()) as {
    shop: { domain: string };
    products: Parameters<typeof publishDemo>[0];
  };
  const merchant = new Merchant(process.env.REGULARS_APP!, control, shop.domain);
  await merchant.open('/app');
  await merchant.send('/app/program.data', publishDemo(products));
});

/** Adds a reward from the gallery, fills it in and saves it to the draft. */
async function add(page: Page, app: FrameLocator, kind: string, fields: Record<string, string>) {
  await app.getByRole('button', { name: `Add: ${kind}`, exact: true }).click();
  await expect(app.getByRole('heading', { name: 'Reward', exact: true })).toBeVisible();
  for (const [label, text] of Object.entries(fields))
    await app.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
}

/** Asks for a reward as the widget does, in the shopper's own browser. */
const take = (page: Page, rewardId: string) =>
  page.evaluate(async (id) => {
    const body = JSON.stringify({ rewardId: id, idempotencyKey: crypto.randomUUID() });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/apps/regulars/redeem', { method: 'POST', headers, body });
    return answer.status;
  }, rewardId);

test('rewards of two kinds are added, read in every language, published and listed', async ({
  page,
}) => {
  const app = await openApp(page, '/app/program/rewards');
  await add(page, app, 'Donation', { Charity: 'Trees for All' });
  await expect(app.getByText('€5 to Trees for All')).toBeVisible();
  await app.getByRole('button', { name: 'Show in French' }).click();
  await expect(app.getByText('pour Trees for All')).toBeVisible();
  await expect(app.getByText('100 points spent on it cost you')).toBeVisible();

  await openApp(page, '/app/program/rewards');
  await add(page, app, 'Handed over by you', { 'What they get': 'A tea with us', Costs: '5' });
  await openApp(page, '/app/program');
  await expect(app.getByText('Added: A tea with us')).toBeVisible();
  await app.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText(/Version \d+ is live/)).toBeVisible();
  await openApp(page, '/app/program/rewards');
  await expect(app.getByRole('link', { name: 'A tea with us' })).toBeVisible();
});

test('what a member takes waits in the queue until it is handed over, and a slip is undone', async ({
  page,
}) => {
  await signIn(page, 'Priya');
  await buy(page, 'oak-stool');
  await expect(async () => {
    await page.goto(shopUrl());
    await expect(page.locator('.regulars-launcher')).toContainText(/\d{2,}/, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
  const tea = await rewardId(page, 'A tea with us');
  await page.goto(shopUrl());
  expect(await take(page, tea)).toBe(200);

  const app = await openApp(page, '/app/redemptions/by-hand');
  await expect(async () => {
    await openApp(page, '/app/redemptions/by-hand');
    await expect(app.getByRole('link', { name: 'A tea with us' })).toBeVisible({ timeout: 2000 });
  }).toPass({ timeout: 15_000 });
  await app
    .getByRole('button', { name: /^Mark as done:/ })
    .first()
    .click();
  await expect(app.getByText('Nothing waits')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await app.getByRole('link', { name: 'A tea with us' }).click();
  await expect(app.getByText('Mark taken back')).toBeVisible();
  await app.getByRole('button', { name: 'Mark as done' }).click();
  const modal = app.getByRole('dialog');
  await modal.getByRole('button', { name: 'Mark as done' }).click();
  await expect(app.getByText('Handed over', { exact: true })).toBeVisible();
});

/** The id of a reward as the widget knows it, read from the merchant's list. */
async function rewardId(page: Page, title: string): Promise<string> {
  const app = await openApp(page, '/app/program/rewards');
  const link = app.getByRole('link', { name: title, exact: true });
  const address = await link.getAttribute('href');
  return address!.split('/').at(-1)!;
}

test('a code is taken back with a note: its points return and its story says why', async ({
  page,
}) => {
  await signIn(page, 'Ruth');
  await buy(page, 'oak-stool');
  await buy(page, 'oak-stool');
  await page.goto(shopUrl());
  await expect(async () => {
    expect(await take(page, 'five-off')).toBe(200);
  }).toPass({ timeout: 15_000 });
  const app = await openApp(page, '/app/redemptions?state=ISSUED');
  await expect(async () => {
    await openApp(page, '/app/redemptions?state=ISSUED');
    await expect(app.getByRole('link', { name: '€5 off for 100 points' }).first()).toBeVisible({
      timeout: 2000,
    });
  }).toPass({ timeout: 15_000 });
  await app.getByRole('link', { name: '€5 off for 100 points' }).first().click();
  await app.getByRole('button', { name: 'Take back' }).click();
  const modal = app.getByRole('dialog');
  await modal.getByRole('button', { name: 'Take back' }).click();
  await expect(modal.getByText('Say why, so that the history explains itself.')).toBeVisible();
  await modal.getByLabel('Note').fill('Ordered by mistake');
  await modal.getByRole('button', { name: 'Take back' }).click();
  await expect(app.getByText('Taken back', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(app.getByText('Ordered by mistake').first()).toBeVisible();
  await expect(app.getByText('Taken back; points returned')).toBeVisible();
});
