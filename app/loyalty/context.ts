// What else than the order itself decides its points. Found once, when it is first decided, and kept with it (article 6).

/** What conditions ask of a product. Ids are Shopify's numbers as text. */
export type ProductFacts = {
  vendor: string | null;
  type: string | null;
  tags: readonly string[];
  collections: readonly string[];
};

/** What conditions ask of a customer. */
export type CustomerFacts = { tags: readonly string[]; segments: readonly string[] };

/**
 * What the caps leave, in points; a name missing has no cap. `rules` are by id what the member's limits leave, and
 * nothing where a rule may not count once more; `budgets` by id what the rules' budgets leave.
 */
export type Room = {
  member?: number;
  budget?: number;
  rules?: Readonly<Record<string, number>>;
  budgets?: Readonly<Record<string, number>>;
};

export type EarnContext = {
  /** IANA name, for days and hours. */
  timeZone: string;
  /** Held when the order was placed or the activity happened; null for none. */
  tier: string | null;
  customer: CustomerFacts;
  /** By product id; a product not known has none of anything. */
  products: Readonly<Record<string, ProductFacts>>;
  /** Which of the member's orders that count this is, or would be: 1 for the first; null for a guest of whom nothing is known. Not kept. */
  orderNumber: number | null;
  room: Room;
  /** Why the member earns nothing at all, or null. */
  shutOut: ShutOut | null;
};

/** Why somebody does not earn: the merchant blocked them, they left, a tag or their company excludes them. */
export type ShutOut = 'blocked' | 'optedOut' | 'excluded' | 'guest';

/** A context in which nothing is known and nothing is capped. */
export const plainContext: EarnContext = {
  timeZone: 'UTC',
  tier: null,
  customer: { tags: [], segments: [] },
  products: {},
  orderNumber: 1,
  room: {},
  shutOut: null,
};
