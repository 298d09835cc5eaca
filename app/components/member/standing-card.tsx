// May this member earn and redeem? Why not, where not; and the door to blocking or unblocking them.
import { BlockStack, Button, Card, InlineStack, Link, Text } from '@shopify/polaris';
import { useModalForm } from '../frame/modal-form';
import { useFormat } from '../frame/writing';
import { BlockModal } from './block-modal';
import type { Standing } from './standing-badges';

type Props = { memberId: number; standing: Standing };

function Merged({ into }: { into: number }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Part of another member
        </Text>
        <Text as="p">
          Both are one person: points, orders and rewards have moved.{' '}
          <Link url={`/app/members/${into}`}>View member</Link>
        </Text>
      </BlockStack>
    </Card>
  );
}

function useSentences({ guest, blockedAt, leftAt, excluded }: Standing): string[] {
  const format = useFormat();
  const sentences: string[] = [];
  if (blockedAt)
    sentences.push(`Blocked since ${format.day(blockedAt)}: earns and redeems nothing.`);
  if (leftAt)
    sentences.push(`Left the program on ${format.day(leftAt)}. The points wait for a return.`);
  if (excluded)
    sentences.push(
      'Excluded by the program: new orders earn nothing. What they hold can be spent.',
    );
  if (guest)
    sentences.push(
      'A guest, known by a keyed hash of their e-mail. Once they sign in with it, these points are their account’s.',
    );
  return sentences.length ? sentences : ['Earns and redeems.'];
}

export function StandingCard({ memberId, standing }: Props) {
  const blocked = standing.blockedAt !== null;
  const blocking = useModalForm(
    `/app/members/${memberId}/block`,
    (answer: { blocked: boolean; refused: string | null }) =>
      answer.blocked ? 'Member blocked' : 'Member unblocked',
  );
  const sentences = useSentences(standing);
  if (standing.mergedInto !== null) return <Merged into={standing.mergedInto} />;
  if (standing.erased) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Membership
          </Text>
          <Button variant="plain" {...(!blocked && { tone: 'critical' })} onClick={blocking.start}>
            {blocked ? 'Unblock' : 'Block'}
          </Button>
        </InlineStack>
        {sentences.map((sentence) => (
          <Text as="p" key={sentence}>
            {sentence}
          </Text>
        ))}
      </BlockStack>
      {blocking.wanted && (
        <BlockModal
          state={blocking}
          blocked={blocked}
          onSubmit={(note) => blocking.submit({ note, blocked: String(!blocked) })}
        />
      )}
    </Card>
  );
}
