// How each happening is told to Shopify Flow. extensions/flow-*/shopify.extension.toml declare the same; a test compares.
import type { HappeningKind } from './happenings';

/** A field of a trigger: its name in Flow, its type there, and the datum it is filled from. */
export type FlowField = {
  key: string;
  type: 'number_decimal' | 'single_line_text_field';
  from: string;
};
export type FlowTrigger = { name: string; fields: readonly FlowField[] };

const number = (key: string, from: string): FlowField => ({ key, type: 'number_decimal', from });
const text = (key: string, from: string): FlowField => ({
  key,
  type: 'single_line_text_field',
  from,
});

const points = number('Points', 'points');
const moved = [points, number('Balance', 'balance')];
const tiers = [text('From tier', 'from'), text('To tier', 'to')];

/** Every trigger also names its customer. Shopify wants each field filled, so what is not known is told as empty. */
export const flowTriggers: Record<HappeningKind, FlowTrigger> = {
  'points.earned': { name: 'Points earned', fields: moved },
  'points.available': { name: 'Points available', fields: moved },
  'points.reversed': { name: 'Points reversed', fields: moved },
  'points.redeemed': { name: 'Points redeemed', fields: moved },
  'points.returned': { name: 'Points returned', fields: moved },
  'points.expired': { name: 'Points expired', fields: moved },
  'points.expiring': {
    name: 'Points expiring',
    fields: [points, text('Expires at', 'expiresAt')],
  },
  'points.adjusted': { name: 'Points adjusted', fields: moved },
  'tier.raised': { name: 'Tier raised', fields: tiers },
  'tier.lowered': { name: 'Tier lowered', fields: tiers },
  'tier.warning': { name: 'Tier at risk', fields: [...tiers, text('Falls at', 'fallsAt')] },
  'reward.issued': { name: 'Reward issued', fields: [points, text('Code', 'code')] },
  'reward.used': { name: 'Reward used', fields: [points, text('Order ID', 'orderId')] },
  'reward.failed': { name: 'Reward failed', fields: [points] },
  'reward.expired': { name: 'Reward expired', fields: [points] },
  'reward.revoked': { name: 'Reward revoked', fields: [points] },
  'member.joined': { name: 'Member joined', fields: [] },
  'member.merged': { name: 'Member merged', fields: [] },
  'member.left': { name: 'Member left', fields: [] },
  'member.blocked': { name: 'Member blocked', fields: [] },
  'review.rewarded': { name: 'Review rewarded', fields: [points, text('Review app', 'source')] },
  birthday: { name: 'Birthday reached', fields: [points] },
};

/** What a trigger is known by at Shopify; it can never change once deployed. */
export const flowHandle = (kind: HappeningKind): string => kind.replace('.', '-');

/**
 * The payload of one trigger, for Shopify's flowTriggerReceive. `names` turns a tier's id into the name people know.
 * @throws when the customer's id is not a number: Shopify would not know whom it is about.
 */
export function flowPayload(
  kind: HappeningKind,
  customerId: string,
  data: Readonly<Record<string, unknown>>,
  names: (tierId: string) => string,
): Record<string, string | number> {
  const id = Number(customerId);
  if (!Number.isSafeInteger(id)) throw new Error(`customer ${customerId} has no number`);
  const isTier = kind.startsWith('tier.');
  const filled = flowTriggers[kind].fields.map(({ key, type, from }) => {
    const value = data[from];
    if (type === 'number_decimal') return [key, typeof value === 'number' ? value : 0];
    const said = typeof value === 'string' ? value : '';
    return [key, isTier && said && from !== 'fallsAt' ? names(said) : said];
  });
  return { customer_id: id, ...(Object.fromEntries(filled) as Record<string, string | number>) };
}
