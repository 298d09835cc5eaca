// What tests of the widget in a browser share: a shop each, its parts by name, and signing in.
import { test, type Page } from '@playwright/test';
import { openShop, type Shop } from './shop';

/** Opens a shop before each test of a file and closes it after. */
export function useWidget() {
  let current: Shop;
  test.beforeEach(async () => {
    current = await openShop();
  });
  test.afterEach(() => current.close());
  const launcher = (page: Page) => page.locator('.regulars-launcher');
  return {
    shop: () => current,
    launcher,
    panel: (page: Page) => page.getByRole('dialog', { name: 'Rewards' }),
    /** Opens the shop's page, and the panel by a click. */
    async open(page: Page) {
      await page.goto(current.url);
      await launcher(page).click();
    },
    /** Signs a member in with this many spendable points. */
    signIn(points: number, scene: Shop['scene'] = {}) {
      current.scene = { summary: { balance: points, pending: 0 }, ...scene };
      current.member = { balance: points, spendable: points, pending: 0, pendingUntil: null };
    },
  };
}
