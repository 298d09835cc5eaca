// The storefront widget in a real browser, against a shop that speaks the proxy's contract and can be told
// to misbehave. The same widget against the real app is part of the shopper's journey.
import { expect, test, type Page } from '@playwright/test';
import { program } from '../extension/support/page';
import { useWidget } from '../extension/support/widget';

const { shop, signIn, open, launcher, panel } = useWidget();
const redeem = (page: Page) => page.getByRole('button', { name: /^Redeem: €5 off/ });
const redeemKeys = () =>
  shop()
    .asked.filter(({ path }) => path === 'redeem')
    .map(({ body }) => body['idempotencyKey']);

/** Lets the next request to redeem take effect and loses the answer. */
const loseOneAnswer = (page: Page) =>
  page.route(
    '**/redeem?*',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );

test.describe('opening and closing', () => {
  test('works by keyboard, keeps the focus, and gives it back', async ({ page }) => {
    signIn(123);
    await page.goto(shop().url);
    await launcher(page).focus();
    await expect(launcher(page)).toHaveAttribute('aria-haspopup', 'dialog');
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
    await page.keyboard.press('Enter');
    await expect(panel(page)).toBeVisible();
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'true');
    for (let step = 0; step < 12; step += 1) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement !== document.body && !activeElement?.closest('dialog');
      });
      expect(outside).toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(panel(page)).toBeHidden();
    await expect(launcher(page)).toBeFocused();
    await expect(launcher(page)).toHaveAttribute('aria-expanded', 'false');
  });

  test('by a click beside it, the close button, and the balance block', async ({ page }) => {
    await page.goto(shop().url);
    const other = page.getByRole('button', { name: 'See all' });
    await other.click();
    await page.mouse.click(20, 20);
    await expect(panel(page)).toBeHidden();
    await expect(other).toBeFocused();
    await launcher(page).click();
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(panel(page)).toBeHidden();
  });

  test('is a sheet on a phone and a panel beside the page elsewhere', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page);
    expect((await panel(page).boundingBox())?.width).toBe(380);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await panel(page).boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
  });
});

test.describe('what is asked of the server', () => {
  test('nothing by a guest, who is told how to join', async ({ page }) => {
    await open(page);
    await expect(panel(page).getByRole('link', { name: 'Create an account' })).toHaveAttribute(
      'href',
      '/account/register',
    );
    await expect(panel(page).getByRole('link', { name: 'Sign in' })).toBeVisible();
    expect(shop().asked).toEqual([]);
  });

  test('nothing before the panel opens; then the balance, shown everywhere', async ({ page }) => {
    signIn(123);
    shop().member = {
      balance: 1172,
      spendable: 1123,
      pending: 49,
      pendingUntil: '2031-03-03T09:00:00Z',
      says: { pending: '49 points can be spent from 3 March 2031.' },
    };
    await page.goto(shop().url, { waitUntil: 'networkidle' });
    expect(shop().asked).toEqual([]);
    await launcher(page).click();
    await expect(panel(page)).toContainText('49 points can be spent from 3 March 2031.');
    await expect(launcher(page)).toContainText('1,172 points');
    await expect(page.locator('regulars-balance')).toContainText('You have enough for €15 off');
    expect(
      shop()
        .asked.map(({ path }) => path)
        .sort(),
    ).toEqual(['member', 'redemptions', 'rewards']);
    expect(shop().asked[0]!.locale).toBe('en');
  });

  test('the history when its section opens, page by page, with reasons', async ({ page }) => {
    signIn(172);
    shop().history = Array.from({ length: 7 }, (_, index) => ({
      seq: 7 - index,
      points: index === 1 ? -100 : 49,
      balanceAfter: 172,
      at: '2031-01-02T09:00:00Z',
      availableAt: index === 0 ? '2999-01-01T09:00:00Z' : null,
      title: `Order #${1007 - index}`,
      detail: '1 point for every €1 on €49.95 of goods',
      more: ['€49.95 is rounded down to 49 points.'],
    }));
    await open(page);
    expect(shop().asked.some(({ path }) => path === 'history')).toBe(false);
    await panel(page).getByText('History').click();
    const entries = panel(page).locator('.regulars-entry');
    await expect(entries).toHaveCount(5);
    await expect(entries.first()).toContainText('+49');
    await expect(entries.first()).toContainText('Pending until 1 January 2999');
    await expect(entries.nth(1)).toContainText('−100');
    await entries.first().locator('summary').click();
    await expect(entries.first().getByText('rounded down')).toBeVisible();
    await expect(entries.first().getByText('Balance after this: 172 points')).toBeVisible();
    await panel(page).getByRole('button', { name: 'Show more' }).click();
    await expect(entries).toHaveCount(7);
    await expect(entries.nth(5).locator('summary')).toBeFocused();
    await expect(panel(page).getByRole('button', { name: 'Show more' })).toBeHidden();
  });

  test('an empty history says so', async ({ page }) => {
    signIn(0);
    await open(page);
    await panel(page).getByText('History').click();
    await expect(panel(page).getByText('Nothing here yet.')).toBeVisible();
  });
});

