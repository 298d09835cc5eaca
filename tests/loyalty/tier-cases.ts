// Tiers for tests: three levels a hundred points apart, over any window.
import type { TierProgram } from '~/loyalty/tier-program';
import type { TierState } from '~/loyalty/tiers';

const level = (id: string, threshold: number) => ({
  id,
  name: id,
  threshold,
  multiplierHundredths: 100,
  entryPoints: 0,
  monthlyPoints: 0,
  tag: null,
});
const levels = [level('bronze', 100), level('silver', 200), level('gold', 300)];

export const tiers = (
  window: TierProgram['window'],
  graceDays = 0,
  steps: TierProgram['fall']['steps'] = 'straight',
): TierProgram => ({ basis: 'points', window, fall: { graceDays, steps }, levels });

export const none: TierState = {
  tierId: null,
  since: null,
  base: null,
  fallsAt: null,
  reviewAt: null,
};
export const at = (day: string) => Date.parse(day.includes('T') ? day : `${day}T00:00:00Z`);
export const joinedAt = at('2024-03-10T15:00:00Z');
