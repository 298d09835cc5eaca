// The views of the list of redemptions: one for each state, and all of them.
export const redemptionViews = [
  { id: 'all', content: 'All', state: null },
  { id: 'waiting', content: 'Being prepared', state: 'REQUESTED' },
  { id: 'ready', content: 'Ready', state: 'ISSUED' },
  { id: 'used', content: 'Used', state: 'USED' },
  { id: 'ended', content: 'Ended', state: 'EXPIRED' },
  { id: 'takenBack', content: 'Taken back', state: 'REVOKED' },
  { id: 'failed', content: 'Failed', state: 'FAILED' },
] as const;
