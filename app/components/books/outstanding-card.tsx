// What shoppers hold today, by the month they earned it, and what it would cost at the best reward.
import { BlockStack, Card, DataTable, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

export type OutstandingView = {
  months: { month: string; points: number; members: number; costMinor: number | null }[];
  points: number;
  owed: number;
  costMinor: number | null;
};

export function OutstandingCard({ months, points, owed, costMinor }: OutstandingView) {
  const format = useFormat();
  const money = (minor: number | null) => (minor === null ? '–' : format.money(minor));
  return (
    <Card padding="0">
      <div style={{ padding: 'var(--p-space-400) var(--p-space-400) var(--p-space-200)' }}>
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Outstanding today, by month earned
          </Text>
          <Text as="p" tone="subdued">
            {costMinor === null
              ? 'There is no reward to spend them on.'
              : 'Cost is what you would give if all of it went into the reward that pays most a point.'}
            {owed > 0 && ` Members owe ${format.points(owed)}, taken back after they were spent.`}
          </Text>
        </BlockStack>
      </div>
      <DataTable
        columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
        headings={['Earned in', 'Members', 'Outstanding', 'Cost']}
        rows={months.map((row) => [
          format.month(row.month),
          format.number(row.members),
          format.number(row.points),
          money(row.costMinor),
        ])}
        totals={['', '', format.number(points), money(costMinor)]}
        totalsName={{ singular: 'Total', plural: 'Total' }}
        showTotalsInFooter
        increasedTableDensity
      />
    </Card>
  );
}
