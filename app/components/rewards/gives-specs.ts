// What each kind of reward is made of, as lists of fields; what needs more than a field has a component of its own.
import type { Gives, GivesKind } from '~/loyalty/rewards/reward';
import type { FieldRow } from '../program-form/fields';

type Spec = {
  /** The kind by its name. */
  label: string;
  rows: FieldRow[];
  /** What the days it lasts are called; null for a kind that does not end. */
  lasts: string | null;
};

const amount = (label: string): FieldRow => ({ kind: 'money', path: 'amountMinor', label });

export const givesSpecs: Record<GivesKind, Spec> = {
  amountOff: { label: 'Amount off', lasts: 'The code lasts', rows: [amount('Amount off')] },
  amountChoice: {
    label: 'Amount of their choice',
    lasts: 'The code lasts',
    rows: [
      {
        kind: 'money',
        path: 'stepMinor',
        label: 'In steps of',
        help: 'Each step costs the points above.',
      },
      [
        { kind: 'money', path: 'leastMinor', label: 'From' },
        { kind: 'money', path: 'mostMinor', label: 'To' },
      ],
      {
        kind: 'whole',
        path: 'mostShare',
        label: 'Most it may take off an order',
        suffix: '% of it',
        placeholder: 'All of it',
      },
    ],
  },
  percentOff: {
    label: 'Percentage off',
    lasts: 'The code lasts',
    rows: [{ kind: 'whole', path: 'percent', label: 'Percentage off', suffix: '%' }],
  },
  freeShipping: {
    label: 'Free shipping',
    lasts: 'The code lasts',
    rows: [
      {
        kind: 'money',
        path: 'upToMinor',
        label: 'For shipping that costs up to',
        placeholder: 'Any price',
        help: 'Dearer ways of shipping are not covered.',
      },
      {
        kind: 'tokens',
        path: 'countries',
        label: 'Countries',
        placeholder: 'DE, FR',
        upper: true,
        help: 'Two letters each. Leave empty for every country.',
      },
    ],
  },
  freeProduct: { label: 'Free product', lasts: 'The code lasts', rows: [] },
  giftCard: { label: 'Gift card', lasts: 'It can be spent for', rows: [amount('Amount')] },
  storeCredit: { label: 'Store credit', lasts: 'It can be spent for', rows: [amount('Amount')] },
  access: {
    label: 'Exclusive access',
    lasts: 'Access lasts',
    rows: [
      {
        kind: 'text',
        path: 'opens',
        label: 'What it opens',
        placeholder: 'the autumn drop',
        help: 'Shoppers read “Access to …”.',
      },
      {
        kind: 'text',
        path: 'tag',
        label: 'Customer tag',
        placeholder: 'early-access',
        help: 'The customer gets this tag in Shopify. A segment, a market or your theme opens things by it.',
      },
      { kind: 'goods', path: 'products', label: 'Products', resource: 'product' },
      { kind: 'goods', path: 'collections', label: 'Collections', resource: 'collection' },
    ],
  },
  donation: {
    label: 'Donation',
    lasts: null,
    rows: [
      { kind: 'text', path: 'charity', label: 'Charity', placeholder: 'Trees for All' },
      amount('You give'),
    ],
  },
  byHand: {
    label: 'Handed over by you',
    lasts: null,
    rows: [
      {
        kind: 'text',
        path: 'what',
        label: 'What they get',
        placeholder: 'A coffee at the counter',
      },
      {
        kind: 'text',
        path: 'instructions',
        label: 'Instructions',
        placeholder: 'Show this at the till.',
        help: 'What shoppers read once they have taken it.',
      },
    ],
  },
};

export const givesKinds = Object.keys(givesSpecs) as GivesKind[];

/** The name of a kind, also of one that is none. */
export const kindName = (gives: Gives | undefined): string =>
  givesSpecs[gives?.kind as GivesKind]?.label ?? 'Reward';
