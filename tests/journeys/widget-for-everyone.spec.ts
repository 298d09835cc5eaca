// The widget for everyone: without a script, without motion, from right to left, in any colour, for assistive
// technology, and without moving the page.
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { useWidget } from '../extension/support/widget';

const { shop, signIn, open, launcher, panel } = useWidget();

test.describe('for everyone', () => {
  test('works without JavaScript', async ({ browser }) => {
    signIn(123);
    const page = await browser.newPage({ javaScriptEnabled: false });
    await open(page);
    await expect(panel(page)).toContainText('123');
    await expect(panel(page)).toContainText('127 points to €15 off');
    await expect(panel(page)).toContainText('Earn 1 point for every €1 you spend.');
    await expect(panel(page).locator('.regulars-redeem:visible')).toHaveCount(0);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(panel(page)).toBeHidden();
    await page.close();
  });

  test('moves nothing on the page, neither while loading nor after', async ({ page }) => {
    signIn(123);
    await page.addInitScript(() => {
      const seen: number[] = [];
      Object.assign(window, { seen });
      new PerformanceObserver((list) =>
        seen.push(
          ...list.getEntries().map((entry) => (entry as unknown as { value: number }).value),
        ),
      ).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(shop().url, { waitUntil: 'networkidle' });
    await launcher(page).click();
    await page.waitForTimeout(800);
    expect(await page.evaluate(() => (window as unknown as { seen: number[] }).seen)).toEqual([]);
  });

  test('is still for those who asked for less motion', async ({ page }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await open(page);
    await expect(panel(page)).toHaveCSS('transition-duration', '0s');
  });

  test('is large enough to touch and keeps clear of what the merchant puts below', async ({
    page,
  }) => {
    shop().scene = { settings: { bottom_offset: 64, position: 'left' } };
    await page.goto(shop().url);
    const box = (await launcher(page).boundingBox())!;
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(box.x).toBe(16);
    expect(box.y + box.height).toBe(800 - 64 - 16);
  });

  test('is mirrored in a language read from the right', async ({ page }) => {
    signIn(123, { locale: 'ar' });
    await page.goto(shop().url);
    expect((await launcher(page).boundingBox())!.x).toBe(16);
    await launcher(page).click();
    await expect(page.getByRole('dialog', { name: 'المكافآت' })).toHaveCSS('direction', 'rtl');
    expect(shop().asked[0]!.locale).toBe('ar');
  });

  for (const accent of ['', '#000000', '#7a4b2e', '#777777', '#ffd400', '#8fd3c8', '#ffffff'])
    test(`can be read on the accent ${accent || 'of the theme'}`, async ({ page }) => {
      shop().scene = { settings: { accent } };
      await page.goto(shop().url);
      const ratio = await launcher(page).evaluate((button) => {
        const luminance = (colour: string) => {
          const canvas = new OffscreenCanvas(1, 1).getContext('2d')!;
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
            const share = part / 255;
            return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
          });
          return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
        };
        const text = luminance(getComputedStyle(button.firstElementChild!).color);
        const fill = luminance(getComputedStyle(button).backgroundColor);
        return (Math.max(text, fill) + 0.05) / (Math.min(text, fill) + 0.05);
      });
      expect(ratio).toBeGreaterThan(4.5);
    });

  for (const [name, scene, scheme] of [
    ['light', {}, 'light'],
    ['dark', { dark: true, settings: { follow_dark: true, accent: '#7a4b2e' } }, 'dark'],
    ['right to left', { locale: 'ar' }, 'light'],
  ] as const)
    test(`has no fault that axe can find: ${name}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      const faults = async () =>
        (await new AxeBuilder({ page }).include('.regulars').analyze()).violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`,
        );
      shop().scene = scene;
      await page.goto(shop().url);
      expect(await faults()).toEqual([]);
      await launcher(page).click();
      expect(await faults()).toEqual([]);
      signIn(123, scene);
      await page.goto(shop().url);
      expect(await faults()).toEqual([]);
      await launcher(page).click();
      await page.locator('.regulars-redeem:visible').first().click();
      await expect(page.locator('[data-part="fresh"] [data-state="ISSUED"]')).toBeVisible();
      await page.locator('[data-part="history"] > summary').click();
      expect(await faults()).toEqual([]);
    });
});
