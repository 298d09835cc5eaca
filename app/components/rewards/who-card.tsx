// Who can take the reward, when, how often, and how many there are.
import { Banner, Checkbox } from '@shopify/polaris';
import { worthOf } from '~/loyalty/rewards/worth';
import type { Reward } from '~/loyalty/rewards/reward';
import { TierChoice } from '../program-form/conditions-card';
import { Fields, type FieldRow } from '../program-form/fields';
import { Section } from '../program-form/rule-cards';
import { rewardAt, type RewardProps } from './reward-at';

const whoRows: FieldRow[] = [
  { kind: 'tokens', path: 'tags', label: 'Customer tags', placeholder: 'Any customer' },
  {
    kind: 'tokens',
    path: 'segments',
    label: 'Segments',
    placeholder: 'Any segment',
    help: 'The number at the end of a segment’s address in Shopify.',
  },
  { kind: 'check', path: 'firstOrder', label: 'Only those who have not bought anything yet' },
];

const whenRows: FieldRow[] = [
  [
    { kind: 'date', path: 'from', label: 'First day' },
    { kind: 'date', path: 'until', label: 'Last day' },
  ],
];

/** Tiers the programme no longer has, which no list to choose from can show. */
function LostTiers(props: RewardProps) {
  const { handle } = props;
  const { at, typed } = rewardAt(props);
  const levels = handle.typed.tiers?.levels ?? [];
  const kept = typed.who.tiers.filter((tier) => levels.some(({ id }) => id === tier));
  if (kept.length === typed.who.tiers.length) return null;
  return (
    <Banner
      tone="warning"
      action={{
        content: 'Take it off',
        onAction: () => handle.set(`${at}.who.tiers`, kept),
      }}
    >
      <p>It is for a tier that the program no longer has, so nobody could take it.</p>
    </Banner>
  );
}

export function WhoCard(props: RewardProps) {
  const { handle } = props;
  const { at } = rewardAt(props);
  return (
    <Section title="Who and when" text="Left empty, every member can take it at any time.">
      <LostTiers {...props} />
      {(handle.typed.tiers?.levels.length ?? 0) > 0 && (
        <TierChoice handle={handle} path={`${at}.who.tiers`} />
      )}
      <Fields handle={handle} at={`${at}.who`} rows={whoRows} />
      <Fields handle={handle} at={`${at}.when`} rows={whenRows} />
    </Section>
  );
}

const limitRows: FieldRow[] = [
  [
    { kind: 'whole', path: 'times', label: 'Times' },
    {
      kind: 'options',
      path: 'per',
      label: 'In',
      choices: [
        { value: 'day', label: 'a day' },
        { value: 'week', label: 'a week' },
        { value: 'month', label: 'a month' },
        { value: 'year', label: 'a year' },
        { value: 'ever', label: 'all' },
      ],
    },
  ],
];
const stockRow: FieldRow = {
  kind: 'whole',
  path: 'stock',
  label: 'Stock',
  suffix: 'pieces',
  placeholder: 'No end',
  help: 'How many may be taken in all. What comes back can be taken again.',
};
const budgetRow: FieldRow = {
  kind: 'money',
  path: 'budgetMinor',
  label: 'Budget',
  placeholder: 'No end',
  help: 'What all of them together may be worth.',
};
const readyRow: FieldRow = {
  kind: 'check',
  path: 'readyCodes',
  label: 'Keep codes ready for a rush',
  help: 'A ready code is there at once, however many redeem together. But Shopify binds it to no customer: whoever has it can use it, once. Other codes only work for the shopper who took them.',
};
const alike = ['amountOff', 'percentOff', 'freeShipping'];

export function LimitsCard(props: RewardProps) {
  const { handle } = props;
  const { at, typed } = rewardAt(props);
  const { kind } = typed.gives;
  const limit = (on: boolean) => handle.set(`${at}.limit`, on ? { per: 'year', times: '1' } : null);
  const hasWorth = worthOf({ gives: { ...typed.gives } } as unknown as Reward) !== null;
  const rows = [
    stockRow,
    ...(hasWorth || typed.budgetMinor ? [budgetRow] : []),
    ...(alike.includes(kind) || typed.readyCodes ? [readyRow] : []),
  ];
  return (
    <Section title="Limits">
      <Checkbox label="Limit for each member" checked={typed.limit !== null} onChange={limit} />
      {typed.limit && <Fields handle={handle} at={`${at}.limit`} rows={limitRows} />}
      <Fields handle={handle} at={at} rows={rows} />
    </Section>
  );
}
