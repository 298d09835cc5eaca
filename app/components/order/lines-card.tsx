// The lines of an order: what was paid for each, how much of it counts, and its share of the points.
import { BlockStack, Box, Card, DataTable, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

export type LineView = {
  lineId: string;
  quantity: number;
  kept: number;
  netMinor: number;
  giftCard: boolean;
  basisMinor: number;
  points: number;
};

type Props = {
  lines: LineView[];
  shipping: { basisMinor: number; points: number } | null;
  /** Names by line; without Shopify's answer a line has its number. */
  names: ReadonlyMap<string, string>;
};

function noteOf({ quantity, kept, giftCard }: LineView): string {
  if (giftCard) return 'Gift cards do not earn';
  if (kept === quantity) return quantity === 1 ? '1 item' : `${quantity} items`;
  return `${kept} of ${quantity} kept`;
}

/** Points that belong to no line, such as a bonus for the whole order, are told above the table. */
export function LinesCard({ lines, shipping, names }: Props) {
  const format = useFormat();
  const rows = lines.map((line, index) => [
    <BlockStack key={line.lineId}>
      <Text as="span" breakWord>
        {names.get(line.lineId) ?? `Line ${index + 1}`}
      </Text>
      <Text as="span" tone="subdued">
        {noteOf(line)}
      </Text>
    </BlockStack>,
    format.money(line.netMinor),
    format.money(line.basisMinor),
    format.number(line.points),
  ]);
  if (shipping) {
    const { basisMinor, points } = shipping;
    rows.push(['Shipping', '', format.money(basisMinor), format.number(points)]);
  }
  return (
    <Card padding="0">
      <Box padding="400" paddingBlockEnd="200">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Lines
          </Text>
          <Text as="p" tone="subdued">
            Paid is after discounts. What counts is what is kept of it, by your settings for tax.
          </Text>
        </BlockStack>
      </Box>
      <DataTable
        columnContentTypes={['text', 'numeric', 'numeric', 'numeric']}
        headings={['Item', 'Paid', 'Counts', 'Points']}
        rows={rows}
        verticalAlign="middle"
        increasedTableDensity
      />
    </Card>
  );
}
