// Every screen of the merchant: no accessibility faults, no sideways scrolling on a phone.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openApp } from './support/shop';

for (const [name, path] of [
  ['Home', ''],
  ['Program', '/app/program'],
  ['Ways to earn', '/app/program/earning'],
  ['Way to earn', '/app/program/earning/toys'],
  ['Points', '/app/program/points'],
  ['Tiers', '/app/program/tiers'],
  ['Rewards', '/app/program/rewards'],
  ['Reward', '/app/program/rewards/five-off'],
  ['Who takes part', '/app/program/people'],
  ['Refunds', '/app/program/refunds'],
  ['Versions', '/app/program/versions'],
  ['Members', '/app/members'],
  ['Rewarded orders', '/app/orders'],
  ['Rewards taken', '/app/redemptions'],
  ['To hand over', '/app/redemptions/by-hand'],
  ['Past orders', '/app/past-orders'],
  ['Books', '/app/books'],
  ['Integrations', '/app/integrations'],
  ['Review apps', '/app/reviews'],
] as const) {
  test(`${name} has no accessibility faults and no sideways scrolling on a phone`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 375, height: 812 });
    const app = await openApp(page, path);
    await expect(app.getByRole('heading', { name, level: 1 })).toBeVisible();
    const { violations } = await new AxeBuilder({ page })
      .include('iframe')
      .disableRules(['region'])
      .analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
    const frame = page.frames().find((one) => one !== page.mainFrame())!;
    expect(await frame.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(
      true,
    );
  });
}
