// Writes the next version of a programme and whatever follows from it. Only the services that publish call it.
import type { Tx } from '../database/open';
import type { Program } from '../loyalty/program';
import { enqueue } from '../outbox/enqueue';
import { currentProgram } from '../queries/current-program';
import { takeEffect } from './take-effect';

/** Takes the shop's turn: two staff members who change its programme at once do so one after the other. */
export async function lockProgram(tx: Tx, shopId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Shop" WHERE "shopId" = ${shopId} FOR UPDATE`;
}

export type NewVersion = {
  shopId: string;
  program: Program;
  by: string;
  /** When it comes into force: now, or a moment to come. */
  at: Date;
  now: Date;
};

/** Writes the version and answers its number; what follows from it happens at its moment. Needs lockProgram first. */
export async function writeVersion(tx: Tx, wanted: NewVersion): Promise<number> {
  const { shopId, program, by, at, now } = wanted;
  const last = await tx.programVersion.findFirst({
    where: { shopId },
    orderBy: { version: 'desc' },
    select: { version: true },
  });
  const version = (last?.version ?? 0) + 1;
  const publishedAt = await notBefore(tx, shopId, at, now);
  await tx.programVersion.create({
    data: { shopId, version, program, publishedAt, publishedBy: by },
  });
  const later = at > now;
  const key = later ? scheduledKey(at, version) : 'program';
  const data = later ? { version } : {};
  const job = { shopId, kind: 'sync-program' as const, key, data, ...(later && { dueAt: at }) };
  await enqueue(tx, [job], now);
  if (!later) await takeEffect(tx, { shopId, version, now });
  return version;
}

/** What is published now follows what is in force, even where that came within the same second and `at` is a whole one. */
async function notBefore(tx: Tx, shopId: string, at: Date, now: Date): Promise<Date> {
  const { publishedAt } = await currentProgram(shopId, tx, now);
  return publishedAt > at ? publishedAt : at;
}

/** The key of the job by which a scheduled version takes effect; two of one moment each have their own. */
export const scheduledKey = (at: Date, version: number): string =>
  `program@${at.toISOString()}#${version}`;
