// How the storefront's script speaks with the app: what counts as an answer, and the key of an attempt.
import { afterEach, describe, expect, it, vi } from 'vitest';

type Ask = (path: string, query: object, body?: object) => Promise<unknown>;
type Attempt = { key: string; kept: string | undefined; answered(): void };
const file: string = '../../extensions/loyalty/assets/regulars-server.js';
const { ask, Attempt } = (await import(file)) as {
  ask: Ask;
  Attempt: new (customer: string, reward: string) => Attempt;
};

afterEach(() => vi.unstubAllGlobals());

const answers = (status: number, body: string) =>
  vi.stubGlobal(
    'fetch',
    vi.fn(async () => new Response(body, { status })),
  );
const refusal = (name: string) => JSON.stringify({ refusal: { name, message: 'No.' } });

describe('asking the app', () => {
  it('reads through the shop’s own address and posts a body as JSON', async () => {
    answers(200, '{"member":null}');
    await expect(ask('history', { before: 6, locale: 'fr' })).resolves.toEqual({ member: null });
    expect(fetch).toHaveBeenCalledWith('/apps/regulars/history?before=6&locale=fr', {
      signal: expect.any(AbortSignal),
    });
    await ask('redeem', {}, { rewardId: 'a' });
    expect(vi.mocked(fetch).mock.calls[1]![1]).toMatchObject({
      method: 'POST',
      body: '{"rewardId":"a"}',
    });
  });

  it.each([
    [422, refusal('not_enough_points'), { name: 'not_enough_points', lost: false, message: 'No.' }],
    [409, refusal('key_reused'), { name: 'key_reused', lost: false }],
    [401, refusal('not_signed_in'), { name: 'not_signed_in', lost: false }],
    [401, refusal('bad_signature'), { name: 'unreachable', lost: true }],
    [429, refusal('too_many'), { name: 'unreachable', lost: true }],
    [503, '{}', { name: 'unreachable', lost: true }],
    [500, '<html>', { name: 'unreachable', lost: true }],
    [200, '<html>', { name: 'unreachable', lost: true }],
  ])('takes %i %s for what it is', async (status, body, trouble) => {
    answers(status, body);
    vi.stubGlobal('navigator', { onLine: true });
    await expect(ask('member', {})).rejects.toMatchObject(trouble);
  });

  it('knows when the visitor is offline', async () => {
    vi.stubGlobal('fetch', vi.fn().mockRejectedValue(new TypeError('Failed to fetch')));
    vi.stubGlobal('navigator', { onLine: false });
    await expect(ask('member', {})).rejects.toMatchObject({ name: 'offline', lost: true });
  });
});

describe('the key of an attempt', () => {
  const stored = () => {
    const map = new Map<string, string>();
    return {
      getItem: (name: string) => map.get(name) ?? null,
      setItem: (name: string, value: string) => map.set(name, value),
      removeItem: (name: string) => map.delete(name),
    };
  };

  it.each([
    ['in the browser’s store', stored()],
    ['in memory where the store is off', undefined],
  ])('is kept %s until the server has answered', (_where, storage) => {
    vi.stubGlobal('sessionStorage', storage);
    const first = new Attempt('1', 'a');
    expect(first.kept).toBeUndefined();
    const { key } = first;
    expect(new Attempt('1', 'a').key).toBe(key);
    expect(new Attempt('1', 'b').key).not.toBe(key);
    expect(new Attempt('2', 'a').key).not.toBe(key);
    first.answered();
    expect(first.kept).toBeUndefined();
    expect(new Attempt('1', 'a').key).not.toBe(key);
    new Attempt('1', 'a').answered();
  });
});
