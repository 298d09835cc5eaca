// A published review. The stars never matter.
import { z } from 'zod';
import type { ActivityFacts, ReviewMedia } from '../../activity';
import { texts } from '../../fields';
import type { Sentences } from '../say';

export const review = z.strictObject({
  kind: z.literal('review'),
  /** What it has to hold at least: a photo counts as text too, a video as both. */
  media: z.enum(['any', 'photo', 'video']),
  /** Sources it may come from; empty for all. */
  sources: texts('review apps', 10),
});

type Review = z.infer<typeof review>;

const shows: Record<ReviewMedia, number> = { text: 0, photo: 1, video: 2 };
const wants: Record<Review['media'], number> = { any: 0, photo: 1, video: 2 };

export function reviewFits(on: Review, activity: Extract<ActivityFacts, { kind: 'review' }>) {
  return (
    shows[activity.media] >= wants[on.media] &&
    (!on.sources.length || on.sources.includes(activity.source))
  );
}

export const reviewSentences: Sentences<Review> = {
  en: ({ media }) =>
    ({
      any: 'for a review',
      photo: 'for a review with a photo',
      video: 'for a review with a video',
    })[media],
  fr: ({ media }) =>
    ({
      any: 'pour un avis',
      photo: 'pour un avis avec photo',
      video: 'pour un avis avec vidéo',
    })[media],
  ar: ({ media }) =>
    ({ any: 'على تقييم', photo: 'على تقييم مع صورة', video: 'على تقييم مع فيديو' })[media],
};
