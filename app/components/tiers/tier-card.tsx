// A member's tier: which, since when, how far to the next, what keeps it; and the door to setting it by hand.
import { Badge, BlockStack, Button, Card, InlineStack, ProgressBar, Text } from '@shopify/polaris';
import { useModalForm } from '../frame/modal-form';
import { useFormat } from '../frame/writing';
import { SetTierModal } from './set-tier-modal';

export type ShownTier = {
  tiers: { id: string; name: string }[];
  name: string | null;
  since: string | null;
  byHand: { until: string | null } | null;
  value: string;
  progress: number | null;
  rise: string | null;
  stay: string | null;
  falling: boolean;
};

type Props = { memberId: number; tier: ShownTier; erased: boolean };

export function TierCard({ memberId, tier, erased }: Props) {
  const format = useFormat();
  const setting = useModalForm(`/app/members/${memberId}/tier`, () => 'Tier changed');
  const { name, since, byHand, value, progress, rise, stay, falling } = tier;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Tier
          </Text>
          {!erased && (
            <Button variant="plain" onClick={setting.start}>
              Set tier
            </Button>
          )}
        </InlineStack>
        <InlineStack gap="200" blockAlign="center">
          <Text as="p" variant="headingLg">
            {name ?? 'No tier yet'}
          </Text>
          {byHand && <Badge>Set by hand</Badge>}
          {falling && <Badge tone="warning">Ends soon</Badge>}
        </InlineStack>
        {name && since && (
          <Text as="p" tone="subdued">
            {`Since ${format.day(since)}`}
          </Text>
        )}
        {progress !== null && (
          <BlockStack gap="100">
            <ProgressBar
              progress={progress}
              size="small"
              tone="primary"
              ariaLabelledBy="tier-missing"
            />
            <Text as="p" id="tier-missing">
              {rise}
            </Text>
          </BlockStack>
        )}
        {progress === null && rise && <Text as="p">{rise}</Text>}
        {stay && <Text as="p">{stay}</Text>}
        <Text as="p" tone="subdued">
          {`Counts towards tiers now: ${value}`}
        </Text>
      </BlockStack>
      {setting.wanted && (
        <SetTierModal
          state={setting}
          tiers={tier.tiers}
          byHand={byHand !== null}
          onSubmit={setting.submit}
        />
      )}
    </Card>
  );
}
