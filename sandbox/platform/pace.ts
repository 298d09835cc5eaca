// How fast the store's Admin API goes: what its plan grants an app, and how late Shopify is to count, find and finish.
import type { PlatformOptions } from './options';
import type { State } from './types';

export type Pace = {
  /** Points an app's bucket holds. */
  bucket: number;
  /** Points that come back every second. */
  restoreRate: number;
  /** How long after an order its use of a code is counted, as `asyncUsageCount` shows it. */
  usageLagMs: number;
  /** How long after it was placed an order is found by a search. */
  searchLagMs: number;
  /** How long adding or deleting many codes takes. */
  codeJobMs: number;
};

const lags = { usageLagMs: 5000, searchLagMs: 0, codeJobMs: 1500 };

/**
 * Points a second are Shopify's own figures (shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits); a bucket holds
 * twenty seconds of them, as answers of real shops show.
 */
export const paces = {
  standard: { bucket: 2000, restoreRate: 100, ...lags },
  advanced: { bucket: 4000, restoreRate: 200, ...lags },
  plus: { bucket: 20_000, restoreRate: 1000, ...lags },
} satisfies Record<string, Pace>;

/** How fast a store goes now: as it was opened, but for what was set since. */
export function paceOf({ options, state }: { options: PlatformOptions; state: State }): Pace {
  return { ...options.pace, ...state.pace };
}
