// Something other than an order that a member did or that happened to them, as facts.
import type { z } from 'zod';
import type { trigger } from './rules/triggers';

export type ActivityKind = Exclude<z.infer<typeof trigger>['kind'], 'order'>;

/** What a review shows: text alone, a photo, a video. The stars are no fact of ours: they must not matter. */
export type ReviewMedia = 'text' | 'photo' | 'video';

/** What a tier gave, on reaching it or for a month such as `2026-11`. No rule decides it, and it counts towards no tier. */
export type TierGift = { kind: 'tier'; tierId: string; month: string | null };

export type ActivityFacts =
  | { kind: 'signUp' }
  | { kind: 'birthday'; year: number }
  | {
      kind: 'review';
      source: string;
      reviewId: string;
      productId: string | null;
      productTitle: string | null;
      media: ReviewMedia;
    }
  | { kind: 'newsletter' }
  | { kind: 'social'; act: 'follow' | 'share'; network: string }
  | { kind: 'visit'; place: string | null }
  | { kind: 'custom'; event: string; eventId: string; via: 'api' | 'flow' }
  | TierGift;
