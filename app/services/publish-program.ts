// Publishes a programme, now or at a moment to come: checked, written as the next version, told to the theme.
import { clock } from '../clock';
import { prisma } from '../db.server';
import type { Tx } from '../database/open';
import { describeGiveBack } from '../loyalty/describe';
import { describeReward } from '../loyalty/rewards/describe';
import { needsConfirmation, payBack } from '../loyalty/pay-back';
import { checkProgram, type Program, type ProgramFault } from '../loyalty/program';
import { currentProgram, shopCurrency } from '../queries/current-program';
import { lockProgram, writeVersion } from './write-version';

export type PublishRequest = {
  shopId: string;
  by: string;
  /** The programme itself; without it the draft is published, and gone. */
  input?: unknown;
  /** When the draft that is to be published was last saved, as seen by whoever publishes it. */
  draftSavedAt?: string;
  /** When it comes into force; now unless said. */
  at?: Date | null;
  /** Whether everything that asks for confirmation was confirmed. */
  confirmed?: boolean;
};

export type PublishOutcome =
  | { version: number }
  | { faults: ProgramFault[] }
  /** Sentences about what is unusual enough to be asked about first. */
  | { confirm: string[] }
  /** Somebody else changed, published or discarded the draft since it was looked at. */
  | { changed: { by: string | null } };

/** The new version's number, or why not. Past awards keep the version that granted them. */
export async function publishProgram(request: PublishRequest): Promise<PublishOutcome> {
  const { shopId, by, at } = request;
  const now = clock.now();
  // Shopify tells times in whole seconds: an order of this very second is placed under this version.
  const moment = Math.floor(Math.max(at?.getTime() ?? 0, now.getTime()) / 1000) * 1000;
  return prisma.$transaction(async (tx) => {
    await lockProgram(tx, shopId);
    const found = await proposed(tx, request);
    if ('changed' in found) return found;
    const checked = checkProgram(found.input);
    if ('faults' in checked) return checked;
    const confirm = request.confirmed ? [] : await toConfirm(tx, shopId, checked.program);
    if (confirm.length) return { confirm };
    const wanted = { shopId, program: checked.program, by, at: new Date(moment), now };
    const version = await writeVersion(tx, wanted);
    if (request.input === undefined) await tx.programDraft.delete({ where: { shopId } });
    return { version };
  });
}

async function proposed(
  tx: Tx,
  { shopId, input, draftSavedAt }: PublishRequest,
): Promise<{ input: unknown } | { changed: { by: string | null } }> {
  if (input !== undefined) return { input };
  const draft = await tx.programDraft.findUnique({ where: { shopId } });
  if (!draft || draft.savedAt.toISOString() !== draftSavedAt)
    return { changed: { by: draft?.savedBy ?? null } };
  return { input: draft.program };
}

/** Rewards that give back an unusual share of the price, unless they already do. */
async function toConfirm(tx: Tx, shopId: string, program: Program): Promise<string[]> {
  const currency = await shopCurrency(shopId, tx);
  const before = (await currentProgram(shopId, tx)).program;
  const known = new Map(payBack(before, currency).map((one) => [one.rewardId, one.basisPoints]));
  return needsConfirmation(program, currency)
    .filter(({ rewardId, basisPoints }) => (known.get(rewardId) ?? 0) < basisPoints)
    .map(({ rewardId }) => {
      const reward = program.rewards.find(({ id }) => id === rewardId)!;
      const { title } = describeReward(reward, currency, 'en');
      return `${title} gives back ${describeGiveBack(program, reward, currency, 'en')} of each sale.`;
    });
}
