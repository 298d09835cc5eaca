// After publishing: members whose tier stays but has another tag now have it brought to Shopify.
import type { Tx } from '../database/open';
import type { Program } from '../loyalty/program';
import { enqueue } from '../outbox/enqueue';

/** Asks for the tags of those among the members who hold a tier, where the last publishing changed any tier's tag. */
export async function enqueueChangedTags(
  tx: Tx,
  shopId: string,
  memberIds: readonly number[],
  now: Date,
): Promise<void> {
  const versions = await tx.programVersion.findMany({
    where: { shopId, publishedAt: { lte: now } },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
    take: 2,
    select: { program: true },
  });
  const [after, before] = versions.map(({ program }) => tagsOf(program as Program));
  if (after === before || !memberIds.length) return;
  const holding = await tx.$queryRaw<{ id: bigint }[]>`
    SELECT "id" FROM "Member" WHERE "shopId" = ${shopId} AND "id" = ANY(${[...memberIds]}::bigint[])
      AND coalesce("tierManual", "tierId") IS NOT NULL`;
  await enqueue(
    tx,
    holding.map(({ id }) => ({
      shopId,
      kind: 'sync-tags' as const,
      key: String(id),
      data: { memberId: Number(id) },
    })),
    now,
  );
}

const tagsOf = ({ tiers }: Program) =>
  JSON.stringify((tiers?.levels ?? []).map(({ id, tag }) => [id, tag]).sort());
