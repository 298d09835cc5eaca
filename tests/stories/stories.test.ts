// Every story in this folder, told from its first line to its last.
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EarnContext } from '~/loyalty/context';
import { earn } from '~/loyalty/earn';
import { explainAward } from '~/loyalty/explain-award';
import type { OrderFacts } from '~/loyalty/order';
import { settle, withRefunds, type Settled } from '~/loyalty/refund';
import { readOrder, readStory, type StoryEvent } from './a-story';

type Standing = { facts: OrderFacts; context: EarnContext; settled: Settled };

/** The order after a refund of `2 Beans` or of money, or after it was cancelled. */
function changed(facts: OrderFacts, event: StoryEvent): OrderFacts {
  if (event.does === 'cancel') return { ...facts, cancelled: true };
  const refundId = `refund-${event.at}`;
  const money = event.lines.map((text) => /^money ([\d.]+)$/.exec(text)?.[1] ?? '0');
  const lines = event.lines.flatMap((text) => {
    const match = /^(\d+) (.+)$/.exec(text);
    return match ? [{ lineId: match[2]!, quantity: Number(match[1]) }] : [];
  });
  const goodsMinor = Math.round(money.reduce((sum, one) => sum + Number(one) * 100, 0));
  return withRefunds(facts, { [refundId]: { refundId, lines, goodsMinor, shippingMinor: 0 } });
}

function tell(text: string): void {
  const { program, events } = readStory(text);
  expect(events.length).toBeGreaterThan(1);
  const orders = new Map<string, Standing>();
  let balance = 0;
  for (const event of events) {
    const before = orders.get(event.name) ?? {
      ...readOrder(event),
      settled: { deserved: 0, forgiven: 0 },
    };
    const facts = event.does === 'order' ? before.facts : changed(before.facts, event);
    const award = earn(facts, program, before.context);
    const { move, forgiven } = settle(award.points, before.settled);
    balance += move;
    orders.set(event.name, { ...before, facts, settled: { deserved: award.points, forgiven } });
    const { detail, more } = explainAward(award.reasons, {
      locale: 'en',
      names: program.pointsName,
    });
    const where = `line ${event.at}, ${event.does} ${event.name}`;
    expect([where, move, balance, [detail, ...more]]).toEqual([
      where,
      event.points,
      event.balance,
      event.reasons,
    ]);
  }
}

describe('Stories', () => {
  const files = fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'));
  test.each(files)('%s', (name) => {
    tell(fs.readFileSync(path.join(import.meta.dirname, name), 'utf8'));
  });
});
