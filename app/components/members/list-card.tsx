// A list of rows as the admin shows lists: a table on wide screens, one cell a row on a phone, paged below.
import { Card, IndexTable, useBreakpoints, type IndexTableProps } from '@shopify/polaris';
import type { ReactNode } from 'react';

type Props = {
  resourceName: { singular: string; plural: string };
  headings: IndexTableProps['headings'];
  itemCount: number;
  loading?: boolean;
  emptyState: ReactNode;
  above?: ReactNode;
  sort?: Pick<IndexTableProps, 'sortable' | 'sortColumnIndex' | 'sortDirection' | 'onSort'>;
  previous: string | null;
  next: string | null;
  /** Goes to the page a cursor leads to. */
  onPage: (ask: { after?: string; before?: string }) => void;
  children: (narrow: boolean) => ReactNode;
};

export function ListCard(props: Props) {
  const { above, emptyState, children, previous, next, onPage, sort, loading = false } = props;
  const narrow = useBreakpoints().smDown;
  const paged = previous !== null || next !== null;
  return (
    <Card padding="0">
      {above}
      <IndexTable
        selectable={false}
        resourceName={props.resourceName}
        headings={props.headings}
        itemCount={props.itemCount}
        condensed={narrow}
        loading={loading}
        emptyState={emptyState}
        {...sort}
        {...(paged && {
          pagination: {
            hasPrevious: previous !== null,
            hasNext: next !== null,
            onPrevious: () => previous && onPage({ before: previous }),
            onNext: () => next && onPage({ after: next }),
          },
        })}
      >
        {children(narrow)}
      </IndexTable>
    </Card>
  );
}
