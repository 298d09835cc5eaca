// Rows of the lists behind the figures on Home: a title that leads to the member, and what stands beside it.
import { BlockStack, IndexTable, InlineStack, Link, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';

export type SimpleRow = {
  id: string;
  title: string;
  below: string | null;
  /** Where the row leads, if anywhere. */
  url: string | null;
  /** Cells after the title; the last is shown beside it on a phone. */
  cells: ReactNode[];
};

function Title({ row }: { row: SimpleRow }) {
  const title = (
    <Text as="span" fontWeight="semibold">
      {row.title}
    </Text>
  );
  return (
    <BlockStack>
      {row.url ? (
        <Link dataPrimaryLink monochrome removeUnderline url={row.url}>
          {title}
        </Link>
      ) : (
        title
      )}
      {row.below && (
        <Text as="span" tone="subdued" truncate>
          {row.below}
        </Text>
      )}
    </BlockStack>
  );
}

/** One row; narrow, it is a single cell with the title on one side and the other cells on the other. */
export function SimpleRowView({
  row,
  position,
  narrow,
}: {
  row: SimpleRow;
  position: number;
  narrow: boolean;
}) {
  if (narrow) {
    return (
      <IndexTable.Row id={row.id} position={position}>
        <div style={{ padding: 'var(--p-space-300) var(--p-space-400)', width: '100%' }}>
          <InlineStack align="space-between" blockAlign="start" gap="300" wrap={false}>
            <Title row={row} />
            <BlockStack gap="100" inlineAlign="end">
              {row.cells.filter(Boolean).map((cell, index) => (
                <span key={index}>{cell}</span>
              ))}
            </BlockStack>
          </InlineStack>
        </div>
      </IndexTable.Row>
    );
  }
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <Title row={row} />
      </IndexTable.Cell>
      {row.cells.map((cell, index) => (
        <IndexTable.Cell key={index}>
          <InlineStack align="end">{cell}</InlineStack>
        </IndexTable.Cell>
      ))}
    </IndexTable.Row>
  );
}
