// A redemption at a glance: the reward as it was taken, its code, its days, who took it and the order that used it.
import { BlockStack, Button, Card, InlineGrid, InlineStack, Link, Text } from '@shopify/polaris';
import { ClipboardIcon } from '@shopify/polaris-icons';
import { useAppBridge } from '@shopify/app-bridge-react';
import type { ReactNode } from 'react';
import { describeReward } from '~/loyalty/rewards/describe';
import type { Reward } from '~/loyalty/program';
import { useFormat } from '../frame/writing';
import { kindName } from '../rewards/gives-specs';

export type Facts = {
  reward: Reward;
  kind: string;
  points: number;
  returned: number;
  worthMinor: number;
  code: string | null;
  pastCodes: string[];
  requestedAt: string;
  issuedAt: string | null;
  endsAt: string | null;
  usedAt: string | null;
  closedAt: string | null;
  order: { id: string; name: string | null } | null;
};

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BlockStack gap="050">
      <Text as="dt" tone="subdued">
        {label}
      </Text>
      <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{children}</dd>
    </BlockStack>
  );
}

function Code({ code, whole }: { code: string; whole: boolean }) {
  const shopify = useAppBridge();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(code);
      shopify.toast.show('Code copied');
    } catch {
      shopify.toast.show('The code could not be copied', { isError: true });
    }
  };
  return (
    <InlineStack gap="100" blockAlign="center">
      <Text as="span" numeric fontWeight="semibold">
        {code}
      </Text>
      {whole && (
        <Button
          icon={ClipboardIcon}
          variant="tertiary"
          accessibilityLabel="Copy the code"
          onClick={() => void copy()}
        />
      )}
    </InlineStack>
  );
}

/** The days of its life that are known, each under its name. */
function useDays({ requestedAt, issuedAt, endsAt, usedAt, closedAt, kind }: Facts) {
  const format = useFormat();
  const over = closedAt !== null || usedAt !== null;
  const byPeople = kind === 'byHand' || kind === 'donation';
  const days: [string, string | null][] = [
    ['Taken', requestedAt],
    ['Ready since', byPeople ? null : issuedAt],
    [over ? 'Would have ended' : 'Ends', endsAt],
    [byPeople ? 'Done' : 'Used', usedAt],
    ['Closed', closedAt],
  ];
  return days.flatMap(([label, at]) => (at ? [{ label, said: format.moment(at) }] : []));
}

export function FactsCard(facts: Facts) {
  const format = useFormat();
  const { reward, points, returned, worthMinor, code, pastCodes, order, kind } = facts;
  const { terms } = describeReward(reward, format.currency, 'en', format.timeZone);
  const days = useDays(facts);
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            As it was taken
          </Text>
          <Text as="p" tone="subdued">
            {`${kindName(reward.gives)}. ${terms}`}
          </Text>
        </BlockStack>
        <dl style={{ margin: 0 }}>
          <InlineGrid columns={{ xs: 2, md: 3 }} gap="400">
            <Fact label="Points">{format.points(points)}</Fact>
            {returned > 0 && <Fact label="Returned">{format.points(returned)}</Fact>}
            {worthMinor > 0 && <Fact label="Worth">{format.money(worthMinor)}</Fact>}
            {code && (
              <Fact label="Code">
                <Code code={code} whole={kind !== 'giftCard'} />
              </Fact>
            )}
            {pastCodes.length > 0 && <Fact label="Replaced">{pastCodes.join(', ')}</Fact>}
            {days.map(({ label, said }) => (
              <Fact key={label} label={label}>
                {said}
              </Fact>
            ))}
            {order && (
              <Fact label="Order">
                <Link url={`/app/orders/${order.id}`}>{order.name ?? `Order ${order.id}`}</Link>
              </Fact>
            )}
          </InlineGrid>
        </dl>
      </BlockStack>
    </Card>
  );
}
