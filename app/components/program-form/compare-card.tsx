// Any two versions compared, or the draft with one of them.
import { useSearchParams } from '@remix-run/react';
import { BlockStack, Card, FormLayout, Select, Text } from '@shopify/polaris';
import type { Difference } from '~/loyalty/compare';
import { Differences } from './differences';

type Props = {
  from: string;
  to: string;
  versions: readonly { version: number }[];
  draft: boolean;
  /** Null where one of the two cannot be compared. */
  differences: Difference[] | null;
};

export function CompareCard({ from, to, versions, draft, differences }: Props) {
  const [, setParams] = useSearchParams();
  const options = [
    ...(draft ? [{ value: 'draft', label: 'The draft' }] : []),
    ...versions.map(({ version }) => ({ value: String(version), label: `Version ${version}` })),
  ];
  const choose = (next: object) =>
    setParams({ from, to, ...next }, { preventScrollReset: true, replace: true });
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Compare
        </Text>
        <FormLayout>
          <FormLayout.Group condensed>
            <Select
              label="From"
              options={options}
              value={from}
              onChange={(from) => choose({ from })}
            />
            <Select label="To" options={options} value={to} onChange={(to) => choose({ to })} />
          </FormLayout.Group>
        </FormLayout>
        <div aria-live="polite">
          {differences ? (
            <Differences list={differences} />
          ) : (
            <Text as="p" tone="subdued">
              The draft has faults: put them right to compare it.
            </Text>
          )}
        </div>
      </BlockStack>
    </Card>
  );
}
