// The programme that the demo's merchant publishes: what Linden & Loom gives its regulars.

export const demoProgramme = {
  live: true,
  pointsName: { one: 'point', other: 'points' },
  rules: [
    {
      id: 'orders',
      title: null,
      on: { kind: 'order' },
      conditions: [],
      amount: { kind: 'perCurrencyUnit', points: 1, perUnits: 1, markets: [] },
      exclusive: false,
      priority: 0,
      limit: null,
      budget: null,
    },
  ],
  rounding: 'down',
  earnOn: { tax: true, shipping: false },
  caps: { order: null, member: null, budget: null },
  hold: { after: 'now', days: 0 },
  expiry: { mode: 'none' },
  tiers: null,
  exclude: { tags: [], companies: false, guests: false },
  refunds: { moneyBack: 'lowers', shortfall: 'debt' },
  rewards: [
    {
      id: 'five-off',
      kind: 'amountOff',
      cost: 100,
      amountMinor: 500,
      minimumSpendMinor: 2500,
      validDays: 90,
    },
    {
      id: 'fifteen-off',
      kind: 'amountOff',
      cost: 250,
      amountMinor: 1500,
      minimumSpendMinor: 5000,
      validDays: 90,
    },
    {
      id: 'forty-off',
      kind: 'amountOff',
      cost: 600,
      amountMinor: 4000,
      minimumSpendMinor: 10_000,
      validDays: 180,
    },
  ],
};
