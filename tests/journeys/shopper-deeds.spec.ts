// What a shopper does in the panel besides spending: follows, tells a birthday, joins, leaves and comes back.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { fuller } from '../extension/support/page';
import { useWidget } from '../extension/support/widget';

const { shop, signIn, open, launcher, panel } = useWidget();

const follow = {
  id: 'instagram',
  kind: 'social',
  points: 20,
  sentence: 'Follow us on Instagram and get 20 points.',
  done: false,
  url: 'https://social.example/shop',
  act: 'follow',
  network: 'instagram',
};
const birthday = {
  id: 'birthday',
  kind: 'birthday',
  points: 100,
  sentence: 'Tell us your birthday and get 100 points each year.',
  done: false,
  birthday: null,
};
const signUp = { id: 'sign-up', kind: 'signUp', points: 25, sentence: 'Create.', done: true };

const asked = (path: string) => shop().asked.filter((one) => one.path === path);
const choice = (page: Page, name: string) => panel(page).getByRole('combobox', { name });
const status = (page: Page) => page.getByRole('status');

test.beforeEach(async ({ context }) => {
  signIn(123, { program: fuller });
  shop().ways = [{ ...follow }, { ...birthday }, { ...signUp }];
  await context.route('https://social.example/**', (route) => route.fulfill({ body: 'Elsewhere' }));
});

test('what only an open panel needs is fetched once it opens', async ({ page }) => {
  const scripts: string[] = [];
  page.on('request', (request) => scripts.push(new URL(request.url()).pathname));
  await page.goto(shop().url, { waitUntil: 'networkidle' });
  expect(scripts).not.toContain('/assets/regulars-deeds.js');
  await launcher(page).click();
  await expect(panel(page).getByText('Done')).toHaveCount(1);
  expect(scripts).toContain('/assets/regulars-deeds.js');
});

test('following opens a new tab and is claimed by that one tap', async ({ page, context }) => {
  await open(page);
  const link = panel(page).getByRole('link', { name: /^Follow: .*opens in a new tab/ });
  await expect(link).toHaveAttribute('rel', /noopener/);
  const [elsewhere] = await Promise.all([context.waitForEvent('page'), link.click()]);
  expect(elsewhere.url()).toBe(follow.url);
  await elsewhere.close();
  await expect(link).toBeHidden();
  await expect(status(page)).toContainText('20 points');
  await expect(launcher(page)).toContainText('143 points');
  expect(asked('social').map(({ body }) => body)).toEqual([
    { act: 'follow', network: 'instagram' },
  ]);
});

test('an address that is no web page becomes no link', async ({ page }) => {
  shop().ways[0]!.url = 'javascript:alert(1)';
  await open(page);
  await expect(panel(page).getByText('Done')).toHaveCount(1);
  await expect(panel(page).getByRole('link', { name: /^Follow/ })).toHaveCount(0);
});

test('a birthday is told by day and month, and what the rules refuse is said beside it', async ({
  page,
}) => {
  await open(page);
  await panel(page)
    .getByRole('button', { name: /^Add: / })
    .press('Enter');
  await expect(choice(page, 'Day')).toBeFocused();
  await expect(panel(page).getByRole('combobox')).toHaveCount(2);
  await choice(page, 'Day').selectOption('31');
  await choice(page, 'Month').selectOption('February');
  const message = 'There is no such day.';
  shop().refusal = { status: 422, name: 'birthday_malformed', message };
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(panel(page).getByRole('paragraph').filter({ hasText: message })).toBeVisible();
  await expect(choice(page, 'Day')).toBeFocused();
  shop().refusal = null;
  await choice(page, 'Day').selectOption('5');
  await panel(page).getByRole('button', { name: 'Save' }).click();
  await expect(panel(page)).toContainText('Your birthday: 5 February.');
  await expect(panel(page)).toContainText('It earns from 5 February 2031 on.');
  await expect(panel(page).getByRole('button', { name: /^Change: / })).toBeFocused();
  expect(asked('birthday').at(-1)!.body).toEqual({ month: 2, day: 5 });
});

test('a customer who is no member joins', async ({ page }) => {
  signIn(0, { program: fuller, summary: null });
  shop().member!.joined = false;
  await open(page);
  const join = panel(page).getByRole('button', { name: 'Join' });
  await join.click();
  await expect(join).toBeHidden();
  await expect(status(page)).toHaveText('You are a member.');
  expect(asked('join')).toHaveLength(1);
});

test('leaving says what happens to the points, asks once more, and can be undone', async ({
  page,
}) => {
  await open(page);
  await panel(page).getByText('Leave the programme').click();
  await expect(panel(page).getByText('Your points stay yours')).toBeVisible();
  expect(asked('leave')).toEqual([]);
  await panel(page).getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(panel(page).locator('[data-part="left"]')).toBeFocused();
  await expect(panel(page).getByText('Leave the programme')).toBeHidden();
  await expect(panel(page).locator('.regulars-redeem:visible')).toHaveCount(0);
  await expect(panel(page)).toContainText('123');
  await panel(page).getByRole('button', { name: 'Come back' }).click();
  await expect(panel(page).locator('[data-part="left"]')).toBeHidden();
  await expect(panel(page).locator('.regulars-redeem:visible')).not.toHaveCount(0);
});

test('entries that changed no points have no number, and unknown days no date', async ({
  page,
}) => {
  const entry = { balanceAfter: 123, at: '2031-01-02T09:00:00Z', detail: '', more: [] };
  shop().history = [
    { ...entry, seq: 2, points: 0, availableAt: null, title: 'Left the programme' },
    { ...entry, seq: 1, points: 20, availableAt: '9999-12-31T00:00:00Z', title: 'Order #1001' },
  ];
  await open(page);
  await panel(page).getByText('History').click();
  const entries = panel(page).locator('.regulars-entry');
  await expect(entries.first().locator('[data-part="points"]')).toHaveText('');
  await expect(entries.nth(1)).toContainText('Pending until your order has been sent');
});

test('the app is reached where the merchant has moved it', async ({ page }) => {
  signIn(123, { program: fuller, settings: { proxy: 'community/club/' } });
  shop().proxy = '/community/club';
  await open(page);
  await expect(panel(page).getByText('Done')).toHaveCount(1);
  expect(asked('member')).toHaveLength(1);
});

test('the panel does not move while what was asked comes in', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(shop().url);
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/apps/regulars/**', async (route) => {
    await held;
    await route.continue();
  });
  await launcher(page).click();
  const places = () =>
    panel(page)
      .locator('[data-way], .regulars-reward, .regulars-fold')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
  const before = await places();
  answer();
  await expect(panel(page).getByRole('link', { name: /^Follow/ })).toBeVisible();
  expect(await places()).toEqual(before);
});

for (const locale of ['en', 'ar'] as const)
  test(`nothing in it has a fault that axe can find: ${locale}`, async ({ page }) => {
    const tier = {
      id: 'silver',
      name: 'Silver',
      next: { name: 'Gold', missing: 20, threshold: 500 },
    };
    signIn(123, { program: fuller, locale });
    Object.assign(shop().member!, { tier, says: { rise: '20 points more to reach Gold.' } });
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page);
    await page.locator('[data-do="birthday"]').click();
    for (const fold of await page.locator('.regulars-body > details > summary').all())
      if (await fold.isVisible()) await fold.click();
    const { violations } = await new AxeBuilder({ page }).include('.regulars-panel').analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
  });
