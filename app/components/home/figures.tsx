// What the programme brought: four numbers, each leading to the rows behind it.
import { BlockStack, Card, InlineGrid, Link, Text } from '@shopify/polaris';
import { capital } from '../format';
import { useFormat } from '../frame/writing';

export type FigureValues = {
  members: number;
  outstanding: number;
  outstandingMinor: number | null;
  rewarded: number;
  used: number;
};

type FigureProps = { label: string; value: string; note: string; link: string; url: string };

function Figure({ label, value, note, link, url }: FigureProps) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm" tone="subdued">
          {label}
        </Text>
        <Text as="p" variant="headingXl" numeric>
          {value}
        </Text>
        <Text as="p" tone="subdued">
          {note}
        </Text>
        <Link url={url} removeUnderline>
          {link}
        </Link>
      </BlockStack>
    </Card>
  );
}

export function Figures({ values }: { values: FigureValues }) {
  const format = useFormat();
  const { members, outstanding, outstandingMinor, rewarded, used } = values;
  return (
    <InlineGrid columns={{ xs: 2, lg: 4 }} gap={{ xs: '200', sm: '400' }}>
      <Figure
        label="Members"
        value={format.number(members)}
        note="Everyone who has earned"
        link="See members"
        url="/app/members"
      />
      <Figure
        label={`${capital(format.names.other)} outstanding`}
        value={format.number(outstanding)}
        note={
          outstandingMinor === null
            ? 'No reward to spend them on'
            : `Worth up to ${format.money(outstandingMinor)}`
        }
        link="See who holds them"
        url="/app/members?sort=balance"
      />
      <Figure
        label="Orders rewarded"
        value={format.number(rewarded)}
        note="Placed in the last 30 days"
        link="See orders"
        url="/app/orders"
      />
      <Figure
        label="Rewards used"
        value={format.number(used)}
        note="In the last 30 days"
        link="See rewards"
        url="/app/redemptions?state=USED"
      />
    </InlineGrid>
  );
}
