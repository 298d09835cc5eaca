// Rewards whose codes can be made beforehand, because nothing about them depends on who takes them.
import type { Reward } from './reward';

export const isPooled = ({ readyCodes, gives, validDays }: Reward): boolean =>
  readyCodes &&
  validDays !== null &&
  (gives.kind === 'amountOff' || gives.kind === 'percentOff' || gives.kind === 'freeShipping');

/** What its codes have in common at Shopify: where any of it changes, others are needed. Their price is no part of it. */
export const pooledTerms = (
  { gives, needs, combines, validDays }: Reward,
  currency: string,
): string => JSON.stringify([gives, needs, combines, validDays, currency]);
