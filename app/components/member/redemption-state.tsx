// The state of a redemption in the merchant's words.
import { Badge, type BadgeProps } from '@shopify/polaris';

const states: Record<string, { words: string; tone?: BadgeProps['tone'] }> = {
  REQUESTED: { words: 'Being prepared', tone: 'attention' },
  ISSUED: { words: 'Ready to use', tone: 'info' },
  USED: { words: 'Used', tone: 'success' },
  EXPIRED: { words: 'Expired' },
  REVOKED: { words: 'Taken back' },
  FAILED: { words: 'Failed, points returned', tone: 'warning' },
};

export function RedemptionState({ state }: { state: string }) {
  const { words, tone } = states[state] ?? { words: state };
  return <Badge {...(tone && { tone })}>{words}</Badge>;
}
