// Who neither earns nor redeems, and why: one rule for orders, activities and rewards.
import type { ShutOut } from './context';
import type { Program } from './program';

/** What decides it. A guest is somebody without a customer of the shop's behind them. */
export type Standing = {
  blockedAt: Date | string | null;
  optedOutAt: Date | string | null;
  customerTags: readonly string[];
  company: boolean;
  guest: boolean;
};

/**
 * Why somebody is shut out, or null. What the merchant decided about the person comes first, then what they
 * decided themselves, then what the programme says of people like them. Tags compare as at Shopify, without case.
 */
export function shutOutOf(standing: Standing, program: Pick<Program, 'exclude'>): ShutOut | null {
  const { tags, companies, guests } = program.exclude;
  if (standing.blockedAt) return 'blocked';
  if (standing.optedOutAt) return 'optedOut';
  if (companies && standing.company) return 'excluded';
  if (tags.length && standing.customerTags.some((tag) => tags.some((one) => same(one, tag))))
    return 'excluded';
  return guests && standing.guest ? 'guest' : null;
}

const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
