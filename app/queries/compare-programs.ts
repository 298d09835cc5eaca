// Two states of a shop's programme compared: versions by their number, or the draft.
import { prisma } from '~/db.server';
import { compareProgrammes, type Difference } from '~/loyalty/compare';
import { checkProgram, type Program } from '~/loyalty/program';
import { currentProgram, shopCurrency, shopTimeZone } from './current-program';

/** A version's number, the draft, or whatever is in force now. */
export type Compared = number | 'draft' | 'inForce';

/** Differences from one to the other; null when one of them does not exist, or is a draft that still has faults. */
export async function comparePrograms(
  shopId: string,
  from: Compared,
  to: Compared,
): Promise<Difference[] | null> {
  const [before, after, currency, timeZone] = await Promise.all([
    programOf(shopId, from),
    programOf(shopId, to),
    shopCurrency(shopId),
    shopTimeZone(shopId),
  ]);
  return before && after && compareProgrammes(before, after, { currency, timeZone });
}

async function programOf(shopId: string, which: Compared): Promise<Program | null> {
  if (which === 'inForce') return (await currentProgram(shopId)).program;
  if (which === 'draft') {
    const draft = await prisma.programDraft.findUnique({ where: { shopId } });
    const checked = draft && checkProgram(draft.program);
    return checked && 'program' in checked ? checked.program : null;
  }
  const row = await prisma.programVersion.findUnique({
    where: { shopId_version: { shopId, version: which } },
    select: { program: true },
  });
  return row && (row.program as Program);
}
