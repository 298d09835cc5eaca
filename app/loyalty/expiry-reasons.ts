// Why points lapsed, came back, or have other dates than before: kept with the entry. Moments are ISO texts.

/** Points lapsed: by the date of their lots, or all at once because nothing happened for too long. */
export type ExpiryReasons = { type: 'expiry'; cause: 'date' | 'inactivity'; lapsedAt: string };

/** Lapsed points given back by hand; `until` is when they lapse again. */
export type ReinstatementReasons = {
  type: 'reinstatement';
  lapsedAt: string;
  until: string;
  note: string;
  by: string;
};

/** No points moved, but lots have other dates: an extension by hand, or a hold that ends sooner or later than thought. */
export type TermsReasons =
  | {
      type: 'terms';
      cause: 'extended';
      /** How many points it concerns. */
      points: number;
      until: string;
      note: string;
      by: string;
    }
  | {
      type: 'terms';
      cause: 'hold';
      orderName: string;
      /** When they can be spent; null while the order is not fulfilled. */
      availableAt: string | null;
    };
