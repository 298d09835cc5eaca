// Throws the programme being worked on away: what is in force stays as it is.
import { prisma } from '../db.server';

/** Discards the draft as it was seen; one that somebody saved since is kept, and who saved it answered. */
export async function discardDraft({
  shopId,
  draftSavedAt,
}: {
  shopId: string;
  draftSavedAt: string;
}): Promise<{ discarded: true } | { changed: { by: string | null } }> {
  const savedAt = new Date(draftSavedAt);
  const { count } = await prisma.programDraft.deleteMany({ where: { shopId, savedAt } });
  if (count) return { discarded: true };
  const draft = await prisma.programDraft.findUnique({ where: { shopId } });
  return draft ? { changed: { by: draft.savedBy } } : { discarded: true };
}
