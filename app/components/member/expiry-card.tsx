// When a member's points lapse, and which did: the merchant can give them longer, or back.
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useState } from 'react';
import { useModalForm } from '../frame/modal-form';
import { useFormat } from '../frame/writing';
import { ExpiryModal } from './expiry-modal';

type Answer = { points: number; refused: string | null };
type Props = {
  memberId: number;
  days: { at: string; points: number }[];
  lapsed: { seq: number; at: string; points: number }[];
};

/** Nothing where no points of the member ever lapse. */
export function ExpiryCard({ memberId, days, lapsed }: Props) {
  const format = useFormat();
  const expiry = useModalForm(
    `/app/members/${memberId}/expiry`,
    ({ points }: Answer) => `${format.points(points)} have a new last day`,
  );
  // What lapsed is named by its entry; none for what they still have.
  const [seq, setSeq] = useState<number | null>(null);
  const start = (which: number | null) => {
    setSeq(which);
    expiry.start();
  };
  const verb = seq === null ? 'Extend' : 'Reinstate';
  if (!days.length && !lapsed.length) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Expiry
        </Text>
        {days.map(({ at, points }) => (
          <InlineStack key={at} align="space-between">
            <Text as="p">{`Until ${format.lastDay(at)}`}</Text>
            <Text as="p" numeric>
              {format.points(points)}
            </Text>
          </InlineStack>
        ))}
        {days.length > 0 && (
          <InlineStack>
            <Button onClick={() => start(null)}>{`Extend ${format.names.other}`}</Button>
          </InlineStack>
        )}
        {lapsed.map(({ seq: entry, at, points }) => (
          <InlineStack key={entry} align="space-between" blockAlign="center">
            <Text
              as="p"
              tone="subdued"
            >{`${format.points(points)} lapsed on ${format.day(at)}`}</Text>
            <Button variant="plain" onClick={() => start(entry)}>
              Reinstate
            </Button>
          </InlineStack>
        ))}
      </BlockStack>
      {expiry.wanted && (
        <ExpiryModal
          state={expiry}
          title={`${verb} ${format.names.other}`}
          verb={verb}
          onSubmit={(day) => expiry.submit({ ...day, seq: String(seq ?? '') })}
        />
      )}
    </Card>
  );
}
