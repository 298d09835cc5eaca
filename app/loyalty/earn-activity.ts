// What anything but an order deserves: the flat rules that wait for its kind, within what the caps leave.
import type { ActivityFacts } from './activity';
import type { ActivityReasons, Award } from './award';
import type { EarnContext } from './context';
import type { Program } from './program';
import type { Trigger } from './rules/triggers';

export type { ActivityReasons };
export type ActivityAward = Award<ActivityReasons>;

/** Points an activity deserves. Conditions that ask of an order never hold. */
export function earnActivity(
  activity: ActivityFacts,
  _happenedAt: Date,
  program: Program,
  context: EarnContext,
): ActivityAward {
  const none = !program.live ? 'paused' : context.shutOut;
  const rules = none
    ? []
    : program.rules.filter((rule) => fits(rule.on, activity) && !rule.conditions.length);
  const uses: ActivityAward['uses'] = [];
  const bonuses: ActivityReasons['bonuses'] = [];
  let wanted = 0;
  for (const rule of rules) {
    if (rule.amount.kind !== 'flat') continue;
    wanted += rule.amount.points;
    const points = Math.min(rule.amount.points, context.room.rules?.[rule.id] ?? Infinity);
    if (!points) continue;
    bonuses.push({ ruleId: rule.id, title: rule.title, points });
    uses.push({ ruleId: rule.id, points, times: 1 });
  }
  const points = bonuses.reduce((sum, one) => sum + one.points, 0);
  if (points) uses.push({ ruleId: '*', points, times: 1 });
  return {
    points,
    wanted,
    uses,
    reasons: {
      type: 'activity',
      activity,
      bonuses,
      caps: [],
      none: none ?? (points ? null : 'nothing'),
    },
  };
}

function fits(on: Trigger, activity: ActivityFacts): boolean {
  if (on.kind === 'review' && activity.kind === 'review') {
    const shows = { text: 0, photo: 1, video: 2 }[activity.media];
    const wants = { any: 0, photo: 1, video: 2 }[on.media];
    return shows >= wants && (!on.sources.length || on.sources.includes(activity.source));
  }
  if (on.kind === 'social' && activity.kind === 'social')
    return on.act === activity.act && on.network === activity.network;
  if (on.kind === 'custom' && activity.kind === 'custom') return on.event === activity.event;
  return on.kind === activity.kind;
}
