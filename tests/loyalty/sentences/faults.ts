// Programmes with one field changed, at and beyond each of its bounds: what is said of it, or that it is fine.
import { checkProgram, plainRule, startingProgram } from '~/loyalty/program';
import { badGives, rewards as rewardsOfKinds } from './rewards';

const lists = { products: [], collections: [], tags: [], vendors: [], types: [] };
const market = { currencies: ['JPY'], countries: [], points: 1, perUnits: 1 };
const level = (id: string, threshold: number) => ({
  id,
  name: id,
  threshold,
  multiplierHundredths: 150,
  entryPoints: 1,
  monthlyPoints: 1,
  tag: 'vip',
});
const rule = (id: string, rest: object) => ({ ...plainRule(1, 1), id, ...rest });
const flat = { kind: 'flat', points: 5 };

/** Each right in its fields and wrong, or right, as a whole. */
const wholeRewards = [
  ...rewardsOfKinds.map((one) => ({ ...one, needs: { ...one.needs, minimumQuantity: 2 } })),
  ...rewardsOfKinds.map((one) => ({ ...one, budgetMinor: 100 })),
  ...rewardsOfKinds.map((one) => ({ ...one, readyCodes: true, validDays: null })),
  ...badGives.map((gives) => ({ ...rewardsOfKinds[0]!, gives })),
];

/** One of everything: rules 1 on wait for an order with one condition each, the last ones for something else. */
const full = {
  ...startingProgram,
  rules: [
    rule('rates', { amount: { ...plainRule(1, 1).amount, markets: [market] } }),
    rule('goods', {
      amount: flat,
      conditions: [{ kind: 'goods', is: 'in', ...lists, tags: ['a'] }],
      limit: { per: 'day', times: 1, points: 1 },
      budget: 1,
    }),
    rule('quantity', { conditions: [{ kind: 'quantity', atLeast: 1 }] }),
    rule('spend', { conditions: [{ kind: 'minimumSpend', minor: 1 }] }),
    rule('channel', { conditions: [{ kind: 'channel', is: 'in', channels: ['web'] }] }),
    rule('country', { conditions: [{ kind: 'country', is: 'in', countries: ['FR'] }] }),
    rule('currency', { conditions: [{ kind: 'currency', is: 'in', currencies: ['EUR'] }] }),
    rule('customer', { conditions: [{ kind: 'customer', is: 'in', tags: ['a'], segments: [] }] }),
    rule('tier', { conditions: [{ kind: 'tier', is: 'in', tiers: ['gold'] }] }),
    rule('dates', { conditions: [{ kind: 'dates', from: '2026-12-01', until: '2026-12-24' }] }),
    rule('hours', {
      conditions: [{ kind: 'hours', weekdays: [1], from: '09:00', until: '18:00' }],
    }),
    rule('number', { conditions: [{ kind: 'orderNumber', number: 1 }] }),
    rule('buyer', { conditions: [{ kind: 'buyer', is: 'firstTime' }] }),
    rule('items', { amount: { kind: 'perItem', points: 1 } }),
    rule('times', { amount: { kind: 'multiply', hundredths: 150 } }),
    rule('review', { on: { kind: 'review', media: 'any', sources: ['a'] }, amount: flat }),
    rule('quiz', { on: { kind: 'custom', event: 'quiz' }, amount: flat }),
    rule('follow', {
      on: { kind: 'social', act: 'follow', network: 'x', url: 'https://a.example' },
      amount: flat,
    }),
  ],
  tiers: {
    basis: 'points',
    window: { kind: 'rolling', months: 12 },
    fall: { graceDays: 30, steps: 'one' },
    levels: [level('silver', 100), level('gold', 200)],
  },
  caps: { order: 1, member: { per: 'day', points: 1 }, budget: 1 },
  expiry: { mode: 'age', months: 12, warnDays: [30] },
  hold: { after: 'paid', days: 14 },
};

function set(of: unknown, path: string[], value: unknown): unknown {
  const [name, ...rest] = path as [string, ...string[]];
  const copy: Record<string, unknown> = Array.isArray(of)
    ? (of.slice() as unknown as Record<string, unknown>)
    : { ...(of as object) };
  copy[name] = rest.length ? set(copy[name], rest, value) : value;
  return copy;
}

const around = (least: number, most: number) => [least - 1, least, most, most + 1, least + 0.5];
const many = (count: number) => Array.from({ length: count }, (_, nr) => `text-${nr}`);
const lengths = (most: number) => [
  many(most),
  many(most + 1),
  ['a', 'a'],
  [' '],
  ['x'.repeat(256)],
];
const names = ['', ' ', 'x'.repeat(40), 'x'.repeat(41)];
const ids = ['', 'gold', 'Gold', 'x'.repeat(40), 'x'.repeat(41), 'a b', '!a', 'a!'];
const inRule = (nr: number, field: string) => `rules.${nr}.${field}`;
const inOnly = (nr: number, field: string) => `rules.${nr}.conditions.0.${field}`;
const calendar = { mode: 'calendar', month: 12, day: 31, leastMonths: 0, warnDays: [] };
const idle = { mode: 'inactivity', months: 12, keptBy: 'earning', warnDays: [] };
const orderOnly = (nr: number) => ({ ...full.rules[nr], on: { kind: 'signUp' }, amount: flat });
const levels = (count: number) =>
  Array.from({ length: count }, (_, nr) => (nr ? level(`tier-${nr}`, 200 + nr) : level('gold', 9)));
