// The versions of a shop's programme: which is in force, which waits for its day, which are history.
import { clock } from '~/clock';
import { prisma } from '~/db.server';

export type VersionState = 'inForce' | 'scheduled' | 'superseded';
export type VersionLine = {
  version: number;
  publishedAt: string;
  publishedBy: string | null;
  state: VersionState;
};

/** Newest first by when they come into force; up to `limit`, and whether there are more. */
export async function programVersions(
  shopId: string,
  limit = 100,
): Promise<{ versions: VersionLine[]; more: boolean }> {
  const rows = await prisma.programVersion.findMany({
    where: { shopId },
    select: { version: true, publishedAt: true, publishedBy: true },
    orderBy: [{ publishedAt: 'desc' }, { version: 'desc' }],
    take: limit + 1,
  });
  const now = clock.now();
  const current = rows.find((row) => row.publishedAt <= now)?.version;
  const versions = rows.slice(0, limit).map((row) => ({
    ...row,
    publishedAt: row.publishedAt.toISOString(),
    state: stateOf(row, current, now),
  }));
  return { versions, more: rows.length > limit };
}

function stateOf(
  row: { version: number; publishedAt: Date },
  current: number | undefined,
  now: Date,
): VersionState {
  if (row.publishedAt > now) return 'scheduled';
  return row.version === current ? 'inForce' : 'superseded';
}
