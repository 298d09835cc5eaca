// Following the shop on a network, or sharing it: once for each network, and honestly a click.
import { z } from 'zod';
import type { ActivityFacts } from '../../activity';
import type { Sentences } from '../say';

export const socialNetworks = [
  'instagram',
  'facebook',
  'tiktok',
  'x',
  'youtube',
  'pinterest',
] as const;

export const social = z.strictObject({
  kind: z.literal('social'),
  act: z.enum(['follow', 'share']),
  network: z.enum(socialNetworks),
  /** Of the shop's own page. Where a share goes is the network's to say. */
  url: z.url({
    protocol: /^https$/,
    error: 'Enter the address of your page, beginning with https.',
  }),
});

type Social = z.infer<typeof social>;
type SocialNetwork = Social['network'];

export const socialFits = (on: Social, activity: Extract<ActivityFacts, { kind: 'social' }>) =>
  on.act === activity.act && on.network === activity.network;

export const networkNames: Readonly<Record<SocialNetwork, string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  tiktok: 'TikTok',
  x: 'X',
  youtube: 'YouTube',
  pinterest: 'Pinterest',
};

export const socialSentences: Sentences<Social> = {
  en: ({ act, network }) =>
    `for ${act === 'follow' ? 'following' : 'sharing'} us on ${networkNames[network]}`,
  fr: ({ act, network }) =>
    act === 'follow'
      ? `pour nous suivre sur ${networkNames[network]}`
      : `pour un partage sur ${networkNames[network]}`,
  ar: ({ act, network }) =>
    `${act === 'follow' ? 'لمتابعتنا' : 'للمشاركة'} على ${networkNames[network]}`,
};
