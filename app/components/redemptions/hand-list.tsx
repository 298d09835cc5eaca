// What waits to be handed over, one kind of it: chosen and marked, one or many.
import {
  BlockStack,
  Button,
  Card,
  EmptySearchResult,
  IndexTable,
  InlineStack,
  Link,
  Text,
  useBreakpoints,
  useIndexResourceState,
} from '@shopify/polaris';
import { describeReward } from '~/loyalty/rewards/describe';
import type { Reward } from '~/loyalty/program';
import { useFormat } from '../frame/writing';
import { callCustomer, type CustomerNames } from '../members/customer';

export type Waiting = {
  id: string;
  customerId: string | null;
  memberId: number;
  reward: Reward;
  code: string;
  requestedAt: string;
};

type Props = {
  rows: Waiting[];
  names: CustomerNames;
  /** When the page was read, to say since when each waits. */
  now: string;
  busy: boolean;
  previous: string | null;
  next: string | null;
  onPage: (ask: { after?: string; before?: string }) => void;
  onDone: (ids: string[]) => void;
};

function What({ row, names }: { row: Waiting; names: CustomerNames }) {
  const { currency } = useFormat();
  const { name } = callCustomer(row.customerId, names);
  return (
    <BlockStack>
      <Link dataPrimaryLink monochrome removeUnderline url={`/app/redemptions/${row.id}`}>
        <Text as="span" fontWeight="semibold">
          {describeReward(row.reward, currency, 'en').title}
        </Text>
      </Link>
      <Text as="span" tone="subdued">
        {`For ${name}`}
      </Text>
    </BlockStack>
  );
}

function Row({
  row,
  names,
  now,
  place,
  selected,
  narrow,
  busy,
  onDone,
}: Pick<Props, 'names' | 'now' | 'busy' | 'onDone'> & {
  row: Waiting;
  place: number;
  selected: boolean;
  narrow: boolean;
}) {
  const format = useFormat();
  const since = (
    <Text as="span" tone="subdued" alignment="end">
      {`Since ${format.day(row.requestedAt)}, ${format.ago(row.requestedAt, now)}`}
    </Text>
  );
  const code = (
    <Text as="span" numeric>
      {row.code}
    </Text>
  );
  const done = (
    // A click on the button must not choose the row.
    <div onClick={(event) => event.stopPropagation()}>
      <Button
        disabled={busy}
        accessibilityLabel={`Mark as done: ${row.code}`}
        onClick={() => onDone([row.id])}
      >
        Mark as done
      </Button>
    </div>
  );
  if (narrow) {
    return (
      <IndexTable.Row id={row.id} position={place} selected={selected}>
        <div style={{ padding: 'var(--p-space-300) var(--p-space-400)', width: '100%' }}>
          <BlockStack gap="100">
            <What row={row} names={names} />
            <InlineStack align="space-between" gap="200">
              {code}
              {since}
            </InlineStack>
            {done}
          </BlockStack>
        </div>
      </IndexTable.Row>
    );
  }
  return (
    <IndexTable.Row id={row.id} position={place} selected={selected}>
      <IndexTable.Cell>
        <What row={row} names={names} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack align="end">{code}</InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack align="end">{since}</InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack align="end">{done}</InlineStack>
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

export function HandList({ rows, names, now, busy, previous, next, onPage, onDone }: Props) {
  const narrow = useBreakpoints().smDown;
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } =
    useIndexResourceState(rows);
  const done = () => {
    onDone(selectedResources);
    clearSelection();
  };
  const paged = previous !== null || next !== null;
  return (
    <Card padding="0">
      <IndexTable
        resourceName={{ singular: 'reward', plural: 'rewards' }}
        headings={[
          { title: 'Reward' },
          { title: 'Code', alignment: 'end' },
          { title: 'Waiting', alignment: 'end' },
          { title: 'Done', alignment: 'end' },
        ]}
        itemCount={rows.length}
        condensed={narrow}
        loading={busy}
        selectedItemsCount={allResourcesSelected ? 'All' : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={[{ content: 'Mark as done', onAction: done }]}
        emptyState={
          <EmptySearchResult
            title="Nothing waits"
            description="What members take and you hand over is listed here until you mark it as done."
          />
        }
        {...(paged && {
          pagination: {
            hasPrevious: previous !== null,
            hasNext: next !== null,
            onPrevious: () => previous && onPage({ before: previous }),
            onNext: () => next && onPage({ after: next }),
          },
        })}
      >
        {rows.map((row, place) => (
          <Row
            key={row.id}
            {...{ row, names, now, place, narrow, busy, onDone }}
            selected={selectedResources.includes(row.id)}
          />
        ))}
      </IndexTable>
    </Card>
  );
}
