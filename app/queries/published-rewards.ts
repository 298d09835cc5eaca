// Every reward there ever was, as it was published last.
import { prisma } from '~/db.server';
import { reward as schema, type Reward } from '~/loyalty/rewards/reward';

/** The newest first; what no longer is a reward by today's schema is left out. */
export async function publishedRewards(shopId: string): Promise<Reward[]> {
  const rows = await prisma.$queryRaw<{ reward: unknown }[]>`
    SELECT reward FROM (
      SELECT DISTINCT ON (one ->> 'id') one AS reward, v."version"
      FROM "ProgramVersion" v, jsonb_array_elements(v."program" -> 'rewards') AS one
      WHERE v."shopId" = ${shopId}
      ORDER BY one ->> 'id', v."version" DESC) latest
    ORDER BY "version" DESC LIMIT 200`;
  return rows.flatMap(({ reward }) => schema.safeParse(reward).data ?? []);
}
