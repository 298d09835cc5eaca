// Reads a story: a programme, then events with the balance and the reasons after each, in text a merchant can follow.
import { plainContext, type EarnContext } from '~/loyalty/context';
import type { OrderFacts } from '~/loyalty/order';
import { checkProgram, startingProgram, type EarningRule, type Program } from '~/loyalty/program';
import { toMinor } from '~/loyalty/money';
import { line, order } from '../loyalty/an-order';

/** `order #1`, `refund #1`, `cancel #1` with its indented lines, and what is expected after it. */
export type StoryEvent = {
  at: number;
  does: 'order' | 'refund' | 'cancel';
  name: string;
  header: string;
  lines: string[];
  points: number;
  balance: number;
  reasons: string[];
};
export type Story = { program: Program; events: StoryEvent[] };

const defaults: Omit<EarningRule, 'id' | 'amount'> = {
  title: null,
  on: { kind: 'order' },
  conditions: [],
  exclusive: false,
  priority: 0,
  limit: null,
  budget: null,
};
const lists = { products: [], collections: [], tags: [], vendors: [], types: [], segments: [] };

/** A story's programme leaves out what does not matter to it. */
export function programOf(json: string): Program {
  const told = JSON.parse(json) as { rules: Record<string, unknown>[] } & Partial<Program>;
  const rules = told.rules.map((rule) => ({
    ...defaults,
    ...rule,
    amount: withMarkets(rule.amount as { kind: string }),
    conditions: ((rule.conditions ?? []) as { kind: string }[]).map(withLists),
  }));
  const checked = checkProgram({ ...startingProgram, live: true, ...told, rules });
  if ('faults' in checked) throw new Error(JSON.stringify(checked.faults));
  return checked.program;
}

const withMarkets = (amount: { kind: string }) =>
  amount.kind === 'perCurrencyUnit' ? { markets: [], ...amount } : amount;

function withLists(condition: { kind: string }) {
  const { segments, ...goods } = lists;
  if (condition.kind === 'goods') return { is: 'in', ...goods, ...condition };
  if (condition.kind === 'customer') return { is: 'in', tags: [], segments, ...condition };
  return condition;
}

export function readStory(text: string): Story {
  const [, json, rest] = /^programme\n([\s\S]*?)\n\n([\s\S]*)$/m.exec(
    text.replace(/^#.*\n+/gm, ''),
  )!;
  const offset = text.split('\n').length - rest!.split('\n').length;
  const events: StoryEvent[] = [];
  for (const [nr, row] of rest!.split('\n').entries()) {
    const event = events.at(-1);
    const starts = /^(order|refund|cancel) (#\d+)(.*)$/.exec(row);
    const expects = /^= (-?\d+) points?, balance (-?\d+)$/.exec(row);
    if (starts) {
      const [, does, name, header] = starts as unknown as [
        string,
        StoryEvent['does'],
        string,
        string,
      ];
      events.push({
        at: nr + offset,
        does,
        name,
        header,
        lines: [],
        points: 0,
        balance: 0,
        reasons: [],
      });
    } else if (expects)
      Object.assign(event!, { points: Number(expects[1]), balance: Number(expects[2]) });
    else if (row.startsWith(': ')) event!.reasons.push(row.slice(2));
    else if (row.startsWith('  ')) event!.lines.push(row.trim());
    else if (row) throw new Error(`Line ${nr + offset}: ${row}`);
  }
  return { program: programOf(json!), events };
}

const option = (header: string, pattern: RegExp) => pattern.exec(header)?.[1] ?? null;

/** `order #1, placed 2026-12-02T10:00Z, to FR, paid in USD, through pos, number 2, tier gold, tags vip, room 40` */
export function readOrder({ name, header, lines }: StoryEvent): {
  facts: OrderFacts;
  context: EarnContext;
} {
  const products: Record<string, EarnContext['products'][string]> = {};
  const goods = lines.map((text, nr) => {
    const match = /^([\d.]+) ([^,]+?)(?: x(\d+))?(?:, tagged (.+?))?(?:, by (.+))?$/.exec(text)!;
    const [, amount, title, quantity, tags, vendor] = match;
    const count = Number(quantity ?? 1);
    products[title!] = {
      vendor: vendor ?? null,
      type: null,
      tags: tags?.split(' ') ?? [],
      collections: [],
    };
    const counts = { lineId: title!, productId: title!, quantity: count, kept: count };
    return line(nr + 1, toMinor(amount!, 'EUR'), counts);
  });
  const room = option(header, /room (\d+)/);
  const facts = order([], {
    name,
    lines: goods,
    placedAt: option(header, /placed ([^,]+)/) ?? '2026-03-01T10:00:00.000Z',
    country: option(header, /to ([A-Z]{2})/),
    presentmentCurrency: option(header, /paid in ([A-Z]{3})/) ?? 'EUR',
    source: option(header, /through (\w+)/) ?? 'web',
  });
  const context: EarnContext = {
    ...plainContext,
    timeZone: option(header, /clock of ([\w/]+)/) ?? 'UTC',
    tier: option(header, /tier ([\w-]+)/),
    customer: { tags: option(header, /tags ([^,]+)/)?.split(' ') ?? [], segments: [] },
    products,
    orderNumber: Number(option(header, /number (\d+)/) ?? 1),
    room: room === null ? {} : { member: Number(room) },
  };
  return { facts, context };
}
