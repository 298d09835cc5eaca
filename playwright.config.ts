// Journeys in a real browser: the built app and the stand-in shop, on ports and in a folder of their own.
import { defineConfig } from '@playwright/test';

const executablePath = process.env.REGULARS_BROWSER || '/usr/bin/chromium';

export default defineConfig({
  testDir: 'tests/journeys',
  timeout: 60_000,
  // A busy machine is slow, not wrong.
  expect: { timeout: 15_000 },
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  globalSetup: './tests/journeys/support/start.ts',
  use: {
    // Shopify's library turns away what announces itself as headless.
    userAgent:
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
