// Who takes part, and what happens to points when money goes back.
import { Fields, type FieldRow } from './fields';
import { Section } from './rule-cards';
import type { FormHandle } from './state';

type Props = { handle: FormHandle };

const peopleRows: FieldRow[] = [
  {
    kind: 'tokens',
    path: 'exclude.tags',
    label: 'Customers with one of these tags earn nothing',
    placeholder: 'wholesale, staff',
  },
  { kind: 'check', path: 'exclude.companies', label: 'Orders of companies earn nothing' },
  {
    kind: 'check',
    path: 'exclude.guests',
    label: 'Guests earn nothing',
    help: 'Otherwise what a guest earns waits for them until they open an account with the same e-mail address.',
  },
];

export const PeopleCard = ({ handle }: Props) => (
  <Section
    title="Who does not earn"
    text="Everybody else takes part from their first order on. Points that somebody has are theirs: whoever stops earning can still spend them."
  >
    <Fields handle={handle} rows={peopleRows} />
  </Section>
);

const refundRows: FieldRow[] = [
  {
    kind: 'choice',
    path: 'refunds.moneyBack',
    label: 'Money given back without naming an item',
    choices: [
      {
        value: 'lowers',
        label: 'Takes points back in proportion',
        helpText: 'The money counts as a lower price for the goods kept.',
      },
      { value: 'ignored', label: 'Leaves the points alone' },
    ],
  },
  {
    kind: 'choice',
    path: 'refunds.shortfall',
    label: 'When the points to take back are already spent',
    choices: [
      {
        value: 'debt',
        label: 'The balance goes below zero',
        helpText: 'The next orders earn it back first.',
      },
      {
        value: 'clamp',
        label: 'The balance stops at zero',
        helpText: 'What is missing is let go.',
      },
    ],
  },
  {
    kind: 'choice',
    path: 'refunds.rewards',
    label: 'When an order is refunded that used a reward, the points spent on it',
    choices: [
      {
        value: 'share',
        label: 'Come back in proportion',
        helpText: 'Half the goods refunded gives half the points back.',
      },
      {
        value: 'whole',
        label: 'Come back once everything is refunded',
        helpText: 'While something is kept, the reward counts as used.',
      },
      { value: 'none', label: 'Stay spent' },
    ],
  },
];

export const RefundsCard = ({ handle }: Props) => (
  <Section
    title="Refunds"
    text="Returned items and cancelled orders give back exactly the points they earned."
  >
    <Fields handle={handle} rows={refundRows} />
  </Section>
);
