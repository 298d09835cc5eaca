// Which tier a member holds, and what changes it.

/** What is stored of a member's tier: the reckoned one, and one set by hand. */
export type HeldTier = {
  tierId: string | null;
  tierManual: string | null;
  tierManualUntil: Date | null;
};

/** The tier that counts at a moment: one set by hand stands in place of the reckoned one until its end; null for none. */
export function effectiveTier(member: HeldTier, at: Date): string | null {
  const { tierManual, tierManualUntil } = member;
  const byHand = tierManual !== null && (tierManualUntil === null || tierManualUntil > at);
  return byHand ? tierManual : member.tierId;
}
