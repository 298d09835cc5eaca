// What makes a rule look: an order, or something else a member did or that happened to them.
import { z } from 'zod';
import { texts } from '../fields';

export const socialNetworks = [
  'instagram',
  'facebook',
  'tiktok',
  'x',
  'youtube',
  'pinterest',
] as const;

/** An event's name in the API and in Flow, such as `quiz-finished`. */
export const eventName = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_.-]{0,59}$/,
    'An event’s name is small letters, digits, dots and hyphens.',
  );

export const trigger = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('order') }),
  z.strictObject({ kind: z.literal('signUp') }),
  z.strictObject({ kind: z.literal('birthday') }),
  /** A published review; `media` names what it has to hold at least: a photo counts as text too, a video as both. */
  z.strictObject({
    kind: z.literal('review'),
    media: z.enum(['any', 'photo', 'video']),
    /** Sources it may come from; empty for all. */
    sources: texts('review apps', 10),
  }),
  z.strictObject({ kind: z.literal('newsletter') }),
  z.strictObject({
    kind: z.literal('social'),
    act: z.enum(['follow', 'share']),
    network: z.enum(socialNetworks),
    /** Of the shop's own page. Where a share goes is the network's to say. */
    url: z.url({
      protocol: /^https$/,
      error: 'Enter the address of your page, beginning with https.',
    }),
  }),
  z.strictObject({ kind: z.literal('visit') }),
  z.strictObject({ kind: z.literal('custom'), event: eventName }),
]);

export type Trigger = z.infer<typeof trigger>;
