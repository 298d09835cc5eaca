// What a rule is made of, as lists of fields: for each trigger, each amount, each condition.
import type { Amount } from '~/loyalty/rules/amounts';
import type { Condition } from '~/loyalty/rules/conditions';
import { periods } from '~/loyalty/rules/rule';
import { socialNetworks, type Trigger } from '~/loyalty/rules/triggers';
import { networkNames } from '~/loyalty/rules/triggers/social';
import type { FieldRow, FieldSpec } from './fields';
import type { Typed } from './typed';

type Kinds<T extends { kind: string }> = {
  [Kind in T['kind']]: {
    label: string;
    /** What a fresh one starts from. */
    fresh: Typed<Extract<T, { kind: Kind }>>;
    rows: FieldRow[];
  };
};

export const triggers: Kinds<Trigger> = {
  order: { label: 'An order is paid', fresh: { kind: 'order' }, rows: [] },
  signUp: { label: 'A customer signs up', fresh: { kind: 'signUp' }, rows: [] },
  birthday: { label: 'It is a member’s birthday', fresh: { kind: 'birthday' }, rows: [] },
  review: {
    label: 'A review is published',
    fresh: { kind: 'review', media: 'any', sources: [] },
    rows: [
      {
        kind: 'options',
        path: 'media',
        label: 'The review has at least',
        choices: [
          { value: 'any', label: 'Some text' },
          { value: 'photo', label: 'A photo' },
          { value: 'video', label: 'A video' },
        ],
        help: 'The stars never matter: paying for good ones is against the law in many countries.',
      },
      {
        kind: 'tokens',
        path: 'sources',
        label: 'Review apps',
        help: 'Leave empty for all that are connected.',
      },
    ],
  },
  newsletter: { label: 'A member agrees to e-mails', fresh: { kind: 'newsletter' }, rows: [] },
  social: {
    label: 'A member follows or shares',
    fresh: { kind: 'social', act: 'follow', network: 'instagram', url: '' },
    rows: [
      [
        {
          kind: 'options',
          path: 'act',
          label: 'What they do',
          choices: [
            { value: 'follow', label: 'Follow your page' },
            { value: 'share', label: 'Share your page' },
          ],
        },
        {
          kind: 'options',
          path: 'network',
          label: 'Where',
          choices: socialNetworks.map((value) => ({ value, label: networkNames[value] })),
        },
      ],
      {
        kind: 'text',
        path: 'url',
        label: 'Address of your page',
        placeholder: 'https://www.instagram.com/yourshop',
        help: 'Networks do not say who followed: points are given for the click, once a member.',
      },
    ],
  },
  visit: { label: 'A member visits your store', fresh: { kind: 'visit' }, rows: [] },
  custom: {
    label: 'An event of your own',
    fresh: { kind: 'custom', event: '' },
    rows: [
      {
        kind: 'text',
        path: 'event',
        label: 'Name of the event',
        placeholder: 'quiz-finished',
        help: 'The name your program or Shopify Flow sends.',
      },
    ],
  },
};

const points: FieldSpec = { kind: 'whole', path: 'points', label: 'Points' };

export const amounts: Kinds<Amount> = {
  perCurrencyUnit: {
    label: 'For every amount spent',
    fresh: { kind: 'perCurrencyUnit', points: '1', perUnits: '1', markets: [] },
    rows: [],
  },
  perItem: {
    label: 'For every item',
    fresh: { kind: 'perItem', points: '10' },
    rows: [{ ...points, label: 'Points for each item' }],
  },
  flat: { label: 'Once, for the whole', fresh: { kind: 'flat', points: '100' }, rows: [points] },
  multiply: {
    label: 'A multiple of the other rules',
    fresh: { kind: 'multiply', hundredths: '2' },
    rows: [
      {
        kind: 'multiple',
        path: 'hundredths',
        label: 'Multiply by',
        suffix: '×',
        help: '2 doubles, 0.5 halves, 0 gives no points.',
      },
    ],
  },
};

const inOrOut = (inLabel: string, outLabel: string): FieldSpec => ({
  kind: 'options',
  path: 'is',
  label: 'Applies to',
  choices: [
    { value: 'in', label: inLabel },
    { value: 'notIn', label: outLabel },
  ],
});

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map(
  (label, index) => ({ value: String(index + 1), label }),
);

