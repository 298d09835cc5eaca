// The main job as people do it: order, points, redeem, code at checkout, refund — shopper and merchant in a real browser.
import { expect, test } from '@playwright/test';
import { buy, control, openApp, shopUrl, signIn, waitForBalance } from './support/shop';

test('a shopper earns, redeems, spends the code and reads why; the merchant sees the same', async ({
  page,
}) => {
  await signIn(page, 'Anna');
  await buy(page, 'wool-blanket');
  await waitForBalance(page, '149');

  await page.locator('.regulars-launcher').click();
  const panel = page.getByRole('dialog', { name: 'Rewards' });
  await expect(panel.locator('.regulars-number').first()).toHaveText('149');
  const reward = panel.locator('.regulars-reward', { hasText: '€5 off' });
  await reward.getByRole('button', { name: /redeem/i }).click();
  const code = panel.locator('.regulars-code').first();
  await expect(code.locator('[data-part="code"]')).toHaveText(/^REG-[0-9A-Z]{10}$/, {
    timeout: 15_000,
  });
  await expect(panel.locator('.regulars-number').first()).toHaveText('49');

  await panel.getByText('History', { exact: true }).click();
  await expect(panel.getByText('Redeemed for €5 off')).toBeVisible();
  await expect(panel.getByText('1 point for every €1 on €149 of goods').first()).toBeVisible();

  await page.goto(`${shopUrl()}/products/linen-cushion`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.locator('.regulars-launcher').click();
  await page
    .getByRole('link', { name: /apply to cart/i })
    .first()
    .click();
  await expect(page).toHaveURL(/\/cart/);
  await expect(page.getByText('−€5.00').first()).toBeVisible();
  await page.goto(`${shopUrl()}/checkout`);
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page).toHaveURL(/\/orders\//);
  // 49 left, and 37 for the €42 cushion less €5.
  await waitForBalance(page, '86');

  const app = await openApp(page, '/app/members');
  await app.getByText('Anna Brandt').click();
  await expect(app.getByText('Used', { exact: true })).toBeVisible();
  await expect(app.getByText('1 point for every €1 on €37 of goods')).toBeVisible();
});

test('refunding the order takes its points back and says so', async ({ page }) => {
  await signIn(page, 'Tom');
  await buy(page, 'oak-stool');
  await waitForBalance(page, '128');
  const { orders } = (await (await fetch(`${shopUrl()}/sandbox/api/state`)).json()) as {
    orders: { id: string; lines: { id: string; title: string }[] }[];
  };
  const order = orders.find(({ lines }) => lines[0]!.title === 'Oak stool')!;
  await control('refund', {
    orderId: order.id,
    lines: [{ lineId: order.lines[0]!.id, quantity: 1 }],
  });
  await waitForBalance(page, '0');
  await page.locator('.regulars-launcher').click();
  const panel = page.getByRole('dialog', { name: 'Rewards' });
  await panel.getByText('History', { exact: true }).click();
  await expect(panel.getByText(/Refund of order/)).toBeVisible();
});

test('a guest is told how to join and asked for nothing', async ({ page }) => {
  await page.goto(shopUrl());
  await page.locator('.regulars-launcher').click();
  const panel = page.getByRole('dialog', { name: 'Rewards' });
  await expect(panel.getByRole('link', { name: /sign in|log in/i }).first()).toBeVisible();
  await expect(panel.getByText('Earn 1 point for every €1 you spend.').first()).toBeVisible();
});

test('while Shopify’s Admin API is away, points stay held and the code comes when it is back', async ({
  page,
}) => {
  await signIn(page, 'Mattis');
  await buy(page, 'wool-blanket');
  await waitForBalance(page, '149');
  await control('set-faults', { adminApi: 'unavailable', adminApiCalls: 2 });
  await page.locator('.regulars-launcher').click();
  const panel = page.getByRole('dialog', { name: 'Rewards' });
  await panel
    .locator('.regulars-reward', { hasText: '€5 off' })
    .getByRole('button', { name: /redeem/i })
    .click();
  await expect(panel.locator('.regulars-code [data-part="code"]').first()).toHaveText(/^REG-/, {
    timeout: 40_000,
  });
  await control('set-faults', { adminApi: 'ok', adminApiCalls: null });
});
