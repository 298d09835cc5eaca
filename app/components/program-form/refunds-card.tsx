// What happens to points when money goes back.
import { BlockStack, Card, ChoiceList, Text } from '@shopify/polaris';
import type { FormHandle } from './state';

const moneyBack = [
  {
    value: 'lowers',
    label: 'Takes points back in proportion',
    helpText: 'The money counts as a lower price for the goods kept.',
  },
  { value: 'ignored', label: 'Leaves the points alone' },
];

const shortfall = [
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
];

export function RefundsCard({ handle: { form, change } }: { handle: FormHandle }) {
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Refunds
          </Text>
          <Text as="p" tone="subdued">
            Returned items and cancelled orders give back exactly the points they earned.
          </Text>
        </BlockStack>
        <ChoiceList
          title="Money given back without naming an item"
          choices={moneyBack}
          selected={[form.moneyBack]}
          onChange={([value]) => change('moneyBack', value as typeof form.moneyBack)}
        />
        <ChoiceList
          title="When the points to take back are already spent"
          choices={shortfall}
          selected={[form.shortfall]}
          onChange={([value]) => change('shortfall', value as typeof form.shortfall)}
        />
      </BlockStack>
    </Card>
  );
}
