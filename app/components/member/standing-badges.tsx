// In a word or two, what is particular about a member: a guest, blocked, gone, shut out by the programme.
import { Badge, InlineStack } from '@shopify/polaris';

export type Standing = {
  guest: boolean;
  erased: boolean;
  mergedInto: number | null;
  blockedAt: string | null;
  leftAt: string | null;
  excluded: boolean;
};

export function StandingBadges({ standing }: { standing: Standing }) {
  const { guest, mergedInto, blockedAt, leftAt, excluded } = standing;
  if (mergedInto !== null) return <Badge>Merged</Badge>;
  return (
    <InlineStack gap="100">
      {guest && <Badge>Guest</Badge>}
      {blockedAt && <Badge tone="critical">Blocked</Badge>}
      {leftAt && <Badge tone="warning">Left</Badge>}
      {excluded && <Badge tone="attention">Excluded</Badge>}
    </InlineStack>
  );
}
