// Puts the tag of the tier held on the customer at Shopify and takes off those of other tiers. No other tag is touched.
import { clock } from '../clock';
import type { Task } from '../outbox/run';
import { tierTags, type TagsToHave } from '../queries/tier-tags';
import { adminRequest } from '../shopify/admin';
import { customerGid, idOfGid } from '../shopify/metafields';
import { hopelessFaults, Refused, type UserError } from '../shopify/user-errors';

type Tagged = { nodes: ({ id?: string; tags?: string[] } | null)[] };
type Outcome = Partial<Record<'tagsAdd' | 'tagsRemove', { userErrors: UserError[] }>>;

export const syncTags: Task = {
  batch: 25,
  async run(shopId, jobs) {
    const memberIds = jobs.map((job) => Number(job.data.memberId));
    const { ofTiers, members } = await tierTags(shopId, memberIds, clock.now());
    if (!ofTiers.size || !members.length) return;
    const ids = members.map((member) => customerGid(member.customerId));
    const { nodes } = await adminRequest<Tagged>(shopId, 'customerTags', { ids });
    const carried = new Map(
      nodes.flatMap((node) => (node?.id ? [[idOfGid(node.id), node.tags ?? []] as const] : [])),
    );
    for (const { customerId, tag } of members) {
      const tags = carried.get(customerId);
      if (tags) await bringTo(shopId, customerId, tags, tag, ofTiers);
    }
  },
  /** A tag Shopify will not take changes no points: the tier stands with us. */
  giveUp: async () => true,
};

// Shopify writes a tag as it was first typed, and takes two that differ only in capitals for one.
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

async function bringTo(
  shopId: string,
  customerId: string,
  carried: readonly string[],
  wanted: string | null,
  ofTiers: TagsToHave['ofTiers'],
): Promise<void> {
  const id = customerGid(customerId);
  const isWanted = (tag: string) => wanted !== null && same(tag, wanted);
  const others = carried.filter(
    (tag) => !isWanted(tag) && [...ofTiers].some((one) => same(one, tag)),
  );
  if (wanted !== null && !carried.some(isWanted))
    await ask(shopId, 'addTags', { id, tags: [wanted] });
  if (others.length) await ask(shopId, 'removeTags', { id, tags: others });
}

/** One customer Shopify refuses must not keep the others waiting. */
async function ask(shopId: string, name: 'addTags' | 'removeTags', variables: object) {
  const outcome = await adminRequest<Outcome>(shopId, name, { ...variables });
  try {
    hopelessFaults(Object.values(outcome).flatMap((one) => one?.userErrors ?? []));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
}
