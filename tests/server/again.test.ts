import { expect, test, vi } from 'vitest';
import { crossed, trying } from '~/database/again';
import type { PrismaClient } from '~/generated/prisma/client';

const cause = (originalCode: string) => ({ name: 'DriverAdapterError', cause: { originalCode } });
const fault = (rest: object) => Object.assign(new Error('no'), rest);

test.each([
  [
    'a ring of locks, in a statement of our own',
    fault({ code: 'P2010', meta: { driverAdapterError: cause('40P01') } }),
    true,
  ],
  ['a ring of locks, as Prisma names it', fault({ code: 'P2034' }), true],
  [
    'what was serialised the other way round',
    fault({ code: 'P2010', meta: { driverAdapterError: cause('40001') } }),
    true,
  ],
  ['somebody who became another', fault({ tryAgain: true }), true],
  [
    'a key that is taken',
    fault({ code: 'P2002', meta: { driverAdapterError: cause('23505') } }),
    false,
  ],
  ['anything else', new TypeError('x'), false],
  ['what is no error', 'x', false],
])('%s', (_name, error, expected) => {
  expect(crossed(error)).toBe(expected);
});

test('a transaction that crossed another is run anew, but not for ever, and no other is', async () => {
  const ring = fault({ code: 'P2034' });
  const run = (failures: unknown[]) => {
    const $transaction = vi.fn(async () => {
      const failure = failures.shift();
      if (failure) throw failure as Error;
      return 'done';
    });
    const client = trying({ $transaction, $disconnect: () => 'gone' } as unknown as PrismaClient);
    return { client, $transaction };
  };
  const twice = run([ring, ring]);
  expect(await twice.client.$transaction(async () => 1)).toBe('done');
  expect(twice.$transaction).toHaveBeenCalledTimes(3);
  await expect(run(Array(9).fill(ring)).client.$transaction(async () => 1)).rejects.toBe(ring);
  const other = run([new TypeError('x')]);
  await expect(other.client.$transaction(async () => 1)).rejects.toThrow('x');
  expect(other.$transaction).toHaveBeenCalledTimes(1);
  const list = run([ring]);
  await expect(list.client.$transaction([])).rejects.toBe(ring);
  expect(other.client.$disconnect()).toBe('gone');
});
