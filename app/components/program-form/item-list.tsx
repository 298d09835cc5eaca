// A list of the programme, each item a line that is opened, moved, doubled and taken away.
import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { ReactNode } from 'react';
import { moved, RowActions } from './row-actions';
import { useListSave } from './save';

/** Said of an item that cannot be published yet. */
export const faultBadge = { words: 'Needs attention', needsAttention: true };

export type ItemLine = {
  title: string;
  below: string;
  badges: readonly { words: string; needsAttention?: boolean }[];
  /** Where it is opened. */
  url: string;
  /** What taking it away is called, and what is said once it is gone. */
  away?: string;
  gone: string;
};

type Props<Item> = {
  /** The part of the programme the list is. */
  part: string;
  items: readonly Item[];
  most: number;
  /** Said where there is none. */
  empty: string;
  lineOf: (item: Item, index: number) => ItemLine;
  /** The same item under an id of its own, and where it is opened. */
  copyOf: (item: Item) => { copy: Item; url: string };
};

export function ItemList<Item extends { id: string }>(props: Props<Item>) {
  const { part, items, most, empty, lineOf, copyOf } = props;
  const { busy, save, saveAndOpen, saveWithUndo } = useListSave(part, items);
  if (!items.length) {
    return (
      <Card>
        <Text as="p" tone="subdued">
          {empty}
        </Text>
      </Card>
    );
  }
  const double = (index: number) => {
    const { copy, url } = copyOf(items[index]!);
    saveAndOpen(items.toSpliced(index + 1, 0, copy), url);
  };
  return (
    <Card padding="0">
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {items.map((item, index) => {
          const line = lineOf(item, index);
          const without = items.filter((one) => one !== item);
          return (
            <Row key={item.id} line={line} isFirst={index === 0}>
              <RowActions
                title={line.title}
                position={[index, items.length]}
                most={most}
                busy={busy}
                {...(line.away && { away: line.away })}
                onMove={(by) => save(moved(items, index, by), () => {})}
                onCopy={() => double(index)}
                onRemove={() => saveWithUndo(without, line.gone)}
              />
            </Row>
          );
        })}
      </ul>
    </Card>
  );
}

type RowProps = { line: ItemLine; isFirst: boolean; children: ReactNode };

function Row({ line: { title, below, badges, url }, isFirst, children }: RowProps) {
  return (
    <Box
      as="li"
      padding="400"
      {...(!isFirst && { borderBlockStartWidth: '025' as const, borderColor: 'border' as const })}
    >
      <InlineStack gap="300" align="space-between" blockAlign="start">
        <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <BlockStack gap="100">
            <InlineStack gap="200" blockAlign="center">
              <Link url={url} removeUnderline monochrome>
                <Text as="span" variant="bodyMd" fontWeight="semibold">
                  {title}
                </Text>
              </Link>
              {badges.map(({ words, needsAttention }) => (
                <Badge key={words} {...(needsAttention && { tone: 'warning' as const })}>
                  {words}
                </Badge>
              ))}
            </InlineStack>
            <Text as="p" tone="subdued">
              {below}
            </Text>
          </BlockStack>
        </div>
        {children}
      </InlineStack>
    </Box>
  );
}
