// What the screen of one member says of their tier.
import { clock } from '../clock';
import { sayAmount, sayOutlook } from '../loyalty/tier-outlook';
import { levelsOf } from '../loyalty/tiers';
import { currentProgram, shopCurrency } from './current-program';
import { standings } from './standing';

export type TierCardData = {
  /** All tiers there are to choose from, the lowest first. */
  tiers: { id: string; name: string }[];
  name: string | null;
  since: string | null;
  /** Set by hand; `until` is null where it has no end. */
  byHand: { until: string | null } | null;
  value: string;
  /** The way to the next tier, from 0 to 100; null at the top. */
  progress: number | null;
  rise: string | null;
  stay: string | null;
  falling: boolean;
};

/** The tier of one member in words; null where the programme has no tiers. */
export async function tierCard(
  shopId: string,
  memberId: number,
  locale: string,
): Promise<TierCardData | null> {
  const now = clock.now();
  const [{ program }, currency, all] = await Promise.all([
    currentProgram(shopId),
    shopCurrency(shopId),
    standings(shopId, [memberId], now),
  ]);
  const standing = all.get(memberId);
  if (!program.tiers || !standing) return null;
  const { tier, byHand, value, next, stay, since, timeZone } = standing;
  const listener = { locale, names: program.pointsName, currency, timeZone };
  const said = sayOutlook(standing, program.tiers.basis, listener, now);
  const from = tier && value >= tier.threshold ? tier.threshold : 0;
  return {
    tiers: levelsOf(program.tiers).map(({ id, name }) => ({ id, name })),
    name: tier?.name ?? null,
    since: since?.toISOString() ?? null,
    byHand: byHand && { until: byHand.until?.toISOString() ?? null },
    value: sayAmount(value, program.tiers.basis, listener),
    progress: next
      ? Math.min(100, Math.max(0, Math.floor(((value - from) * 100) / (next.threshold - from))))
      : null,
    rise: said.rise,
    stay: said.stay,
    falling: stay?.falling ?? false,
  };
}
