// What a merchant does by hand for one member: tier, blocking, days of points; by keyboard where it matters.
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { buy, openApp, signIn, waitForBalance } from './support/shop';

async function openMember(page: Page, name: string): Promise<FrameLocator> {
  const app = await openApp(page, '/app/members');
  await app.getByText(name).first().click();
  await expect(app.getByRole('heading', { name, level: 1 })).toBeVisible();
  return app;
}

test('a tier is set, a member blocked and let in again, and the history keeps each note', async ({
  page,
}) => {
  await signIn(page, 'Tom');
  await buy(page, 'beeswax-candle');
  await waitForBalance(page, '22');
  const app = await openMember(page, 'Tom Visser');
  const modal = app.getByRole('dialog');
  await app.getByRole('button', { name: 'Set tier' }).click();
  await modal.getByLabel('Tier').selectOption({ label: 'Wool' });
  await modal.getByLabel('Note').fill('A friend of the house');
  await modal.getByRole('button', { name: 'Set tier' }).click();
  await expect(app.getByText('A friend of the house').first()).toBeVisible();
  await app.getByRole('button', { name: /^Block/ }).click();
  await modal.getByLabel('Note').fill('Bought to resell');
  await modal.getByRole('button', { name: 'Block', exact: true }).click();
  const newest = app.getByRole('button', { name: /Show reasons/ }).first();
  await expect(app.getByRole('button', { name: /^Unblock/ })).toBeVisible();
  await newest.click();
  await expect(app.getByText('Bought to resell').first()).toBeVisible();
  await app.getByRole('button', { name: /^Unblock/ }).click();
  await modal.getByLabel('Note').fill('It was a mistake');
  await modal.getByRole('button', { name: 'Unblock', exact: true }).click();
  await expect(app.getByRole('button', { name: /^Block/ })).toBeVisible();
  await newest.click();
  await expect(app.getByText('It was a mistake').first()).toBeVisible();
});

test('a modal closes by Escape and the focus is back on its button', async ({ page }) => {
  await signIn(page, 'Tom');
  const app = await openMember(page, 'Tom Visser');
  const button = app.getByRole('button', { name: 'Set tier' });
  await button.focus();
  await page.keyboard.press('Enter');
  const modal = app.getByRole('dialog');
  await expect(modal.getByLabel('Note')).toBeVisible();
  await modal.getByLabel('Note').focus();
  await page.keyboard.press('Escape');
  await expect(modal).toBeHidden();
  await expect(button).toBeFocused();
});
