// "Try an order": an example order, and what it earns under the programme as typed, with the reason.
import {
  BlockStack,
  Box,
  Card,
  Checkbox,
  FormLayout,
  Select,
  Text,
  TextField,
} from '@shopify/polaris';
import type { ReactNode } from 'react';
import { useFormat } from '../frame/writing';
import type { MoneyField, TriedOrder, TypedOrder } from './try-order';

type Props = {
  typed: TypedOrder;
  faults: Partial<Record<MoneyField, string>>;
  onChange: (typed: TypedOrder) => void;
  /** The last answer; null while the form or the box cannot be read. */
  tried: TriedOrder | null;
  /** Whether the programme as typed is off. */
  off: boolean;
  /** What is tried instead of an order, by its name in the list; empty for an order. */
  what: string;
  activities: readonly string[];
  onWhat: (name: string) => void;
  /** More that can be said about the order. */
  children: ReactNode;
};

function Answer({ tried, off }: Pick<Props, 'tried' | 'off'>) {
  return (
    <Box background="bg-surface-secondary" padding="400" borderRadius="200">
      <div aria-live="polite">
        {tried ? (
          <BlockStack gap="200">
            <Text as="p" variant="heading2xl">
              {tried.said}
            </Text>
            <Text as="p">{tried.detail}</Text>
            {tried.more.map((sentence) => (
              <Text key={sentence} as="p" tone="subdued">
                {sentence}
              </Text>
            ))}
            {off && (
              <Text as="p" tone="subdued">
                This is what it earns once the program is on.
              </Text>
            )}
          </BlockStack>
        ) : (
          <Text as="p" tone="subdued">
            Put the marked fields right to see what it earns.
          </Text>
        )}
      </div>
    </Box>
  );
}

export function TryOrderCard(props: Props) {
  const { typed, faults, onChange, tried, off, what, activities, onWhat, children } = props;

  const { currency } = useFormat();
  const field = (name: MoneyField, label: string) => (
    <TextField
      id={`try-${name}`}
      label={label}
      value={typed[name]}
      suffix={currency}
      align="right"
      inputMode="decimal"
      autoComplete="off"
      onChange={(value) => onChange({ ...typed, [name]: value })}
      {...(faults[name] && { error: faults[name] })}
    />
  );
  const amounts = (
    <FormLayout>
      <FormLayout.Group condensed>
        {field('goods', 'Goods')}
        {field('discount', 'Discount')}
      </FormLayout.Group>
      <FormLayout.Group condensed>
        {field('shipping', 'Shipping')}
        {field('tax', 'Tax on goods')}
      </FormLayout.Group>
      <Checkbox
        label="Prices include the tax"
        checked={typed.taxesIncluded}
        onChange={(value) => onChange({ ...typed, taxesIncluded: value })}
      />
    </FormLayout>
  );
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Try an order
          </Text>
          <Text as="p" tone="subdued">
            Reckoned by the same rules as real orders, on what you have typed so far.
          </Text>
        </BlockStack>
        <Answer tried={tried} off={off} />
        {activities.length > 0 && (
          <Select
            label="What happens"
            options={[
              { value: '', label: 'An order' },
              ...activities.map((name) => ({ value: name, label: name })),
            ]}
            value={what}
            onChange={onWhat}
          />
        )}
        {!what && amounts}
        {!what && children}
      </BlockStack>
    </Card>
  );
}
