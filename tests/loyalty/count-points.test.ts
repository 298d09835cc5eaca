import { expect, test } from 'vitest';
import { countPoints } from '~/loyalty/count-points';

const plain = { one: 'point', other: 'points' };
const beans = { one: 'bean', other: 'beans' };

test.each([
  [1, plain, 'en', '1 point'],
  [1_250, plain, 'en', '1,250 points'],
  ['49.9525', plain, 'en', '49.9525 points'],
  [-1, plain, 'en', '-1 point'],
  [0, plain, 'fr', '0 point'],
  [1, beans, 'en', '1 bean'],
  [-1, beans, 'en', '-1 bean'],
  [2, beans, 'en', '2 beans'],
  [0, beans, 'fr', '0 bean'],
  [2, { one: 'point', other: 'stars' }, 'fr', '2 stars'],
  [1, { one: 'star', other: 'points' }, 'fr', '1 star'],
])('%s of %o in %s is “%s”', (points, name, locale, said) => {
  expect(countPoints(points, name, locale)).toBe(said);
});
