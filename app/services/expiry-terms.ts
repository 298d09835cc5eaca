// Gives entries to be the expiry their shop's programme sets, so that no service has to know of it.
import type { Tx } from '../database/open';
import type { Draft } from '../ledger/entry';
import { lapseTerms, lotExpiry, type LotTerms } from '../loyalty/expiry';
import type { Expiry } from '../loyalty/program';

/**
 * The drafts with what they leave unsaid: when a credit lapses by itself, and what an entry does to the day everything
 * lapses by inactivity. One statement where something is unsaid, none where callers have said it all.
 */
export async function withExpiryTerms(
  tx: Tx,
  drafts: readonly Draft[],
  now: Date,
): Promise<readonly Draft[]> {
  const unsaid = drafts.filter(leavesUnsaid);
  if (!unsaid.length) return drafts;
  const terms = await termsOf(tx, [...new Set(unsaid.map((draft) => draft.shopId))], now);
  return drafts.map((draft) => {
    const own = leavesUnsaid(draft) ? terms.get(draft.shopId) : undefined;
    return own ? complete(draft, own) : draft;
  });
}

const opensLot = ({ points, returnOf }: Draft) => points > 0 && !returnOf;

// A promise is kept by the day everything lapses too, which is to be known then.
const leavesUnsaid = (draft: Draft) =>
  draft.lapse === undefined &&
  (draft.lapsesNotBefore !== undefined || !(opensLot(draft) && draft.expiresAt !== undefined));

function complete(draft: Draft, terms: LotTerms): Draft {
  const { expiry, expirySince, timeZone } = terms;
  const lapse = lapseTerms(expiry, expirySince);
  if (draft.returnOf) return { ...draft, lapse, returnOf: { ...draft.returnOf, terms } };
  if (!opensLot(draft) || draft.expiresAt !== undefined) return { ...draft, lapse };
  const from = draft.availableAt ?? draft.happenedAt;
  return { ...draft, lapse, expiresAt: lotExpiry(expiry, from, expirySince, timeZone) };
}

async function termsOf(tx: Tx, shopIds: string[], now: Date): Promise<Map<string, LotTerms>> {
  const rows = await tx.$queryRaw<
    (Omit<LotTerms, 'expiry'> & { shopId: string; expiry: Expiry })[]
  >`
    SELECT s."shopId", s."timeZone", s."expirySince", p."expiry" FROM "Shop" s, LATERAL (
      SELECT v."program" -> 'expiry' AS "expiry" FROM "ProgramVersion" v
      WHERE v."shopId" = s."shopId" AND v."publishedAt" <= ${now}::timestamptz
      ORDER BY v."publishedAt" DESC, v."version" DESC LIMIT 1) AS p
    WHERE s."shopId" = ANY(${shopIds}::text[])`;
  return new Map(rows.map(({ shopId, ...terms }) => [shopId, terms]));
}
