// A signed-in shopper opens the loyalty panel for the first time: that is joining, as good as an account made today.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { noteSignUp } from './note-sign-up';

/** Enrols the customer Shopify signed for. Once, however often they come. */
export async function joinProgram(shopId: string, customerId: string): Promise<void> {
  const now = clock.now();
  await prisma.$transaction((tx) => noteSignUp(tx, { shopId, customerId, happenedAt: now }, now));
}
