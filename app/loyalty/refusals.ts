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
  'reward_not_found',
  'not_enough_points',
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
