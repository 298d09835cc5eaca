// The merchant's screens inside the admin's frame.
import { expect, test } from '@playwright/test';
import { buy, openApp, shopUrl, signIn, waitForBalance } from './support/shop';

test('Home says what works and opens every figure', async ({ page }) => {
  const app = await openApp(page);
  await expect(app.getByRole('heading', { name: 'Home' })).toBeVisible();
  await app.getByText('See members').click();
  // The heading stands in the outline too: the address changes once the screen is there.
  await expect(app.getByRole('heading', { name: 'Members' })).toBeVisible();
  await expect(page).toHaveURL(/\/app\/members$/);
  await page.goBack();
  await expect(app.getByRole('heading', { name: 'Home' })).toBeVisible();
});

test('a way to earn is tried, refused with its fault, saved to the draft and published', async ({
  page,
}) => {
  const app = await openApp(page, '/app/program/earning/orders');
  await expect(app.getByText('49 points', { exact: true })).toBeVisible();
  await app.getByRole('textbox', { name: 'Give points' }).fill('2');
  await expect(app.getByText('99 points', { exact: true })).toBeVisible();
  await app.getByRole('textbox', { name: 'Give points' }).fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(app.getByText(/whole number/i).first()).toBeVisible();
  await app.getByRole('textbox', { name: 'Give points' }).fill('2');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(app.getByText(/You are looking at the draft/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save' })).toBeHidden();
  await app.getByRole('link', { name: 'Review and publish' }).click();
  await expect(app.getByRole('heading', { name: 'Unpublished changes' })).toBeVisible();
  await expect(app.getByText('2 points for every €1.', { exact: true }).first()).toBeVisible();
  await app.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(page.getByText(/Version \d+ is live/)).toBeVisible();
});

test('an older version is compared and published again', async ({ page }) => {
  const app = await openApp(page, '/app/program/versions');
  await app.getByRole('button', { name: 'Publish version 2 again' }).click();
  await app.getByRole('button', { name: 'Publish again', exact: true }).last().click();
  await expect(page.getByText(/Published again as version \d+/)).toBeVisible();
});

test('a way to earn is added from the gallery, removed and brought back', async ({ page }) => {
  const app = await openApp(page, '/app/program/earning');
  await app.getByRole('button', { name: 'Add: Visiting your store' }).click();
  await expect(app.getByRole('heading', { name: 'Way to earn' })).toBeVisible();
  await app
    .getByRole('button', { name: 'Ways to earn' })
    .or(app.getByRole('link', { name: 'Ways to earn' }))
    .first()
    .click();
  await app.getByRole('button', { name: /Remove 10 points/ }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(app.getByRole('button', { name: /Remove 10 points/ })).toBeVisible();
  await app.getByRole('button', { name: /Remove 10 points/ }).click();
  await expect(app.getByRole('button', { name: /Remove 10 points/ })).toBeHidden();
});

test('points are adjusted with a note that the member’s history keeps', async ({ page }) => {
  await signIn(page, 'Priya');
  await buy(page, 'beeswax-candle');
  await waitForBalance(page, '22');
  const app = await openApp(page, '/app/members');
  await app.getByText('Priya Nair').click();
  await app.getByRole('button', { name: 'Adjust points' }).click();
  const modal = app.getByRole('dialog');
  await modal
    .getByLabel(/points/i)
    .first()
    .fill('8');
  await modal
    .getByLabel(/note|why/i)
    .first()
    .fill('A candle arrived broken');
  await modal
    .getByRole('button', { name: /adjust|save|add/i })
    .last()
    .click();
  await expect(app.getByText('A candle arrived broken')).toBeVisible();
  await expect(app.getByText('30', { exact: true }).first()).toBeVisible();
});

test('a deep link without a token bounces through Shopify and arrives', async ({ page }) => {
  await page.goto(`${shopUrl()}/admin/apps/regulars/app/members`);
  const frame = page.frames().find((one) => one.url().includes('/app/members'))!;
  await frame.evaluate(() => location.reload());
  await expect(page.frameLocator('iframe').getByRole('heading', { name: 'Members' })).toBeVisible();
});

test('an order opens to why it earned what it did, line by line', async ({ page }) => {
  await signIn(page, 'Ruth');
  await buy(page, 'beeswax-candle');
  await waitForBalance(page, '22');
  const app = await openApp(page, '/app/orders');
  await app
    .getByRole('link', { name: /^#\d+$/ })
    .first()
    .click();
  await expect(app.getByRole('heading', { name: 'Why these points' })).toBeVisible();
  await expect(app.getByRole('heading', { name: /^Order #\d+/, level: 1 })).toBeVisible();
  await expect(app.getByText(/for every €1 on €/).first()).toBeVisible();
  await expect(app.getByRole('heading', { name: 'Lines' })).toBeVisible();
  await expect(app.getByRole('rowheader', { name: /1 item/ })).toBeVisible();
});

test('an order of two lines and a birthday are tried', async ({ page }) => {
  const app = await openApp(page, '/app/program/earning/orders');
  await app.getByRole('button', { name: 'Add a line' }).click();
  await app.getByRole('textbox', { name: 'Line 2' }).fill('50.05');
  await expect(app.getByText(/on €100 of goods/)).toBeVisible();
  await app.getByLabel('What happens').selectOption('A birthday');
  await expect(app.getByText('100 points', { exact: true })).toBeVisible();
  await expect(app.getByRole('textbox', { name: 'Line 2' })).toBeHidden();
});
