// What review apps tell, in one form: who reviewed what, whether it can be seen, and what it shows. Never the stars.
import type { ReviewMedia } from '../loyalty/activity';

export const sourceIds = ['judgeme', 'okendo', 'stamped', 'yotpo'] as const;
export type SourceId = (typeof sourceIds)[number];

/** One review as it stood when told. Names, stars and words of the review are not read. */
export type ReviewTold = {
  reviewId: string;
  /** False once it is hidden, archived, marked as spam or removed. */
  published: boolean;
  /** Shopify's number of the reviewer, where the app says it. */
  customerId: string | null;
  /** To find the reviewer by; kept nowhere. */
  email: string | null;
  productId: string | null;
  productTitle: string | null;
  media: ReviewMedia;
  writtenAt: Date | null;
  /** Grows with each telling of one review, where the app numbers them. */
  turn: number | null;
};

/** A delivery as it came: nothing of it is believed yet. */
export type Arrived = {
  header(name: string): string | undefined;
  body: Buffer;
  now: Date;
};

/** What a connected source is known by. */
export type SourceKeys = { shopId: string; secret: string; apiKey: string | null };

/** A question to the review app's own API, put by a task. */
export type Question = { url: string; headers: Record<string, string> };

export type ReviewSource = {
  id: SourceId;
  name: string;
  /** Whether whoever posted this knows the secret. The address was right already. */
  proves(arrived: Arrived, secret: string): boolean;
  /** The app's own number of the delivery, if it has one. */
  deliveryId(arrived: Arrived): string | null;
  /** Which review a delivery is about; null when it is about something else. */
  reviewIdOf(payload: unknown): string | null;
  /** Reads a review: of the delivery itself or, for sources that are asked, of the answer too. Throws ZodError. */
  read(payload: unknown, answer?: unknown): ReviewTold;
  /** Set where a delivery is only a sign: the review is asked for again. */
  question?(keys: SourceKeys, reviewId: string, apiUrl: string): Question;
  /** Where its API is. */
  apiUrl?: string;
};
