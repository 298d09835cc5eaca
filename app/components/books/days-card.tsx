// A month's account by day: a table with its totals on wide screens, a list of what moved on a phone.
import {
  BlockStack,
  Card,
  DataTable,
  Divider,
  InlineStack,
  Text,
  useBreakpoints,
} from '@shopify/polaris';
import type { Format } from '../format';
import { useFormat } from '../frame/writing';

export type Account = Record<(typeof columns)[number]['id'], number>;
export type Day = Account & { day: string };

const columns = [
  { id: 'opening', title: 'Opening', sign: 0 },
  { id: 'earned', title: 'Earned', sign: 1 },
  { id: 'reversed', title: 'Reversed', sign: -1 },
  { id: 'redeemed', title: 'Redeemed', sign: -1 },
  { id: 'returned', title: 'Returned', sign: 1 },
  { id: 'expired', title: 'Expired', sign: -1 },
  { id: 'adjusted', title: 'Adjusted', sign: 1 },
  { id: 'closing', title: 'Closing', sign: 0 },
] as const;

type Column = (typeof columns)[number];

/** What a column did to the balance, with its sign; what was only held has none. */
const written = (format: Format, { id, sign }: Column, account: Account) =>
  sign === 0 ? format.number(account[id]) : format.signed(sign * account[id]);

function Wide({ days, total }: { days: readonly Day[]; total: Account }) {
  const format = useFormat();
  const cells = (account: Account) => columns.map((column) => written(format, column, account));
  return (
    <DataTable
      columnContentTypes={['text', ...columns.map(() => 'numeric' as const)]}
      headings={['Day', ...columns.map(({ title }) => title)]}
      rows={days.map((day) => [format.calendarDay(day.day), ...cells(day)])}
      totals={['', ...cells(total)]}
      totalsName={{ singular: 'Month', plural: 'Month' }}
      showTotalsInFooter
      increasedTableDensity
    />
  );
}

function NarrowRow({ title, account, bold }: { title: string; account: Account; bold?: boolean }) {
  const format = useFormat();
  const moved = columns.filter(({ id, sign }) => sign !== 0 && account[id] !== 0);
  return (
    <InlineStack align="space-between" gap="300" wrap={false}>
      <BlockStack gap="050">
        <Text as="h2" fontWeight={bold ? 'bold' : 'semibold'}>
          {title}
        </Text>
        {moved.map((column) => (
          <Text key={column.id} as="span" tone="subdued">
            {`${column.title} ${written(format, column, account)}`}
          </Text>
        ))}
      </BlockStack>
      <Text as="span" numeric fontWeight={bold ? 'bold' : 'regular'}>
        {format.number(account.closing)}
      </Text>
    </InlineStack>
  );
}

function Narrow({ days, total }: { days: readonly Day[]; total: Account }) {
  const format = useFormat();
  return (
    <BlockStack gap="300">
      <InlineStack align="space-between">
        <Text as="span" tone="subdued">
          Opening
        </Text>
        <Text as="span" numeric>
          {format.number(total.opening)}
        </Text>
      </InlineStack>
      {days.map((day) => (
        <BlockStack key={day.day} gap="300">
          <Divider />
          <NarrowRow title={format.calendarDay(day.day)} account={day} />
        </BlockStack>
      ))}
      <Divider />
      <NarrowRow title="Month" account={total} bold />
    </BlockStack>
  );
}

export function DaysCard({
  month,
  days,
  total,
}: {
  month: string;
  days: readonly Day[];
  total: Account;
}) {
  const format = useFormat();
  const narrow = useBreakpoints().smDown;
  if (!days.length) {
    return (
      <Card>
        <Text as="p" tone="subdued">
          {`Nothing moved in ${format.month(month)}. ${format.points(total.closing)} outstanding throughout.`}
        </Text>
      </Card>
    );
  }
  return narrow ? (
    <Card>
      <Narrow days={days} total={total} />
    </Card>
  ) : (
    <Card padding="0">
      <Wide days={days} total={total} />
    </Card>
  );
}
