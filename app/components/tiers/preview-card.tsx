// Who would move if the programme were published: from which tier to which, how many, and one or two of them to look at.
import { BlockStack, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

type Move = {
  from: string | null;
  to: string | null;
  fromName: string | null;
  toName: string | null;
  members: number;
  graceDays: number;
  examples: { memberId: number; customerId: string | null }[];
};

type Props = { moves: readonly Move[] };

function OneMove({ move }: { move: Move }) {
  const format = useFormat();
  const count = `${format.number(move.members)} ${move.members === 1 ? 'member' : 'members'}`;
  const way = `${move.fromName ?? 'no tier'} to ${move.toName ?? 'no tier'}`;
  const grace = move.graceDays ? `, after ${format.number(move.graceDays)} days of grace` : '';
  return (
    <BlockStack>
      <Text as="p">
        <Text as="span" fontWeight="semibold">
          {count}
        </Text>
        {` from ${way}${grace}`}
      </Text>
      <InlineStack gap="200">
        {move.examples.map(({ memberId }, index) => (
          <Link key={memberId} url={`/app/members/${memberId}`} removeUnderline>
            {index === 0 ? 'For example this member' : 'or this one'}
          </Link>
        ))}
      </InlineStack>
    </BlockStack>
  );
}

export function TierPreviewCard({ moves }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Who would move
        </Text>
        {moves.length === 0 && (
          <Text as="p" tone="subdued">
            Publishing this leaves every member in the tier they hold.
          </Text>
        )}
        {moves.map((move) => (
          <OneMove key={`${move.from}/${move.to}`} move={move} />
        ))}
      </BlockStack>
    </Card>
  );
}
