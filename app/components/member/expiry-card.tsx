// When a member's points lapse, and which did: the merchant can give them longer, or back.
import { useFetcher } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, Card, InlineStack, Text } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { useFormat } from '../frame/writing';
import { ExpiryModal, type NewDay } from './expiry-modal';

type Answer = { points: number | null; refused: string | null };
type Props = {
  memberId: number;
  days: { at: string; points: number }[];
  lapsed: { seq: number; at: string; points: number }[];
};

/** The modal's opening and closing, around the request it makes; a seq names what lapsed. */
function useExpiry(memberId: number) {
  const shopify = useAppBridge();
  const format = useFormat();
  const fetcher = useFetcher<Answer>();
  const [asked, setAsked] = useState<{ seq: number | null } | null>(null);
  const [since, setSince] = useState<unknown>(undefined);
  const answer = fetcher.data === since ? null : fetcher.data;
  const points = answer?.points ?? null;
  useEffect(() => {
    if (points !== null) shopify.toast.show(`${format.points(points)} have a new last day`);
  }, [points, shopify, format]);
  return {
    wanted: since !== undefined,
    open: asked !== null && points === null,
    reinstating: asked?.seq != null,
    busy: fetcher.state !== 'idle',
    refused: answer?.refused ?? null,
    start: (seq: number | null) => {
      setSince(fetcher.data ?? null);
      setAsked({ seq });
    },
    close: () => setAsked(null),
    submit: (day: NewDay) =>
      fetcher.submit(
        { ...day, seq: asked?.seq == null ? '' : String(asked.seq) },
        { method: 'post', action: `/app/members/${memberId}/expiry` },
      ),
  };
}

/** Nothing where no points of the member ever lapse. */
export function ExpiryCard({ memberId, days, lapsed }: Props) {
  const format = useFormat();
  const expiry = useExpiry(memberId);
  if (!days.length && !lapsed.length) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Expiry
        </Text>
        {days.map(({ at, points }) => (
          <InlineStack key={at} align="space-between">
            <Text as="p">{format.day(at)}</Text>
            <Text as="p" numeric>
              {format.points(points)}
            </Text>
          </InlineStack>
        ))}
        {days.length > 0 && (
          <InlineStack>
            <Button onClick={() => expiry.start(null)}>{`Extend ${format.names.other}`}</Button>
          </InlineStack>
        )}
        {lapsed.map(({ seq, at, points }) => (
          <InlineStack key={seq} align="space-between" blockAlign="center">
            <Text
              as="p"
              tone="subdued"
            >{`${format.points(points)} lapsed on ${format.day(at)}`}</Text>
            <Button variant="plain" onClick={() => expiry.start(seq)}>
              Reinstate
            </Button>
          </InlineStack>
        ))}
      </BlockStack>
      {expiry.wanted && (
        <ExpiryModal
          open={expiry.open}
          title={`${expiry.reinstating ? 'Reinstate' : 'Extend'} ${format.names.other}`}
          verb={expiry.reinstating ? 'Reinstate' : 'Extend'}
          busy={expiry.busy}
          refused={expiry.refused}
          onSubmit={expiry.submit}
          onClose={expiry.close}
        />
      )}
    </Card>
  );
}
