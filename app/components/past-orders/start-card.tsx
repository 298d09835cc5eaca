// What to take over: from which day on, and whether the past earns.
import {
  BlockStack,
  Button,
  Card,
  ChoiceList,
  InlineStack,
  Text,
  TextField,
} from '@shopify/polaris';
import { useState } from 'react';

export type Wish = { since: string; withPoints: 'yes' | 'no' };

type Props = {
  /** Whether the programme is on: while it is off nothing can earn. */
  live: boolean;
  again: boolean;
  starting: boolean;
  onStart: (wish: Wish) => void;
};

export function StartCard({ live, again, starting, onStart }: Props) {
  const [range, setRange] = useState<'all' | 'since'>('all');
  const [day, setDay] = useState('');
  const [withPoints, setWithPoints] = useState<Wish['withPoints']>('no');
  const missing = range === 'since' && !day;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {again ? 'Take over again' : 'Take over past orders'}
          </Text>
          <Text as="p" tone="subdued">
            Regulars then knows who has bought before: tiers and “first order” count right from the
            start. Nobody is sent a message. An order is never counted twice.
          </Text>
        </BlockStack>
        <ChoiceList
          title="Which orders"
          choices={[
            { value: 'all', label: 'All that Shopify shows' },
            { value: 'since', label: 'From a day on' },
          ]}
          selected={[range]}
          onChange={([value]) => setRange(value as typeof range)}
        />
        {range === 'since' && (
          <TextField
            label="First day"
            type="date"
            value={day}
            autoComplete="off"
            onChange={setDay}
          />
        )}
        <ChoiceList
          title="Points for the past"
          choices={[
            { value: 'no', label: 'None', helpText: 'Orders count for tiers by spend or number.' },
            {
              value: 'yes',
              label: 'What the program gives today',
              disabled: !live,
              helpText: live
                ? 'Each order earns as if it were placed under the present program.'
                : 'Turn the program on first.',
            },
          ]}
          selected={[withPoints]}
          onChange={([value]) => setWithPoints(value as Wish['withPoints'])}
        />
        <Text as="p" tone="subdued">
          Shopify shows an app the orders of the last 60 days, unless it allows this app to read all
          orders.
        </Text>
        <InlineStack align="end">
          <Button
            variant="primary"
            loading={starting}
            disabled={missing}
            onClick={() => onStart({ since: range === 'since' ? day : '', withPoints })}
          >
            Take over orders
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
