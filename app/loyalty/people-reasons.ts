// Why an entry without points stands: two members became one, somebody was shut out or let in, left or came back.

/** What one member held came to another. `guest`: it was collected without an account. */
export type MergeReasons = {
  type: 'merge';
  guest: boolean;
  /** The balance that came, below zero where it was owed. */
  points: number;
  /** How much of what either owed the other's points have paid. */
  paid: number;
};

/** What somebody may do changed, and nothing else. */
export type StandingReasons = {
  type: 'standing';
  change: 'blocked' | 'unblocked' | 'left' | 'returned';
  /** Why, in the merchant's words; for their eyes alone. */
  note: string;
  /** The staff member as Shopify numbers them; empty where the member did it. */
  by: string;
};