const rewards = (count: number) =>
  many(count).map((id) => ({ ...startingProgram.rewards[0]!, id }));

const tried: [path: string, values: unknown[]][] = [
  ['pointsName.one', names],
  ['pointsName.other', names],
  ['rules', [[], [full.rules[14]], [full.rules[15]], [full.rules[0], full.rules[14]]]],
  ['rules', [many(50), many(51)].map((list) => list.map((id) => rule(id, {})))],
  ['rules.1.id', ['rates', ...ids]],
  ['rules.0.title', ['', null, 'x'.repeat(41)]],
  ['rules.0.amount.points', around(1, 10_000)],
  ['rules.0.amount.perUnits', around(1, 10_000)],
  ['rules.0.amount.markets', [30, 31].map((count) => many(count).map(() => market))],
  ['rules.0.amount.markets.0.points', around(1, 10_000)],
  ['rules.0.amount.markets.0.perUnits', around(1, 10_000)],
  ['rules.0.amount.markets.0.currencies', [[], ...lengths(50)]],
  ['rules.0.amount.markets.0.countries', lengths(250)],
  ['rules.0.priority', around(0, 1000)],
  [
    'rules.0.conditions',
    [20, 21].map((count) => many(count).map(() => full.rules[2]!.conditions[0])),
  ],
  ['rules.1.amount.points', around(1, 1_000_000)],
  ['rules.1.limit.times', [...around(1, 10_000), null]],
  ['rules.1.limit.points', [...around(1, 100_000_000), null]],
  ['rules.1.limit', [{ per: 'day', times: null, points: null }]],
  ['rules.1.budget', around(1, 1_000_000_000)],
  ...['products', 'collections'].map((of): [string, unknown[]] => [inOnly(1, of), lengths(250)]),
  ...['tags', 'vendors', 'types'].map((of): [string, unknown[]] => [inOnly(1, of), lengths(100)]),
  [
    'rules.1.conditions.0',
    Object.keys(lists)
      .map((of) => ({ kind: 'goods', is: 'in', ...lists, [of]: ['a'] }))
      .concat({ kind: 'goods', is: 'in', ...lists }),
  ],
  [inOnly(2, 'atLeast'), around(1, 100_000)],
  [inOnly(3, 'minor'), around(1, 1_000_000_000)],
  [inOnly(4, 'channels'), [[], ...lengths(100)]],
  [inOnly(5, 'countries'), [[], ...lengths(250)]],
  [inOnly(6, 'currencies'), [[], ...lengths(50)]],
  [inOnly(7, 'tags'), [[], ...lengths(100)]],
  [inOnly(7, 'segments'), lengths(20)],
  ['rules.7.conditions.0', [{ kind: 'customer', is: 'in', tags: [], segments: ['a'] }]],
  [inOnly(8, 'tiers'), [[], ['silver', 'gold'], ['bronze'], ['!'], many(21)]],
  [inOnly(9, 'from'), [null, '2026-12-24', '2026-12-25', 'soon']],
  [inOnly(9, 'until'), [null, '2026-12-01', '2026-11-30', '2026-02-30']],
  ['rules.9.conditions.0', [{ kind: 'dates', from: null, until: null }]],
  [inOnly(10, 'weekdays'), [[], [0], [8], [1, 1], [1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5, 6, 7, 7]]],
  [inOnly(10, 'from'), ['18:00', '24:00', '00:00', '23:59', '24:01', '9:00', '19:60', 'x09:00']],
  [inOnly(10, 'until'), ['24:00', '09:00', '00:00', '24:00x', '12:30x', '29:00']],
  [inOnly(11, 'number'), around(1, 100)],
  [inOnly(12, 'is'), ['returning', 'in']],
  ['rules.13.amount.points', around(1, 1_000_000)],
  ['rules.14.amount.hundredths', around(0, 10_000)],
  ['rules.14.limit', [{ per: 'day', times: 1, points: null }]],
  ['rules.14.budget', [1]],
  [inRule(15, 'on.media'), ['photo', 'video', 'text']],
  [inRule(15, 'on.sources'), [[], ...lengths(10)]],
  [inRule(15, 'amount'), [plainRule(1, 1).amount]],
  ['rules.15', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map(orderOnly)],
  [
    inRule(16, 'on.event'),
    ['', 'Quiz', '.a', 'a_b-c.9', '9', 'x'.repeat(60), 'x'.repeat(61), 'a b'],
  ],
  [inRule(17, 'on.act'), ['share', 'like']],
  [
    inRule(17, 'on.network'),
    ['instagram', 'facebook', 'tiktok', 'youtube', 'pinterest', 'myspace'],
  ],
  [
    inRule(17, 'on.url'),
    ['http://a.example', 'a', 'https://a.example/b', 'xhttps://a', 'httpsx://a'],
  ],
  ['rounding', ['down', 'nearest', 'up', 'even']],
  ['caps.order', [...around(1, 100_000_000), null]],
  ['caps.member', [null]],
  ['caps.member.per', ['day', 'week', 'month', 'year', 'ever', 'hour']],
  ['caps.member.points', around(1, 100_000_000)],
  ['caps.budget', [...around(1, 1_000_000_000_000), null]],
  ['hold.days', around(0, 365)],
  [
    'hold',
    [
      { after: 'now', days: 0 },
      { after: 'now', days: 1 },
      { after: 'fulfilled', days: 1 },
    ],
  ],
  [
    'expiry',
    [{ mode: 'none' }, { mode: 'never' }, idle, { ...idle, keptBy: 'anything' }, calendar],
  ],
  ['expiry.months', around(1, 120)],
  ['expiry.warnDays', [[], [335], [336], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6], [7, 7], [0], [366]]],
  [
    'expiry',
    [
      { ...idle, months: 1, warnDays: [27, 28] },
      ...around(1, 120).map((months) => ({ ...idle, months })),
    ],
  ],
  ['expiry', around(1, 12).map((month) => ({ ...calendar, month, day: 1 }))],
  ['expiry', around(1, 31).map((day) => ({ ...calendar, day }))],
  ['expiry', around(0, 24).map((leastMonths) => ({ ...calendar, leastMonths }))],
  [
    'expiry',
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].flatMap((month) =>
      [29, 30, 31].map((day) => ({ ...calendar, month, day })),
    ),
  ],
  ['expiry', [{ ...calendar, warnDays: [365] }]],
  ['tiers', [null]],
  ['tiers.basis', ['spend', 'orders', 'love']],
  [
    'tiers.window',
    [{ kind: 'lifetime' }, { kind: 'calendarYear' }, { kind: 'fromJoining' }, { kind: 'x' }],
  ],
  ['tiers.window.months', around(1, 60)],
  ['tiers.fall.graceDays', around(0, 366)],
  ['tiers.fall.steps', ['straight', 'two']],
  ['tiers.levels', [[], levels(10), levels(11)]],
  ['tiers.levels.1.id', ['silver', ...ids]],
  ['tiers.levels.1.name', names],
  ['tiers.levels.1.threshold', [100, 101, ...around(1, 1_000_000_000_000)]],
  ['tiers.levels.1.multiplierHundredths', around(100, 10_000)],
  ['tiers.levels.1.entryPoints', around(0, 10_000_000)],
  ['tiers.levels.1.monthlyPoints', around(0, 10_000_000)],
  ['tiers.levels.1.tag', [null, '', ' ', 'a,b', ',a', 'a,', 'x'.repeat(255), 'x'.repeat(256)]],
  ['exclude.tags', lengths(100)],
  ['refunds.moneyBack', ['ignored', 'kept']],
  ['refunds.shortfall', ['clamp', 'kept']],
  ['rewards', [[], rewards(50), rewards(51)]],
  ['rewards.0.id', ids],
  ['rewards.0.cost', around(1, 10_000_000)],
  ['rewards.0.gives.amountMinor', around(1, 1_000_000_000)],
  ['rewards.0.needs.minimumSpendMinor', around(0, 1_000_000_000)],
  ['rewards.0.validDays', [null, ...around(1, 3650)]],
  ['rewards.0.needs.minimumQuantity', around(0, 1000)],
  ['rewards.0.stock', [null, ...around(1, 100_000_000)]],
  ['rewards.0.budgetMinor', [null, ...around(1, 1_000_000_000)]],
  ['rewards.0.costMinor', [null, ...around(0, 1_000_000_000)]],
  ['rewards.0.limit', [null, { per: 'day', times: 1 }, { per: 'day', times: 0 }]],
  ['rewards.0.picture', [null, 'https://a.example/b.png', 'http://a.example/b.png', 'b.png']],
  [
    'rewards.0.when',
    [
      { from: '2026-12-01', until: '2026-12-01' },
      { from: '2026-12-02', until: '2026-12-01' },
    ],
  ],
  ['rewards.0.who.tiers', [['gold'], ['bronze']]],
  ['rewards.0.readyCodes', [true]],
  ['rewards.0', wholeRewards],
];

const short = (value: unknown) => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 50)}… (${text.length})` : text;
};

/** One line for each value tried: the field, the value, and what is said of it. */
export function faults(): string[] {
  return tried.flatMap(([path, values]) =>
    values.map((value) => {
      const checked = checkProgram(set(full, path.split('.'), value));
      const said =
        'faults' in checked
          ? checked.faults.map((one) => `${one.path}: ${one.message}`).join(' | ')
          : 'fine';
      return `${path} = ${short(value)} → ${said}`;
    }),
  );
}
