// One way to earn, being changed: what it waits for, how much it gives, how often.
import { BlockStack, Button, Card, Checkbox, InlineStack, Select, Text } from '@shopify/polaris';
import { PlusIcon } from '@shopify/polaris-icons';
import type { ReactNode } from 'react';
import type { EarningRule } from '~/loyalty/program';
import { useFormat } from '../frame/writing';
import { Fields, type FieldRow } from './fields';
import { amounts, limitRows, triggers } from './rule-specs';
import type { FormHandle } from './state';
import type { Typed } from './typed';

export type RuleProps = { handle: FormHandle; index: number };
type TypedRule = Typed<EarningRule>;

export const ruleAt = ({ handle, index }: RuleProps) => handle.at(`rules.${index}`) as TypedRule;

export function Section({
  title,
  text,
  children,
}: {
  title: string;
  text?: string;
  children: ReactNode;
}) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {text && (
            <Text as="p" tone="subdued">
              {text}
            </Text>
          )}
        </BlockStack>
        {children}
      </BlockStack>
    </Card>
  );
}

const labels = <K extends string>(kinds: Record<K, { label: string }>, only?: readonly K[]) =>
  (only ?? (Object.keys(kinds) as K[])).map((value) => ({ value, label: kinds[value].label }));

export function TriggerCard(props: RuleProps) {
  const { handle, index } = props;
  const rule = ruleAt(props);
  const change = (kind: keyof typeof triggers) => {
    const needsFlat = kind !== 'order' && rule.amount.kind !== 'flat';
    const amount = needsFlat ? amounts.flat.fresh : rule.amount;
    const conditions = kind === 'order' ? rule.conditions : [];
    handle.set(`rules.${index}`, { ...rule, on: triggers[kind].fresh, amount, conditions });
  };
  return (
    <Section title="When">
      <Select
        label="Points are given when"
        options={labels(triggers)}
        value={rule.on.kind}
        onChange={(kind) => change(kind as keyof typeof triggers)}
      />
      {triggers[rule.on.kind].rows.length > 0 && (
        <Fields handle={handle} at={`rules.${index}.on`} rows={triggers[rule.on.kind].rows} />
      )}
    </Section>
  );
}

/** The rate stands apart from the other amounts: it names the shop's currency and may differ by market. */
const rateRows = (currency: string, name: string): FieldRow[] => [
  [
    { kind: 'whole', path: 'points', label: 'Give', suffix: name },
    { kind: 'whole', path: 'perUnits', label: 'For every', suffix: `${currency} spent` },
  ],
];

const marketRows = (currency: string): FieldRow[] => [
  ...rateRows(currency, 'points'),
  [
    {
      kind: 'tokens',
      path: 'countries',
      label: 'In these countries',
      placeholder: 'CH',
      upper: true,
    },
    { kind: 'tokens', path: 'currencies', label: 'Or paid in', placeholder: 'CHF', upper: true },
  ],
];

function Markets(props: RuleProps) {
  const { handle, index } = props;
  const { currency } = useFormat();
  const path = `rules.${index}.amount.markets`;
  const markets = handle.at(path) as object[];
  const fresh = { currencies: [], countries: [], points: '1', perUnits: '1' };
  return (
    <BlockStack gap="300">
      {markets.map((_market, place) => (
        <BlockStack key={place} gap="200">
          <InlineStack align="space-between" blockAlign="center">
            <Text as="h3" variant="headingSm">{`Market ${place + 1}`}</Text>
            <Button variant="plain" onClick={() => handle.remove(path, place)}>
              Remove market
            </Button>
          </InlineStack>
          <Fields handle={handle} at={`${path}.${place}`} rows={marketRows(currency)} />
        </BlockStack>
      ))}
      <InlineStack>
        <Button icon={PlusIcon} onClick={() => handle.set(path, [...markets, fresh])}>
          Add a rate for a market
        </Button>
      </InlineStack>
    </BlockStack>
  );
}

export function AmountCard(props: RuleProps) {
  const { handle, index } = props;
  const { currency } = useFormat();
  const rule = ruleAt(props);
  const at = `rules.${index}.amount`;
  const { kind } = rule.amount;
  const isRate = kind === 'perCurrencyUnit';
  const rows = isRate ? rateRows(currency, handle.typed.pointsName.other) : amounts[kind].rows;
  return (
    <Section title="How much">
      {rule.on.kind === 'order' && (
        <Select
          label="Points are reckoned"
          options={labels(amounts)}
          value={kind}
          onChange={(next) => handle.set(at, amounts[next as keyof typeof amounts].fresh)}
        />
      )}
      <Fields handle={handle} at={at} rows={rows} />
      {isRate && <Markets {...props} />}
    </Section>
  );
}

const nameRows: FieldRow[] = [
  {
    kind: 'text',
    path: 'title',
    label: 'Name',
    placeholder: 'The sentence it makes',
    help: 'Shown to shoppers in place of its sentence.',
  },
];
const budgetRows: FieldRow[] = [
  { kind: 'whole', path: 'budget', label: 'Budget', suffix: 'points', placeholder: 'No end' },
];
const priorityRows: FieldRow[] = [
  {
    kind: 'check',
    path: 'exclusive',
    label: 'Exclusive: where it applies, no other points for money or items are added',
  },
  {
    kind: 'whole',
    path: 'priority',
    label: 'Priority',
    help: 'Of exclusive ones, the highest wins.',
  },
];

export function LimitsCard(props: RuleProps) {
  const { handle, index } = props;
  const rule = ruleAt(props);
  const at = `rules.${index}`;
  const isBase = rule.amount.kind === 'perCurrencyUnit' || rule.amount.kind === 'perItem';
  const limit = (on: boolean) =>
    handle.set(`${at}.limit`, on ? { per: 'year', times: '1', points: '' } : null);
  return (
    <Section title="Limits and name">
      <Checkbox label="Limit for each member" checked={rule.limit !== null} onChange={limit} />
      {rule.limit && <Fields handle={handle} at={`${at}.limit`} rows={limitRows} />}
      <Fields
        handle={handle}
        at={at}
        rows={[...budgetRows, ...(isBase ? priorityRows : []), ...nameRows]}
      />
    </Section>
  );
}
