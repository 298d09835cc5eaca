import { expect, test } from 'vitest';
import { sameData } from '~/loyalty/same-data';

test.each<[unknown, unknown, boolean]>([
  [1, 1, true],
  [1, '1', false],
  [null, null, true],
  [null, {}, false],
  [{}, null, false],
  ['a', {}, false],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, true],
  [{ a: 1 }, { a: 2 }, false],
  [{ a: 1 }, { a: 1, b: 2 }, false],
  [{ a: 1, b: 2 }, { a: 1 }, false],
  [{ a: 1, b: undefined }, { a: 1 }, true],
  [{ a: { b: [1] } }, { a: { b: [1] } }, true],
  [{ a: { b: [1] } }, { a: { b: [2] } }, false],
  [[1, 2], [1, 2], true],
  [[1, 2], [2, 1], false],
  [[1], [1, 2], false],
  [[1, 2], [1], false],
  [[1, undefined], [1], false],
  [[], {}, false],
  [{}, [], false],
  [{ 0: 'a' }, ['a'], false],
  [['a'], { 0: 'a' }, false],
])('%o and %o say the same: %s', (a, b, same) => {
  expect(sameData(a, b)).toBe(same);
});
