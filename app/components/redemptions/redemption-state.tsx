// The state of a redemption in the merchant's words.
import { Badge, type BadgeProps } from '@shopify/polaris';

type Said = { words: string; tone?: BadgeProps['tone'] };

const states: Record<string, Said> = {
  REQUESTED: { words: 'Being prepared', tone: 'attention' },
  ISSUED: { words: 'Ready to use', tone: 'info' },
  USED: { words: 'Used', tone: 'success' },
  EXPIRED: { words: 'Ended unused' },
  REVOKED: { words: 'Taken back' },
  FAILED: { words: 'Failed, points returned', tone: 'warning' },
};

/** What being issued and used is called where there is no code to use. */
const ofKind: Record<string, Record<string, Said>> = {
  byHand: {
    ISSUED: { words: 'To hand over', tone: 'attention' },
    USED: { words: 'Handed over', tone: 'success' },
  },
  donation: {
    ISSUED: { words: 'To be given', tone: 'attention' },
    USED: { words: 'Given', tone: 'success' },
  },
  giftCard: { ISSUED: { words: 'Given', tone: 'success' } },
  storeCredit: { ISSUED: { words: 'Given', tone: 'success' } },
  access: { ISSUED: { words: 'Given', tone: 'success' } },
};

export type Shown = { state: string; kind: string; beingTakenBack: boolean };

/** The words for a state, such as `Ready to use`. */
export function stateSaid({ state, kind, beingTakenBack }: Shown): Said {
  if (beingTakenBack) return { words: 'Being taken back', tone: 'attention' };
  return ofKind[kind]?.[state] ?? states[state] ?? { words: state };
}

export function RedemptionState(shown: Shown) {
  const { words, tone } = stateSaid(shown);
  return <Badge {...(tone && { tone })}>{words}</Badge>;
}
