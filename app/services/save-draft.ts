// Saves the programme being worked on: parts of it replaced, never over what somebody else changed meanwhile.
import { clock } from '../clock';
import { prisma } from '../db.server';
import { Prisma } from '../generated/prisma/client';
import { programSchema } from '../loyalty/program';
import { sameData } from '../loyalty/same-data';
import { currentProgram } from '../queries/current-program';
import { lockProgram } from './write-version';

export type DraftChange = {
  shopId: string;
  by: string;
  /** Parts of the programme by name, such as `rules`, as they are to be: still with faults, maybe. */
  parts: Record<string, unknown>;
  /** The same parts as they were when the change was begun. */
  base: Record<string, unknown>;
};

export type DraftOutcome =
  | { savedAt: string | null }
  /** Somebody else changed the same part since: who and when. Nothing was saved. */
  | { conflict: { by: string | null; at: string } }
  | { refused: 'unknown_part' | 'too_large' };

/** A programme of 50 rich rules takes less than half of this. */
const MOST_CHARACTERS = 400_000;

/** Saves; answers when, or null where the draft now says just what is in force and is therefore gone. */
export async function saveDraft(change: DraftChange): Promise<DraftOutcome> {
  const { shopId, by, parts, base } = change;
  if (!Object.keys(parts).every((name) => name in programSchema.shape))
    return { refused: 'unknown_part' };
  if (JSON.stringify(parts).length > MOST_CHARACTERS) return { refused: 'too_large' };
  return prisma.$transaction(async (tx) => {
    await lockProgram(tx, shopId);
    const published = await currentProgram(shopId, tx);
    const draft = await tx.programDraft.findUnique({ where: { shopId } });
    const before = (draft?.program ?? published.program) as Record<string, unknown>;
    const clashes = Object.keys(parts).some(
      (name) => !sameData(before[name], base[name]) && !sameData(before[name], parts[name]),
    );
    if (clashes) {
      const at = (draft?.savedAt ?? published.publishedAt).toISOString();
      return { conflict: { by: draft?.savedBy ?? null, at } };
    }
    const program = { ...before, ...parts };
    if (sameData(program, published.program)) {
      await tx.programDraft.deleteMany({ where: { shopId } });
      return { savedAt: null };
    }
    const saved = { program: program as Prisma.InputJsonObject, savedAt: clock.now(), savedBy: by };
    await tx.programDraft.upsert({
      where: { shopId },
      create: { shopId, basedOn: published.version, ...saved },
      update: saved,
    });
    return { savedAt: saved.savedAt.toISOString() };
  });
}
