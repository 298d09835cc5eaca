// What the theme reads without asking us: each customer's summary, and the programme as data of the app itself.

export const SUMMARY = { namespace: '$app:regulars', key: 'summary', type: 'json' } as const;
export const PROGRAM = { namespace: 'regulars', key: 'program', type: 'json' } as const;

/** The customer's summary, readable by Liquid for that customer alone. */
export const summaryDefinition = {
  ...SUMMARY,
  name: 'Regulars: points',
  ownerType: 'CUSTOMER',
  access: { storefront: 'PUBLIC_READ' },
};

export type Summary = {
  v: 1;
  balance: number;
  pending: number;
  at: string;
  /** The sentences beside the balance: what waits, what lapses, what is missing to rise and what keeps the tier. */
  says?: Record<string, Record<'pending' | 'lapse' | 'rise' | 'stay', string | null>>;
  /** When the first points lapse. */
  lapsesAt?: string;
  /** They left the programme, and have not come back. */
  left?: boolean;
  /** Where the programme has tiers: the one held, what is missing to the next, what is needed to stay and by when. */
  tier?: {
    id: string | null;
    name: string | null;
    basis: 'points' | 'spend' | 'orders';
    next: { name: string; missing: number; threshold: number; by: string | null } | null;
    stay: { missing: number; by: string | null } | null;
  };
};

export const customerGid = (customerId: string) => `gid://shopify/Customer/${customerId}`;
export const idOfGid = (gid: string) => gid.slice(gid.lastIndexOf('/') + 1);
