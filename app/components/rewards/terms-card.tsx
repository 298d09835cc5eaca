// What the order that uses the reward has to be, how long it lasts, and which discounts it may stand beside.
import { BlockStack, InlineError, Select } from '@shopify/polaris';
import { useState } from 'react';
import { isUsedOnOrder } from '~/loyalty/rewards/describe';
import type { Reward } from '~/loyalty/rewards/reward';
import { Fields, type FieldRow } from '../program-form/fields';
import { Section } from '../program-form/rule-cards';
import { givesSpecs } from './gives-specs';
import { rewardAt, type RewardProps } from './reward-at';

type Asked = 'nothing' | 'spend' | 'items';

const asked: { value: Asked; label: string }[] = [
  { value: 'nothing', label: 'Any order' },
  { value: 'spend', label: 'An order of at least an amount' },
  { value: 'items', label: 'An order of at least some items' },
];

const purchaseRow: FieldRow = {
  kind: 'options',
  path: 'purchase',
  label: 'Purchases',
  choices: [
    { value: 'any', label: 'One-time and subscription' },
    { value: 'oneTime', label: 'One-time only' },
    { value: 'subscription', label: 'Subscription only' },
  ],
};

const minimumRow: Record<Asked, FieldRow[]> = {
  nothing: [],
  spend: [{ kind: 'money', path: 'minimumSpendMinor', label: 'Minimum spend' }],
  items: [{ kind: 'whole', path: 'minimumQuantity', label: 'Minimum items', suffix: 'items' }],
};

const isNone = (text: string) => !text || Number(text) === 0;

function Minimum(props: RewardProps) {
  const { handle } = props;
  const { at, typed } = rewardAt(props);
  const { minimumSpendMinor: spend, minimumQuantity: items } = typed.needs;
  const [chosen, setChosen] = useState<Asked>('nothing');
  const found: Asked = isNone(spend) ? (isNone(items) ? chosen : 'items') : 'spend';
  const choose = (next: string) => {
    setChosen(next as Asked);
    handle.set(`${at}.needs`, {
      ...typed.needs,
      minimumSpendMinor: '',
      minimumQuantity: next === 'items' ? '2' : '0',
    });
  };
  return (
    <>
      <Select label="Good for" options={asked} value={found} onChange={choose} />
      <Fields handle={handle} at={`${at}.needs`} rows={[...minimumRow[found], purchaseRow]} />
    </>
  );
}

const combineRows: FieldRow[] = [
  { kind: 'check', path: 'product', label: 'Product discounts' },
  { kind: 'check', path: 'order', label: 'Other order discounts' },
  { kind: 'check', path: 'shipping', label: 'Shipping discounts' },
];

export function TermsCard(props: RewardProps) {
  const { handle } = props;
  const { at, typed } = rewardAt(props);
  const used = isUsedOnOrder(typed as unknown as Reward);
  const { lasts } = givesSpecs[typed.gives.kind];
  const fault = handle.fault(`${at}.needs`);
  if (!used && lasts === null) return null;
  return (
    <Section title={used ? 'The order that uses it' : 'How long it lasts'}>
      <BlockStack gap="400">
        {used && <Minimum {...props} />}
        {fault && <InlineError fieldID={`${at}.needs`} message={fault} />}
        {lasts !== null && (
          <Fields
            handle={handle}
            at={at}
            rows={[
              {
                kind: 'whole',
                path: 'validDays',
                label: lasts,
                suffix: 'days',
                placeholder: 'No end',
                ...(used && {
                  help: 'A code that ends unused gives the points back.',
                }),
              },
            ]}
          />
        )}
      </BlockStack>
    </Section>
  );
}

/** Which other discounts it may stand beside; nothing where it is not used on an order. */
export function CombinesCard(props: RewardProps) {
  const { handle } = props;
  const { at, typed } = rewardAt(props);
  if (!isUsedOnOrder(typed as unknown as Reward)) return null;
  return (
    <Section
      title="Combines with"
      text="Shopify lets two discounts stand together only if both say so."
    >
      <Fields handle={handle} at={`${at}.combines`} rows={combineRows} />
    </Section>
  );
}
