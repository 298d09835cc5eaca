// Sees to it that what rewards ask of a shopper is known by the time they take one.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { currentProgram } from '../queries/current-program';
import { knowsCustomer } from './ask-customer';

/** Whether it is known already; where it is not, Shopify is being asked. Somebody without points needs nothing known. */
export async function learnShopper({
  shopId,
  customerId,
}: {
  shopId: string;
  customerId: string;
}): Promise<boolean> {
  const now = clock.now();
  const { program } = await currentProgram(shopId);
  if (!program.rewards.some(({ who }) => who.tags.length + who.segments.length > 0)) return true;
  return prisma.$transaction(async (tx) => {
    const member = await tx.member.findUnique({
      where: { shopId_customerId: { shopId, customerId } },
      select: { customer: true },
    });
    if (!member) return true;
    const asked = { shopId, customerId, customer: member.customer };
    return knowsCustomer(tx, asked, program.rewards, now);
  });
}
