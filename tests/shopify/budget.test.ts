// The points a shop's bucket holds: who may go, and who waits how long.
import { beforeEach, describe, expect, test } from 'vitest';
import { Budget, type Ask } from '~/shopify/budget';

let now = 0;
const asks = (from: number, many: number, cost = 10): Ask[] =>
  Array.from({ length: many }, (_, index) => ({ id: from + index, cost }));
const standard = (currentlyAvailable: number) => ({
  maximumAvailable: 1000,
  currentlyAvailable,
  restoreRate: 50,
});

/** A shop whose bucket is told to hold so many points. */
function budgetOf(currentlyAvailable: number): Budget {
  const budget = new Budget(() => now);
  budget.tell(standard(currentlyAvailable));
  return budget;
}

beforeEach(() => {
  now = 0;
});

describe('a shop’s budget', () => {
  test('lets as many go as there is room for, and tells the others when their turn comes', () => {
    const { go, wait } = budgetOf(150).admit(asks(1, 13));
    // 50 stay for whoever looks at a page.
    expect(go.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([...wait]).toEqual([
      [11, 200],
      [12, 400],
      [13, 600],
    ]);
  });

  test('is first come, first served: who is new waits behind those who were told to', () => {
    const budget = budgetOf(50);
    expect([...budget.admit(asks(1, 2)).wait.values()]).toEqual([200, 400]);
    now = 200;
    const later = budget.admit([...asks(3, 1), ...asks(1, 1)]);
    expect(later.go.map(({ id }) => id)).toEqual([1]);
    expect([...later.wait]).toEqual([[3, 400]]);
  });

  test('goes at the very rate of the bucket, with nobody sent away twice', () => {
    const budget = budgetOf(1000);
    let [waiting, sentAway, available, at] = [asks(1, 1000), 0, 1000, 0];
    const due = new Map<number, number>();
    while (waiting.length) {
      now = due.size ? Math.min(...waiting.map(({ id }) => due.get(id) ?? 0)) : 0;
      const ready = waiting.filter(({ id }) => (due.get(id) ?? 0) <= now);
      const { go, wait } = budget.admit(ready);
      available = Math.min(1000, available + ((now - at) / 1000) * 50) - go.length * 10;
      at = now;
      expect(available).toBeGreaterThanOrEqual(0);
      for (const one of go) budget.done(one);
      if (go.length) budget.tell(standard(available));
      for (const [id, ms] of wait) {
        if (due.has(id)) sentAway++;
        due.set(id, now + ms);
      }
      const gone = new Set(go.map(({ id }) => id));
      waiting = waiting.filter(({ id }) => !gone.has(id));
    }
    const limitMs = ((1000 * 10 - 1000) / 50) * 1000;
    expect(now / limitMs).toBeLessThan(1.02);
    expect(sentAway).toBeLessThan(20);
  });

  test('holds what is under way until its answer comes', () => {
    const budget = budgetOf(70);
    const [one] = budget.admit(asks(1, 1)).go;
    expect(budget.admit(asks(2, 2)).go).toHaveLength(1);
    budget.done(one!);
    expect(budget.admit(asks(4, 1)).go).toHaveLength(0);
  });

  test('learns from an answer that the bucket is larger than was thought', () => {
    const budget = budgetOf(50);
    expect(budget.admit(asks(1, 1)).go).toHaveLength(0);
    budget.tell({ maximumAvailable: 20_000, currentlyAvailable: 20_000, restoreRate: 1000 });
    expect(budget.admit(asks(2, 500)).go).toHaveLength(500);
  });

  test('forgets those who never came back for their turn', () => {
    const budget = budgetOf(50);
    budget.admit(asks(1, 50));
    now = 120_000;
    budget.tell(standard(60));
    expect(budget.admit(asks(100, 1)).go).toHaveLength(1);
  });
});
