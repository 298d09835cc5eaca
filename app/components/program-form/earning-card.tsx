// What an order earns: the rate with the sentence it makes, the rounding, and what counts besides the goods.
import { BlockStack, Box, Card, Checkbox, FormLayout, Select, Text } from '@shopify/polaris';
import { describeEarning } from '~/loyalty/describe';
import { useFormat } from '../frame/writing';
import { Field } from './field';
import type { FormHandle } from './state';

const roundings = [
  { label: 'Down to a whole point', value: 'down' },
  { label: 'To the nearest point', value: 'nearest' },
  { label: 'Up to a whole point', value: 'up' },
];

function Sentence({ handle: { earning } }: { handle: FormHandle }) {
  const { currency } = useFormat();
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <Text as="p" tone={earning ? 'base' : 'subdued'}>
        {earning
          ? `Shoppers read: “${describeEarning(earning, currency, 'en')}”`
          : 'Put the marked fields right to see what shoppers read.'}
      </Text>
    </Box>
  );
}

function Rate({ handle }: { handle: FormHandle }) {
  const { currency } = useFormat();
  const { form, change } = handle;
  return (
    <FormLayout.Group condensed>
      <Field
        handle={handle}
        path="rules.0.amount.points"
        label="Give"
        suffix={form.points === '1' ? form.one : form.other}
        value={form.points}
        onChange={(value) => change('points', value)}
      />
      <Field
        handle={handle}
        path="rules.0.amount.perUnits"
        label="For every"
        suffix={`${currency} spent`}
        value={form.perUnits}
        onChange={(value) => change('perUnits', value)}
      />
    </FormLayout.Group>
  );
}

export function EarningCard({ handle }: { handle: FormHandle }) {
  const { form, change } = handle;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Earning
        </Text>
        <FormLayout>
          <Rate handle={handle} />
          <Sentence handle={handle} />
          <Select
            label="Rounding"
            options={roundings}
            value={form.rounding}
            helpText="An order is rounded once, after everything in it is added up."
            onChange={(value) => change('rounding', value as typeof form.rounding)}
          />
          <BlockStack gap="100">
            <Text as="p">Besides the goods, count</Text>
            <Checkbox
              label="Tax"
              checked={form.countTax}
              onChange={(value) => change('countTax', value)}
            />
            <Checkbox
              label="Shipping"
              checked={form.countShipping}
              onChange={(value) => change('countShipping', value)}
            />
          </BlockStack>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
