// The life of a redemption as a story: what was done, by whom, and why they say so.
import { BlockStack, Box, Card, InlineStack, Text } from '@shopify/polaris';
import { useFormat } from '../frame/writing';
import { who } from '../program-form/answer';

export type Step = {
  number: number;
  at: string;
  by: string;
  what: string;
  note: string | null;
  data: Record<string, unknown>;
};
type Format = ReturnType<typeof useFormat>;

const people: Record<string, string> = {
  shopper: 'the shopper',
  shopify: 'Shopify',
  regulars: 'Regulars',
};

const asked: Record<string, string> = {
  revoked: 'Asked back by your store',
  undone: 'Given back by the shopper',
  expired: 'Ended unused: being closed at Shopify',
  reissued: 'A new code was asked for',
};

/** The last day it is good for: what ends at midnight ended the day before. */
const lastDay = (value: unknown, format: Format) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value))
    ? format.day(new Date(Date.parse(value) - 1).toISOString())
    : null;

const told: Record<string, (data: Record<string, unknown>, format: Format) => string> = {
  requested: () => 'Taken',
  issued: () => 'Ready to use',
  used: () => 'Used on an order',
  takeBack: ({ why }) => asked[String(why)] ?? 'Asked back',
  expired: () => 'Ended unused; points returned',
  revoked: () => 'Taken back; points returned',
  failed: () => 'Could not be made; points returned',
  extended: ({ to }, format) => {
    const until = lastDay(to, format);
    return until ? `Extended to ${until}` : 'Extended';
  },
  reissued: ({ before }) => (before ? `New code in place of ${String(before)}` : 'New code'),
  returned: ({ points }, format) =>
    typeof points === 'number' && points < 0
      ? `${format.points(-points)} taken again`
      : typeof points === 'number'
        ? `${format.points(points)} returned`
        : 'Points returned',
  fulfilled: ({ done }) => (done === false ? 'Mark taken back' : 'Marked as handed over'),
};

/** One step in words, such as `Extended to 3 Jan 2027`. */
export const stepSaid = ({ what, data }: Pick<Step, 'what' | 'data'>, format: Format): string =>
  told[what]?.(data, format) ?? what;

export function TimelineCard({ steps, me }: { steps: readonly Step[]; me: string }) {
  const format = useFormat();
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What happened
        </Text>
        <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {steps.map((step, place) => (
            <Box
              key={step.number}
              as="li"
              paddingBlock="300"
              {...(place > 0 && {
                borderBlockStartWidth: '025' as const,
                borderColor: 'border' as const,
              })}
            >
              <BlockStack gap="050">
                <InlineStack align="space-between" gap="200">
                  <Text as="span" fontWeight="semibold">
                    {stepSaid(step, format)}
                  </Text>
                  <Text as="span" tone="subdued">
                    {format.moment(step.at)}
                  </Text>
                </InlineStack>
                {step.note && (
                  <Text as="p" breakWord>
                    {step.note}
                  </Text>
                )}
                <Text as="p" tone="subdued">
                  {`By ${people[step.by] ?? who(step.by, me)}`}
                </Text>
              </BlockStack>
            </Box>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
