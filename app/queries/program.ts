// The Program screen: what is published, and what the example order should look like.
import { prisma } from '~/db.server';
import type { OrderFacts } from '~/loyalty/order';
import { currentProgram } from './current-program';

/** The current programme with its version, and whether this shop's prices include tax, by its latest order. */
export async function programScreen(shopId: string) {
  const [published, latest] = await Promise.all([
    currentProgram(shopId),
    prisma.order.findFirst({
      where: { shopId, placedAt: { not: null } },
      orderBy: { placedAt: 'desc' },
      select: { facts: true },
    }),
  ]);
  const facts = latest?.facts as Pick<OrderFacts, 'taxesIncluded'> | null | undefined;
  return {
    version: published.version,
    program: published.program,
    publishedAt: published.publishedAt.toISOString(),
    taxesIncluded: facts?.taxesIncluded ?? true,
  };
}
