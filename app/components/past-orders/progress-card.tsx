// How far the taking over has come, or how it ended.
import { Badge, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

/** As app/queries/backfill.ts tells it. */
type BackfillProgress = {
  state: 'asked' | 'preparing' | 'reading' | 'done' | 'stopped' | 'failed';
  since: string | null;
  withPoints: boolean;
  found: number;
  done: number;
  skipped: number;
  points: number;
  startedAt: string;
  failure: string | null;
};

type Props = { progress: BackfillProgress; stopping: boolean; onStop: () => void };

const badges: Record<
  BackfillProgress['state'],
  { text: string; tone?: 'success' | 'critical' | 'info' }
> = {
  asked: { text: 'Starting', tone: 'info' },
  preparing: { text: 'Shopify lists the orders', tone: 'info' },
  reading: { text: 'Taking over', tone: 'info' },
  done: { text: 'Done', tone: 'success' },
  stopped: { text: 'Stopped' },
  failed: { text: 'Failed', tone: 'critical' },
};

/** `1,200 of 4,000 orders, 3,400 points.` */
function useSentence({
  state,
  found,
  done,
  points,
  skipped,
  withPoints,
}: BackfillProgress): string {
  const format = useFormat();
  const orders = done === 1 ? 'order' : 'orders';
  if (state === 'asked' || state === 'preparing') {
    return found ? `${format.number(found)} orders found so far.` : 'This takes Shopify a moment.';
  }
  const of = state === 'reading' && found ? ` of ${format.number(found)}` : '';
  const earned = withPoints ? `, which earned ${format.points(points)}` : '';
  const left = skipped ? ` ${format.number(skipped)} could not be read and were left out.` : '';
  return `${format.number(done)}${of} ${orders} taken over${earned}.${left}`;
}

export function ProgressCard({ progress, stopping, onStop }: Props) {
  const format = useFormat();
  const sentence = useSentence(progress);
  const { state, found, done, since, startedAt, failure } = progress;
  const { text, tone } = badges[state];
  const underWay = state === 'asked' || state === 'preparing' || state === 'reading';
  const share = found ? Math.min(100, Math.floor((done * 100) / found)) : 0;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {since ? `Orders since ${format.day(since)}` : 'All past orders'}
          </Text>
          <Badge {...(tone && { tone })}>{text}</Badge>
        </InlineStack>
        {underWay && <ProgressBar progress={share} size="small" ariaLabelledBy="backfill-said" />}
        <div id="backfill-said" aria-live="polite">
          <Text as="p">{failure ?? sentence}</Text>
          {failure && done > 0 && <Text as="p">{sentence}</Text>}
        </div>
        <InlineStack align="space-between" blockAlign="center">
          <Text as="p" tone="subdued">
            {`Started ${format.day(startedAt)}.`}
            {underWay && ' You can leave this page.'}
          </Text>
          {underWay && (
            <Button loading={stopping} onClick={onStop}>
              Stop
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
