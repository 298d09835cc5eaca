// Every expected "no", in order of precedence: the first that applies is the one that is said.

export const refusalNames = [
  'not_signed_in',
  'bad_signature',
  'malformed',
  'too_many_requests',
  'unavailable',
  'key_reused',
  'member_not_found',
  'member_blocked',
  'member_left',
  'program_paused',
  'customer_unknown',
  'reward_not_found',
  'choice_missing',
  'choice_not_offered',
  'reward_not_yet',
  'reward_over',
  'reward_sold_out',
  'reward_tier',
  'reward_members',
  'reward_first_order',
  'reward_limit',
  'not_enough_points',
  'redemption_not_found',
  'redemption_used',
  'redemption_closed',
  'redemption_final',
  'redemption_live',
  'nothing_to_adjust',
  'note_missing',
  'tier_not_found',
  'day_past',
  'day_too_far',
  'not_lapsed',
  'already_reinstated',
  'nothing_to_extend',
  'below_zero',
  'backfill_in_future',
  'backfill_under_way',
] as const;

export type RefusalName = (typeof refusalNames)[number];

/** A "no" with its reason in words; `missing` is how many points are short, where that is the reason. */
export type Refusal = { name: RefusalName; message: string; missing?: number };
