// Article 12 on random walks. REDEMPTION_WALKS says how many, REDEMPTION_SEED which: a walk that breaks the law says its own.
import { expect, test } from 'vitest';
import { chance } from '../simulation/random';
import { openRewardWorld } from '../tasks/reward-world';
import { breaches } from './law';
import { Walk } from './walk';

const WALKS = Number(process.env.REDEMPTION_WALKS ?? 12);
const STEPS = 100;
const first = Number(process.env.REDEMPTION_SEED ?? 1);

test(
  `Article 12: no walk of ${WALKS} loses points, gives a reward twice, or leaves a live code with returned points`,
  { timeout: 60_000 + WALKS * 20_000 },
  async () => {
    const world = await openRewardWorld({ validDays: 30, stock: 1_000_000 });
    // The store's bucket fills in the machine's time, the walks are in their own: throttling is one of the faults instead.
    world.actions.setPace({ bucket: 1_000_000, restoreRate: 100_000 });
    for (let seed = first; seed < first + WALKS; seed++) {
      const walk = new Walk(world, chance(seed));
      const how = () => `REDEMPTION_SEED=${seed} REDEMPTION_WALKS=1: ${walk.did.join(' ')}`;
      await walk.go(STEPS).catch((error: unknown) => {
        throw new Error(how(), { cause: error });
      });
      expect(await breaches(world, walk), how()).toEqual([]);
    }
  },
);
