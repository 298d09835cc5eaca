// What a reward costs, in the shop's own word for points.
import { countPoints, type PointsName } from '../count-points';
import type { Reward } from './reward';
import { stepsOf } from './worth';

/** `100 points`; of a choice of amounts, from the least to the highest: `54–360 points`. */
export function sayCost(
  reward: Pick<Reward, 'gives' | 'cost'>,
  name: PointsName,
  locale: string,
): string {
  const { least, most } = stepsOf(reward);
  const highest = countPoints(reward.cost * most, name, locale);
  if (least === most) return highest;
  return `${new Intl.NumberFormat(locale).format(reward.cost * least)}–${highest}`;
}
