// The Program screens: what is in force, the draft being worked on, what is scheduled, what an example order looks like.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import type { OrderFacts } from '~/loyalty/order';
import { checkProgram, type Program, type ProgramFault } from '~/loyalty/program';
import { sameData } from '~/loyalty/same-data';
import { currentProgram } from './current-program';
import { tierPreview, type TierMoves } from './tier-preview';

/** Everything a screen that shapes the programme needs; `editing` is the draft, or what is in force where there is none. */
export async function programScreen(shopId: string) {
  const [published, draft, scheduled, newest, latest] = await Promise.all([
    currentProgram(shopId),
    prisma.programDraft.findUnique({ where: { shopId } }),
    prisma.programVersion.findFirst({
      where: { shopId, publishedAt: { gt: clock.now() } },
      orderBy: [{ publishedAt: 'asc' }, { version: 'desc' }],
      select: { version: true, publishedAt: true },
    }),
    prisma.programVersion.findFirst({
      where: { shopId },
      orderBy: { version: 'desc' },
      select: { version: true },
    }),
    prisma.order.findFirst({
      where: { shopId, placedAt: { not: null } },
      orderBy: { placedAt: 'desc' },
      select: { facts: true },
    }),
  ]);
  const facts = latest?.facts as Pick<OrderFacts, 'taxesIncluded'> | null | undefined;
  return {
    version: published.version,
    program: published.program,
    publishedAt: published.publishedAt.toISOString(),
    editing: (draft?.program ?? published.program) as Program,
    draft: draft && {
      savedAt: draft.savedAt.toISOString(),
      savedBy: draft.savedBy,
      basedOn: draft.basedOn,
      faults: faultsOf(draft.program),
    },
    scheduled: scheduled && {
      version: scheduled.version,
      publishedAt: scheduled.publishedAt.toISOString(),
    },
    newest: newest?.version ?? 0,
    taxesIncluded: facts?.taxesIncluded ?? true,
  };
}

function faultsOf(program: unknown): ProgramFault[] {
  const checked = checkProgram(program);
  return 'faults' in checked ? checked.faults : [];
}

/** Who would move if the draft were published; none where its tiers are those in force, or cannot be read yet. */
export async function draftMoves(
  shopId: string,
  { editing, program }: { editing: Program; program: Program },
): Promise<TierMoves[]> {
  if (sameData(editing.tiers, program.tiers)) return [];
  const checked = checkProgram({ ...program, tiers: editing.tiers });
  return 'program' in checked ? tierPreview(shopId, checked.program) : [];
}