test.describe('redeeming', () => {
  test('turns points into a code to copy or apply', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    signIn(123);
    shop().looksNeeded = 2;
    await open(page);
    await redeem(page).click();
    await expect(panel(page).getByText('Preparing your code…').first()).toBeVisible();
    const ticket = panel(page).locator('[data-part="fresh"] .regulars-code');
    await expect(ticket).toContainText('REG-7KQM-1XTP');
    await expect(ticket).toBeFocused();
    await expect(ticket).toContainText('On orders of €10 or more. Use it by 19 February 2031.');
    await expect(ticket.getByRole('link', { name: 'Apply to cart' })).toHaveAttribute(
      'href',
      '/discount/REG-7KQM-1XTP?redirect=/cart',
    );
    await expect(launcher(page)).toContainText('23 points');
    await expect(panel(page)).toContainText('77 points to €5 off');
    await ticket.getByRole('button', { name: 'Copy code' }).click();
    await expect(ticket.getByRole('button', { name: 'Copied' })).toBeVisible();
    await expect(page.getByRole('status')).toHaveText('Copied');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('REG-7KQM-1XTP');
    expect(shop().asked.filter(({ path }) => path === 'redemptions/redemption-1')).toHaveLength(2);
    await page.keyboard.press('Escape');
    await launcher(page).click();
    await expect(panel(page).locator('[data-part="live"] .regulars-code')).toHaveCount(1);
  });

  test('spends once when the answer is lost and asked for again', async ({ page }) => {
    signIn(250);
    await open(page);
    await loseOneAnswer(page);
    await redeem(page).click();
    await expect(panel(page)).toContainText('Trying again will not spend your points twice.');
    await panel(page).getByRole('button', { name: 'Try again' }).click();
    await expect(panel(page)).toContainText('REG-7KQM-1XTP');
    expect(redeemKeys()).toHaveLength(2);
    expect(new Set(redeemKeys()).size).toBe(1);
    expect(shop().member?.balance).toBe(150);
    await redeem(page).click();
    await expect(panel(page)).toContainText('REG-7KQM-2XTP');
    expect(new Set(redeemKeys()).size).toBe(2);
  });

  test('spends once even when the page was left in between', async ({ page }) => {
    signIn(250);
    await open(page);
    await loseOneAnswer(page);
    await redeem(page).click();
    await expect(panel(page)).toContainText('Trying again');
    await open(page);
    await redeem(page).click();
    await expect(panel(page).locator('[data-part="fresh"]')).toContainText('REG-7KQM-1XTP');
    expect(new Set(redeemKeys()).size).toBe(1);
    expect(shop().member?.balance).toBe(150);
  });

  test('begins anew when the kept attempt has long been settled', async ({ page }) => {
    signIn(250);
    await open(page);
    await loseOneAnswer(page);
    await redeem(page).click();
    await expect(panel(page)).toContainText('Trying again');
    shop().redemptions[0]!.state = 'USED';
    await panel(page).getByRole('button', { name: 'Try again' }).click();
    await expect(panel(page)).toContainText('REG-7KQM-2XTP');
    expect(new Set(redeemKeys()).size).toBe(2);
  });

  test('that is refused says why, what to do, and shows the balance as it is', async ({ page }) => {
    signIn(123);
    await open(page);
    await expect(redeem(page)).toBeVisible();
    const message = 'You need 80 more points for €5 off.';
    shop().refusal = { status: 422, name: 'not_enough_points', message };
    shop().member = { balance: 20, spendable: 20, pending: 0, pendingUntil: null };
    await redeem(page).click();
    const notice = panel(page).locator('.regulars-notice:visible');
    await expect(notice).toContainText(message);
    await expect(notice).toContainText('Earn 1 point for every €1 you spend.');
    await expect(notice).toBeFocused();
    await expect(panel(page)).toContainText('80 points to €5 off');
    await expect(redeem(page)).toBeHidden();
  });

  test('stops where the programme was paused meanwhile', async ({ page }) => {
    signIn(123);
    await open(page);
    shop().refusal = { status: 422, name: 'program_paused', message: 'Paused.' };
    await redeem(page).click();
    await expect(panel(page).getByText('Rewards are paused for now')).toBeVisible();
    await expect(redeem(page)).toBeHidden();
  });

  test('that fails gives the points back and says so', async ({ page }) => {
    signIn(123);
    shop().outcome = 'FAILED';
    await open(page);
    await redeem(page).click();
    await expect(panel(page)).toContainText('your points are back in your balance');
    await expect(launcher(page)).toContainText('123 points');
    await expect(redeem(page)).toBeVisible();
  });

  test('cannot be started while the programme rests', async ({ page }) => {
    signIn(123, { program: { ...program, live: false } });
    await open(page);
    await expect(panel(page)).toContainText('123');
    await expect(panel(page).getByText('Rewards are paused for now')).toBeVisible();
    await expect(redeem(page)).toBeHidden();
  });
});

test.describe('when things go wrong', () => {
  test('offline: words, the balance last known, and a way to try again', async ({
    page,
    context,
  }) => {
    signIn(123);
    await page.goto(shop().url);
    await context.setOffline(true);
    await launcher(page).click();
    await expect(panel(page)).toContainText('You are offline.');
    await expect(page.getByRole('status')).toContainText('You are offline.');
    await expect(panel(page)).toContainText('123');
    await context.setOffline(false);
    shop().member!.balance = 130;
    await panel(page).getByRole('button', { name: 'Try again' }).click();
    await expect(panel(page)).toContainText('130');
    await expect(panel(page)).not.toContainText('You are offline.');
  });

  test('server down: the same', async ({ page }) => {
    signIn(123);
    shop().down = true;
    await open(page);
    await expect(panel(page)).toContainText('We could not reach the shop.');
    shop().down = false;
    await panel(page).getByRole('button', { name: 'Try again' }).click();
    await expect(panel(page)).not.toContainText('We could not reach the shop.');
  });

  test('signed out elsewhere: a way back in', async ({ page }) => {
    signIn(123);
    shop().member = null;
    await open(page);
    await expect(panel(page)).toContainText('You are signed out.');
    await expect(panel(page).getByRole('link', { name: 'Sign in' })).toBeVisible();
  });
});
