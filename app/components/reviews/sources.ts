// What a merchant has to know of each review app: where to paste the address, what to copy here, and what it cannot tell.

export type SourceInfo = {
  id: string;
  name: string;
  /** The steps to take there, in order; the address is shown once connected, of some before. */
  steps: string[];
  /** It answers with its secret only once it knows the address. It signs, so nothing rests on the address being secret. */
  addressFirst?: true;
  secret: { label: string; help: string };
  apiKey?: { label: string; help: string };
  /** Its limits, plainly. */
  note: string | null;
};

export const sources: readonly SourceInfo[] = [
  {
    id: 'judgeme',
    name: 'Judge.me',
    steps: [
      'In Judge.me, open Settings, Integrations, View API tokens, and copy the private API token to here.',
      'Connect, then have the webhooks review/created and review/updated of the Judge.me API post to the address shown here.',
    ],
    secret: {
      label: 'Private API token',
      help: 'Judge.me signs its messages with it, and we ask for the review with it.',
    },
    note: null,
  },
  {
    id: 'okendo',
    name: 'Okendo',
    addressFirst: true,
    steps: [
      'Okendo’s plan has to include its REST API. There, create a webhook subscription for reviews (create, update and delete) that posts to the address shown here.',
      'Okendo answers with a secret that begins with whsec_. Paste it here and connect.',
    ],
    secret: { label: 'Webhook secret', help: 'Begins with whsec_.' },
    note: 'Only reviews that come with the reviewer’s e-mail can be rewarded.',
  },
  {
    id: 'stamped',
    name: 'Stamped',
    steps: [
      'Choose a long secret of your own and enter it here.',
      'In Stamped, open Settings, Webhooks, Add webhook: paste the address shown here, the same secret, and choose reviews.',
    ],
    secret: { label: 'Secret', help: 'The same as in Stamped. Stamped sends it with each review.' },
    note: 'Stamped tells of a new review, not of one taken offline: take points back on the member’s page.',
  },
  {
    id: 'yotpo',
    name: 'Yotpo',
    steps: [
      'Ask Yotpo to enable webhooks for your store, and for an app key and an access token of its developer API.',
      'Connect, then have review_create and review_updated post to the address shown here.',
    ],
    secret: { label: 'App key', help: 'Also called store ID.' },
    apiKey: { label: 'Access token', help: 'With it we ask Yotpo whether the review stands.' },
    note: 'Yotpo does not sign its messages: nothing is rewarded that its API does not confirm.',
  },
];
