// What points are: their name, what counts, when they can be spent, when they lapse, how many at most.
import { ChoiceList } from '@shopify/polaris';
import type { Expiry } from '~/loyalty/program';
import { useFormat } from '../frame/writing';
import { Fields, type FieldRow } from './fields';
import { Section } from './rule-cards';
import { periodChoices } from './rule-specs';
import type { FormHandle } from './state';
import type { Typed } from './typed';

type Props = { handle: FormHandle };

const nameRows: FieldRow[] = [
  [
    { kind: 'text', path: 'pointsName.one', label: 'For one', placeholder: 'point' },
    {
      kind: 'text',
      path: 'pointsName.other',
      label: 'For any other number',
      placeholder: 'points',
    },
  ],
];

export const NamesCard = ({ handle }: Props) => (
  <Section title="Points name" text="What shoppers read wherever points are meant.">
    <Fields handle={handle} rows={nameRows} />
  </Section>
);

const countRows: FieldRow[] = [
  {
    kind: 'options',
    path: 'rounding',
    label: 'Rounding',
    choices: [
      { label: 'Down to a whole point', value: 'down' },
      { label: 'To the nearest point', value: 'nearest' },
      { label: 'Up to a whole point', value: 'up' },
    ],
    help: 'An order is rounded once, after everything in it is added up.',
  },
  { kind: 'check', path: 'earnOn.tax', label: 'Tax earns points, besides the goods' },
  { kind: 'check', path: 'earnOn.shipping', label: 'Shipping earns points, besides the goods' },
];

export const CountCard = ({ handle }: Props) => (
  <Section title="What counts">
    <Fields handle={handle} rows={countRows} />
  </Section>
);

const holdRows: FieldRow[] = [
  {
    kind: 'choice',
    path: 'hold.after',
    label: 'Points of an order can be spent',
    choices: [
      { value: 'now', label: 'At once' },
      { value: 'paid', label: 'Some days after it is paid' },
      {
        value: 'fulfilled',
        label: 'Some days after everything is sent',
        helpText: 'A return within these days takes back points nobody has spent yet.',
      },
    ],
  },
];
const holdDays: FieldRow = { kind: 'whole', path: 'hold.days', label: 'After', suffix: 'days' };

export const HoldCard = ({ handle }: Props) => (
  <Section title="When points can be spent">
    <Fields
      handle={handle}
      rows={handle.typed.hold.after === 'now' ? holdRows : [...holdRows, holdDays]}
    />
  </Section>
);

const months: FieldRow = { kind: 'whole', path: 'months', label: 'After', suffix: 'months' };
const warnings: FieldRow = {
  kind: 'tokens',
  path: 'warnDays',
  label: 'Warn members this many days before',
  placeholder: '30, 7',
};
const monthNames = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1),
  label: new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(
    Date.UTC(2026, index, 1),
  ),
}));

type Mode = Expiry['mode'];
const expiries: {
  [M in Mode]: { label: string; fresh: Typed<Extract<Expiry, { mode: M }>>; rows: FieldRow[] };
} = {
  none: { label: 'Never', fresh: { mode: 'none' }, rows: [] },
  age: {
    label: 'Some months after they were earned',
    fresh: { mode: 'age', months: '12', warnDays: ['30', '7'] },
    rows: [months, warnings],
  },
  inactivity: {
    label: 'When a member does nothing for some months',
    fresh: { mode: 'inactivity', months: '12', keptBy: 'anything', warnDays: ['30', '7'] },
    rows: [
      months,
      {
        kind: 'choice',
        path: 'keptBy',
        label: 'What keeps points alive',
        choices: [
          { value: 'anything', label: 'Earning or redeeming' },
          { value: 'earning', label: 'Earning alone' },
        ],
      },
      warnings,
    ],
  },
  calendar: {
    label: 'On the same day each year',
    fresh: { mode: 'calendar', month: '12', day: '31', leastMonths: '6', warnDays: ['30', '7'] },
    rows: [
      [
        { kind: 'options', path: 'month', label: 'Month', choices: monthNames },
        { kind: 'whole', path: 'day', label: 'Day' },
      ],
      {
        kind: 'whole',
        path: 'leastMonths',
        label: 'Only points older than',
        suffix: 'months',
        help: 'So that nobody loses what they earned the week before.',
      },
      warnings,
    ],
  },
};

export function ExpiryCard({ handle }: Props) {
  const { mode } = handle.typed.expiry;
  return (
    <Section
      title="When points lapse"
      text="Once this is published, nothing lapses before one full period has passed from that day."
    >
      <ChoiceList
        title="Points lapse"
        choices={Object.entries(expiries).map(([value, { label }]) => ({ value, label }))}
        selected={[mode]}
        onChange={([next]) => handle.set('expiry', expiries[next as Mode].fresh)}
      />
      {mode !== 'none' && <Fields handle={handle} at="expiry" rows={expiries[mode].rows} />}
    </Section>
  );
}

const capRows = (points: string): FieldRow[] => [
  {
    kind: 'whole',
    path: 'caps.order',
    label: 'One order earns at most',
    suffix: points,
    placeholder: 'No limit',
  },
  {
    kind: 'whole',
    path: 'caps.budget',
    label: 'The whole program gives at most',
    suffix: points,
    placeholder: 'No limit',
  },
];
const memberCap: FieldRow[] = [
  [
    { kind: 'whole', path: 'points', label: 'Points' },
    { kind: 'options', path: 'per', label: 'In', choices: periodChoices },
  ],
];

export function CapsCard({ handle }: Props) {
  const { names } = useFormat();
  const { member } = handle.typed.caps;
  return (
    <Section
      title="Limits"
      text="What an order wanted and what it was given both stand in its history."
    >
      <Fields handle={handle} rows={capRows(names.other)} />
      <ChoiceList
        title="One member earns"
        choices={[
          { value: 'any', label: 'Without limit' },
          { value: 'capped', label: 'At most' },
        ]}
        selected={[member ? 'capped' : 'any']}
        onChange={([one]) =>
          handle.set('caps.member', one === 'capped' ? { per: 'month', points: '1000' } : null)
        }
      />
      {member && <Fields handle={handle} at="caps.member" rows={memberCap} />}
    </Section>
  );
}
