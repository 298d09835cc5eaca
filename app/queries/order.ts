// One order as the merchant reads it: what it earns, why, line by line, and every entry it caused.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { plainContext } from '~/loyalty/context';
import type { AwardReasons } from '~/loyalty/award';
import { earn } from '~/loyalty/earn';
import { explain, type Audience } from '~/loyalty/explain';
import { explainAward } from '~/loyalty/explain-award';
import type { OrderFacts } from '~/loyalty/order';
import { toSafe } from '~/loyalty/points';
import type { Program } from '~/loyalty/program';
import type { EntryReasons } from '~/loyalty/reasons';
import { withRefunds, type KnownRefunds } from '~/loyalty/refund';
import { currentProgram, shopTimeZone } from './current-program';

type Ask = { shopId: string; orderId: string; locale: string };

const awaited = 'Something about it is still being asked of Shopify. Its points follow.';
const unknown = 'No program was on when it was placed.';

/** The order with its reasons in words, or null where the shop has none such. Money in minor units. */
export async function orderScreen({ shopId, orderId, locale }: Ask) {
  const row = await prisma.order.findUnique({ where: { shopId_orderId: { shopId, orderId } } });
  if (!row?.facts) return null;
  const facts = withRefunds(
    row.facts as unknown as OrderFacts,
    row.refunds as unknown as KnownRefunds,
  );
  const [entries, { program }, version, member] = await Promise.all([
    entriesOf(shopId, orderId, row.entries),
    currentProgram(shopId),
    row.programVersion === null
      ? null
      : prisma.programVersion.findUnique({
          where: { shopId_version: { shopId, version: row.programVersion } },
        }),
    row.memberId === null
      ? null
      : prisma.member.findUnique({ where: { shopId_id: { shopId, id: row.memberId } } }),
  ]);
  const audience: Audience = {
    locale,
    names: program.pointsName,
    for: 'merchant',
    now: clock.now(),
    timeZone: await shopTimeZone(shopId),
  };
  const told = (version?.program ?? null) as Program | null;
  // What came last may be no more than another day for the points.
  const awards = entries.flatMap((entry) => awardOf(entry.reasons) ?? []);
  const award = awards.at(-1) ?? (told && reckoned(facts, told, row.context));
  const why = row.waiting
    ? { detail: awaited, more: [] }
    : award
      ? explainAward(award, audience)
      : { detail: unknown, more: [] };
  return {
    orderId,
    name: facts.name,
    placedAt: facts.placedAt,
    points: toSafe(row.deserved),
    forgiven: toSafe(row.forgiven),
    version: row.programVersion,
    customerId: row.customerId,
    memberId: member ? toSafe(member.id) : null,
    why,
    shopperReads: award ? explainAward(award, { ...audience, for: 'shopper' }).detail : null,
    lines: facts.lines.map((line) => linesOf(line, award)),
    shipping: award?.lines.find(({ lineId }) => lineId === 'shipping') ?? null,
    entries: entries
      .map((entry) => ({
        seq: `${entry.memberId}-${entry.seq}`,
        points: toSafe(entry.points),
        at: entry.happenedAt.toISOString(),
        ...explain({ ...entry, points: toSafe(entry.points) }, audience),
      }))
      .toReversed(),
  };
}

/** Found by their keys, which are known: nothing grows with the member's history. */
async function entriesOf(shopId: string, orderId: string, count: number) {
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  const kinds = ['award', 'reversal', 'terms'];
  const keys = numbers.flatMap((nr) => kinds.map((kind) => `order:${orderId}:${kind}:${nr}`));
  const rows = await prisma.entry.findMany({ where: { shopId, key: { in: keys } } });
  const number = (key: string) => Number(key.slice(key.lastIndexOf(':') + 1));
  return rows
    .sort((a, b) => number(a.key) - number(b.key))
    .map((row) => ({ ...row, reasons: row.reasons as unknown as EntryReasons }));
}

function awardOf(reasons: EntryReasons): AwardReasons | null {
  if (reasons.type === 'award') return reasons;
  return reasons.type === 'change' ? reasons.award : null;
}

/** An order that moved no points: what it comes to by the version it was decided under. */
const reckoned = (facts: OrderFacts, program: Program, context: unknown): AwardReasons =>
  earn(facts, program, { ...plainContext, ...(context as object | null), orderNumber: null })
    .reasons;

function linesOf(line: OrderFacts['lines'][number], award: AwardReasons | null) {
  const counted = award?.lines.find(({ lineId }) => lineId === line.lineId);
  const { lineId, quantity, kept, netMinor, giftCard } = line;
  return {
    lineId,
    quantity,
    kept,
    netMinor,
    giftCard,
    basisMinor: counted?.basisMinor ?? 0,
    points: counted?.points ?? 0,
  };
}
