// What a member holds: the balance, how much of it can be spent, and what is still to come.
import { BlockStack, Card, InlineGrid, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

type Props = {
  balance: number;
  spendable: number;
  pending: number;
  pendingUntil: string | null;
};

function Amount({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="bodyMd" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {value}
      </Text>
      {note && (
        <Text as="p" tone="subdued">
          {note}
        </Text>
      )}
    </BlockStack>
  );
}

export function PointsCard({ balance, spendable, pending, pendingUntil }: Props) {
  const format = useFormat();
  return (
    <Card>
      <InlineGrid columns={3} gap="400">
        <Amount
          label="Balance"
          value={format.number(balance)}
          {...(balance < 0 && { note: 'The next orders earn this back first.' })}
        />
        <Amount label="Spendable" value={format.number(spendable)} />
        <Amount
          label="Pending"
          value={format.number(pending)}
          {...(pendingUntil && { note: `From ${format.day(pendingUntil)}` })}
        />
      </InlineGrid>
    </Card>
  );
}