export const conditions: Kinds<Condition> = {
  goods: {
    label: 'Products',
    fresh: {
      kind: 'goods',
      is: 'in',
      products: [],
      collections: [],
      tags: [],
      vendors: [],
      types: [],
    },
    rows: [
      inOrOut('Only these products', 'All products except these'),
      { kind: 'goods', path: 'collections', label: 'Collections', resource: 'collection' },
      { kind: 'goods', path: 'products', label: 'Products', resource: 'product' },
      { kind: 'tokens', path: 'tags', label: 'Product tags' },
      [
        { kind: 'tokens', path: 'vendors', label: 'Vendors' },
        { kind: 'tokens', path: 'types', label: 'Product types' },
      ],
    ],
  },
  quantity: {
    label: 'Number of items',
    fresh: { kind: 'quantity', atLeast: '2' },
    rows: [{ kind: 'whole', path: 'atLeast', label: 'At least', suffix: 'items' }],
  },
  minimumSpend: {
    label: 'Minimum spend',
    fresh: { kind: 'minimumSpend', minor: '50' },
    rows: [{ kind: 'money', path: 'minor', label: 'At least' }],
  },
  channel: {
    label: 'Sales channel',
    fresh: { kind: 'channel', is: 'in', channels: [] },
    rows: [
      inOrOut('Only these channels', 'All channels except these'),
      { kind: 'tokens', path: 'channels', label: 'Sales channels', placeholder: 'web, pos' },
    ],
  },
  country: {
    label: 'Country',
    fresh: { kind: 'country', is: 'in', countries: [] },
    rows: [
      inOrOut('Only these countries', 'All countries except these'),
      {
        kind: 'tokens',
        path: 'countries',
        label: 'Countries',
        placeholder: 'DE, FR',
        upper: true,
        help: 'Two letters each. Where the order goes.',
      },
    ],
  },
  currency: {
    label: 'Currency paid in',
    fresh: { kind: 'currency', is: 'in', currencies: [] },
    rows: [
      inOrOut('Only these currencies', 'All currencies except these'),
      {
        kind: 'tokens',
        path: 'currencies',
        label: 'Currencies',
        placeholder: 'EUR, USD',
        upper: true,
      },
    ],
  },
  customer: {
    label: 'Customer tags or segments',
    fresh: { kind: 'customer', is: 'in', tags: [], segments: [] },
    rows: [
      inOrOut('Only these customers', 'All customers except these'),
      { kind: 'tokens', path: 'tags', label: 'Customer tags' },
      {
        kind: 'tokens',
        path: 'segments',
        label: 'Segments',
        help: 'The number at the end of a segment’s address in Shopify.',
      },
    ],
  },
  tier: {
    label: 'Tier',
    fresh: { kind: 'tier', is: 'in', tiers: [] },
    rows: [inOrOut('Only these tiers', 'All members except these tiers')],
  },
  dates: {
    label: 'Dates',
    fresh: { kind: 'dates', from: '', until: '' },
    rows: [
      [
        { kind: 'date', path: 'from', label: 'First day' },
        { kind: 'date', path: 'until', label: 'Last day' },
      ],
    ],
  },
  hours: {
    label: 'Days of the week and hours',
    fresh: {
      kind: 'hours',
      weekdays: weekdays.map(({ value }) => value),
      from: '00:00',
      until: '24:00',
    },
    rows: [
      { kind: 'several', path: 'weekdays', label: 'Days', choices: weekdays },
      [
        { kind: 'time', path: 'from', label: 'From' },
        { kind: 'time', path: 'until', label: 'Until', help: '24:00 is the end of the day.' },
      ],
    ],
  },
  orderNumber: {
    label: 'First or n-th order',
    fresh: { kind: 'orderNumber', number: '1' },
    rows: [
      { kind: 'whole', path: 'number', label: 'Number of the order', help: '1 is the first.' },
    ],
  },
  buyer: {
    label: 'New or returning customer',
    fresh: { kind: 'buyer', is: 'firstTime' },
    rows: [
      {
        kind: 'options',
        path: 'is',
        label: 'Applies to',
        choices: [
          { value: 'firstTime', label: 'Their first order' },
          { value: 'returning', label: 'Every order after the first' },
        ],
      },
    ],
  },
};

const periodNames = {
  day: 'a day',
  week: 'a week',
  month: 'a month',
  year: 'a year',
  ever: 'ever',
};

export const periodChoices = periods.map((value) => ({ value, label: periodNames[value] }));

export const limitRows: FieldRow[] = [
  [
    { kind: 'whole', path: 'times', label: 'Times', placeholder: 'Any' },
    { kind: 'whole', path: 'points', label: 'Points', placeholder: 'Any' },
    {
      kind: 'options',
      path: 'per',
      label: 'In',
      choices: periodChoices,
    },
  ],
];
