// A version that was published for a day to come is in force now.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { takeEffect } from './take-effect';
import { lockProgram } from './write-version';

/** Does what publishing at once does at once. A version cancelled meanwhile begins nothing. */
export async function beginVersion({
  shopId,
  version,
}: {
  shopId: string;
  version: number;
}): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await lockProgram(tx, shopId);
    await takeEffect(tx, { shopId, version, now: clock.now() });
  });
}
