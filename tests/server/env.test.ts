import { describe, expect, test } from 'vitest';
import { parseEnv as parse } from '~/env.server';

const parseEnv = (source: Record<string, string | undefined>) => parse(source as NodeJS.ProcessEnv);

const least = {
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'secret',
  SHOPIFY_APP_URL: 'https://app.example.com',
};

describe('the environment', () => {
  test('needs three names, and has a sensible answer for the rest', () => {
    expect(parseEnv(least)).toMatchObject({
      ...least,
      PORT: 3000,
      DATA_DIR: '.data',
      LOG_LEVEL: 'info',
    });
    expect(parseEnv(least).DATABASE_URL).toBeUndefined();
  });

  test('takes an empty variable for one that is not set', () => {
    expect(
      parseEnv({ ...least, PORT: '', DATABASE_URL: '', SHOPIFY_SHOP_ORIGIN: '' }),
    ).toMatchObject({ PORT: 3000 });
  });

  test.each([
    [
      'SHOPIFY_API_SECRET',
      undefined,
      'SHOPIFY_API_SECRET is missing: expected the app’s client secret',
    ],
    [
      'SHOPIFY_APP_URL',
      'app.example.com',
      'SHOPIFY_APP_URL is malformed: expected the app’s public address',
    ],
    ['PORT', '99999', 'PORT is malformed'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL is malformed: expected a PostgreSQL address'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL is malformed'],
  ])('stops the start over %s = %s, by name', (name, value, message) => {
    expect(() => parseEnv({ ...least, [name]: value })).toThrow(message);
  });

  test('names every fault at once, and no secret', () => {
    const broken = {
      ...least,
      SHOPIFY_API_SECRET: 'hush-hush',
      PORT: 'x',
      DATABASE_URL: 'postgres-password',
    };
    expect(() => parseEnv(broken)).toThrow(/PORT[\s\S]*DATABASE_URL|DATABASE_URL[\s\S]*PORT/);
    expect(() => parseEnv(broken)).not.toThrow(/hush-hush|postgres-password/);
  });
});
