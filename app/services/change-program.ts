// What the Program screens ask for, read from their request: save, discard, publish, cancel, roll back.
import { z } from 'zod';
import { clock } from '../clock';
import { prisma } from '../db.server';
import { day, timeOfDay } from '../loyalty/fields';
import { momentAt } from '../loyalty/local-moment';
import { cancelScheduled } from './cancel-scheduled';
import { discardDraft } from './discard-draft';
import { publishProgram } from './publish-program';
import { rollBackProgram } from './roll-back-program';
import { saveDraft } from './save-draft';

const parts = z.record(z.string(), z.unknown());
const version = z.number().int().min(1);
const asked = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('save'), parts, base: parts }),
  z.strictObject({ do: z.literal('discard'), draftSavedAt: z.iso.datetime() }),
  z.strictObject({
    do: z.literal('publish'),
    draftSavedAt: z.iso.datetime().optional(),
    /** A whole programme, published as it is; otherwise the draft. */
    program: z.unknown().optional(),
    /** On the shop's clock; now unless given. */
    at: z.strictObject({ day, time: timeOfDay }).optional(),
    confirmed: z.boolean().optional(),
  }),
  z.strictObject({ do: z.literal('cancel'), version }),
  z.strictObject({ do: z.literal('rollBack'), version, confirmed: z.boolean().optional() }),
]);

type Asking = { shopId: string; by: string; body: unknown };

/** Does what the body asks; null when it cannot be read. */
export async function changeProgram({ shopId, by, body }: Asking) {
  const { data: change } = asked.safeParse(body);
  switch (change?.do) {
    case undefined:
      return null;
    case 'save':
      return saveDraft({ shopId, by, parts: change.parts, base: change.base });
    case 'discard':
      return discardDraft({ shopId, draftSavedAt: change.draftSavedAt });
    case 'cancel':
      return cancelScheduled({ shopId, by, version: change.version });
    case 'rollBack':
      return rollBackProgram({ shopId, by, version: change.version, ...confirmed(change) });
    case 'publish': {
      const at = change.at && (await momentOf(shopId, change.at));
      // Whoever mistypes a day wants nothing published now.
      if (at && at <= clock.now()) return { refused: 'moment_past' as const };
      return publishProgram({
        shopId,
        by,
        ...confirmed(change),
        ...(change.program !== undefined && { input: change.program }),
        ...(change.draftSavedAt && { draftSavedAt: change.draftSavedAt }),
        ...(at && { at }),
      });
    }
  }
}

const confirmed = (change: { confirmed?: boolean | undefined }) =>
  change.confirmed ? { confirmed: true } : {};

async function momentOf(shopId: string, at: { day: string; time: string }): Promise<Date> {
  const shop = await prisma.shop.findUnique({ where: { shopId }, select: { timeZone: true } });
  return momentAt(at.day, at.time, shop?.timeZone ?? 'UTC');
}
