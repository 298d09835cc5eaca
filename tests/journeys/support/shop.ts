// What the journeys share: the running shop, its people, and the frame the app lives in.
import { expect, type FrameLocator, type Page } from '@playwright/test';
import { shopControl } from '../../../sandbox/demo/people';

export const shopUrl = () => process.env.REGULARS_SHOP!;
export const control = <T>(action: string, input?: unknown) =>
  shopControl(shopUrl())<T>(action, input);

type State = {
  customers: { id: string; firstName: string }[];
  products: { handle: string; variants: { id: string }[] }[];
};
export const state = async () =>
  (await (await fetch(`${shopUrl()}/sandbox/api/state`)).json()) as State;

/** Signs a shopper in by the shop's own form. */
export async function signIn(page: Page, firstName: string): Promise<string> {
  const { customers } = await state();
  const { id } = customers.find((customer) => customer.firstName === firstName)!;
  await page.request.post(`${shopUrl()}/account/login`, { form: { customerId: id } });
  return id;
}

/** Opens a page of the app in the merchant's admin. */
export async function openApp(page: Page, path = ''): Promise<FrameLocator> {
  await page.goto(`${shopUrl()}/admin/apps/regulars${path}`);
  return page.frameLocator('iframe');
}

/** Buys one piece through cart and checkout, as a shopper clicks. */
export async function buy(page: Page, handle: string): Promise<void> {
  await page.goto(`${shopUrl()}/products/${handle}`);
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.goto(`${shopUrl()}/checkout`);
  await page.getByRole('button', { name: 'Place order' }).click();
  await expect(page).toHaveURL(/\/orders\//);
}

/** Reloads until the theme shows a balance: it comes from a metafield, a moment after the order. */
export async function waitForBalance(page: Page, balance: string): Promise<void> {
  await expect(async () => {
    await page.goto(shopUrl());
    await expect(page.locator('.regulars-launcher')).toContainText(balance, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
}
