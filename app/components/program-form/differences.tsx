// Differences between two programmes, as sentences a merchant can check one by one.
import { BlockStack, Text } from '@shopify/polaris';
import type { Difference } from '~/loyalty/compare';

const areas: Record<Difference['area'], string> = {
  status: 'Status',
  earning: 'Ways to earn',
  rewards: 'Rewards',
  points: 'Points',
  tiers: 'Tiers',
  people: 'Who takes part',
  refunds: 'Refunds',
};

function One({ name, before, after }: Difference) {
  return (
    <BlockStack gap="050">
      <Text as="h4" variant="bodyMd" fontWeight="semibold">
        {before === null ? `Added: ${name}` : after === null ? `Removed: ${name}` : name}
      </Text>
      {before !== null && after !== null && (
        <Text as="p" tone="subdued">
          <Text as="span" visuallyHidden>
            Before:{' '}
          </Text>
          <s>{before}</s>
        </Text>
      )}
      {(after ?? before) !== name && <Text as="p">{after ?? before}</Text>}
    </BlockStack>
  );
}

export function Differences({ list }: { list: readonly Difference[] }) {
  if (!list.length) return <Text as="p">There is no difference.</Text>;
  const names = [...new Set(list.map(({ area }) => area))];
  return (
    <BlockStack gap="400">
      {names.map((area) => (
        <BlockStack key={area} gap="200">
          <Text as="h3" variant="headingSm" tone="subdued">
            {areas[area]}
          </Text>
          {list
            .filter((one) => one.area === area)
            .map((one) => (
              <One key={`${one.name} ${one.before}`} {...one} />
            ))}
        </BlockStack>
      ))}
    </BlockStack>
  );
}
