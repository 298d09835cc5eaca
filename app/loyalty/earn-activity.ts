// What anything but an order deserves: the flat rules that wait for its kind, within what the caps leave.
import type { ActivityFacts } from './activity';
import type { ActivityReasons, Award, NoAward } from './award';
import type { EarnContext } from './context';
import { localTime, noTime } from './local-time';
import type { Program } from './program';
import type { Asked } from './rules/asked';
import { compile, type ReadyRule } from './rules/compile';
import { holds, strongest } from './rules/match';
import { fits } from './rules/triggers';
import { trim } from './trim';

export type { ActivityReasons };
export type ActivityAward = Award<ActivityReasons>;

/**
 * Points an activity deserves (article 4): of the rules that wait for it and whose conditions hold, an exclusive one of
 * the highest priority wins alone, else they add up; caps trim last. Pure, as for orders.
 */
export function earnActivity(
  activity: ActivityFacts,
  happenedAt: Date,
  program: Program,
  context: EarnContext,
): ActivityAward {
  const none = !program.live ? 'paused' : context.shutOut;
  if (none) return result(activity, [], { points: 0, caps: [], uses: [] }, none);
  const { activities, asksTime } = compile(program);
  const asked: Asked = {
    channel: null,
    country: null,
    currency: null,
    customer: context.customer,
    tier: context.tier,
    orderNumber: null,
    local: asksTime ? localTime(happenedAt.getTime(), context.timeZone) : noTime,
  };
  const waiting = activities.get(activity.kind) ?? [];
  const bonuses = exclusively(
    waiting.filter((ready) => fits(ready.rule.on, activity) && holds(ready, asked)),
  ).map(({ rule }) => ({
    ruleId: rule.id,
    title: rule.title,
    points: rule.amount.kind === 'flat' ? rule.amount.points : 0,
  }));
  return result(activity, bonuses, trim(0, bonuses, program, context.room, null), null);
}

function exclusively(matched: readonly ReadyRule[]): readonly ReadyRule[] {
  const winner = matched
    .filter(({ rule }) => rule.exclusive)
    .map((ready) => ({ ready }))
    .reduce<{ ready: ReadyRule } | undefined>(strongest, undefined);
  return winner ? [winner.ready] : matched;
}

function result(
  activity: ActivityFacts,
  bonuses: ActivityReasons['bonuses'],
  { points, caps, uses }: ReturnType<typeof trim>,
  none: NoAward | null,
): ActivityAward {
  const wanted = bonuses.reduce((sum, one) => sum + one.points, 0);
  const why = none ?? (wanted > 0 ? null : 'unmatched');
  return {
    points,
    wanted,
    uses,
    reasons: { type: 'activity', activity, bonuses, caps, none: why },
  };
}
