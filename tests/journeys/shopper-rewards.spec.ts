// Rewards as a shopper meets them: what the cart makes of each, an amount of one's own, on the cart, off it, and given back.
import { expect, test } from '@playwright/test';
import { buy, shopUrl, signIn, waitForBalance } from './support/shop';

test('an amount is chosen, put on the cart, taken off and given back', async ({ page }) => {
  await signIn(page, 'Jonas');
  await buy(page, 'wool-blanket');
  await waitForBalance(page, '149');
  await page.goto(`${shopUrl()}/products/linen-throw`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.locator('.regulars-launcher').click();
  const panel = page.getByRole('dialog', { name: 'Rewards' });
  const five = panel.locator('[data-reward="five-off"]');
  await expect(five.getByText('€5 off your cart')).toBeVisible();
  await expect(panel.getByText('Saves most now').first()).toBeVisible();
  await expect(panel.locator('[data-reward="ten-percent"]')).toContainText('another tier');

  const own = panel.locator('[data-reward="your-amount"]');
  await own.getByRole('slider').fill('700');
  await expect(own.getByText('€7 for 126 points')).toBeVisible();
  await own.getByRole('button', { name: /redeem/i }).click();
  const ticket = panel.locator('.regulars-code', { hasText: '€7 off' }).first();
  await expect(ticket.locator('[data-part="code"]')).toHaveText(/^REG-/, { timeout: 15_000 });
  await expect(panel.locator('.regulars-number').first()).toHaveText('23');
  await ticket.getByRole('link', { name: 'Apply to cart' }).click();
  await expect(page).toHaveURL(/\/cart$/);
  await expect(page.getByText('−€7.00').first()).toBeVisible();

  await page.locator('.regulars-launcher').click();
  await expect(ticket.getByText('It is on your cart.')).toBeVisible();
  await ticket.getByRole('button', { name: 'Take off the cart' }).click();
  await expect(page.getByText('−€7.00')).toHaveCount(0);

  await page.goto(shopUrl());
  await page.locator('.regulars-launcher').click();
  await ticket.getByText('Changed your mind?').click();
  await ticket.getByRole('button', { name: 'Give it back' }).click();
  await expect(panel.locator('.regulars-number').first()).toHaveText('149', { timeout: 20_000 });
  await panel.getByText('History', { exact: true }).click();
  await expect(panel.getByText('You gave €7 off back.')).toBeVisible();
});
