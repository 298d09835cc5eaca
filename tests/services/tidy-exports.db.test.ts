import { expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { tidyExports } from '~/services/tidy-exports';
import { NOW, SHOP } from '../support/world';

const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

test('an export is removed a month after it was handed over, and never before', async () => {
  const made = { shopId: SHOP, customerId: '501', requestedAt: daysAgo(90), content: {} };
  await prisma.dataExport.createMany({
    data: [
      { ...made, id: 'old', handedAt: daysAgo(31) },
      { ...made, id: 'recent', handedAt: daysAgo(29) },
      { ...made, id: 'waiting' },
    ],
  });
  expect(await tidyExports(prisma, NOW)).toBe(1);
  const left = await prisma.dataExport.findMany({ select: { id: true }, orderBy: { id: 'asc' } });
  expect(left.map(({ id }) => id)).toEqual(['recent', 'waiting']);
});
