// Access that opens later than it is taken, or that ends: the customer's tag is looked at when it does.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { enqueue, type NewJob } from '../outbox/enqueue';

/** Either moment may be null: it is open already, or does not end. Twice is once. */
export async function scheduleAccess({
  shopId,
  id,
  opensAt,
  endsAt,
}: {
  shopId: string;
  id: string;
  opensAt: Date | null;
  endsAt: Date | null;
}): Promise<void> {
  const job = { shopId, kind: 'sync-access', data: { redemptionId: id } } as const;
  const jobs: NewJob[] = [];
  if (opensAt) jobs.push({ ...job, key: id, dueAt: opensAt });
  if (endsAt)
    jobs.push({ ...job, key: `${id}:end`, data: { ...job.data, ends: true }, dueAt: endsAt });
  if (jobs.length) await prisma.$transaction((tx) => enqueue(tx, jobs, clock.now()));
}
