// Puts the tag of the tier held on the customer at Shopify and takes off those of other tiers, but for
// what they took as a reward. No other tag is touched.
import { clock } from '../clock';
import type { Task } from '../outbox/run';
import { accessTags } from '../queries/access-tag';
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
    const now = clock.now();
    const { ofTiers, members } = await tierTags(shopId, memberIds, now);
    if (!ofTiers.size || !members.length) return;
    const ids = members.map((member) => customerGid(member.customerId));
    const { nodes } = await adminRequest<Tagged>(shopId, 'customerTags', { ids });
    const carried = new Map(
      nodes.flatMap((node) => (node?.id ? [[idOfGid(node.id), node.tags ?? []] as const] : [])),
    );
    const ofAccess = await accessTags(shopId, memberIds, now);
    for (const { memberId, customerId, tag } of members) {
      const tags = carried.get(customerId);
      const kept = ofAccess.get(memberId);
      if (tags) await bringTo({ shopId, customerId, tags, kept }, tag, ofTiers);
    }
  },
  /** A tag Shopify will not take changes no points: the tier stands with us. */
  giveUp: async () => true,
};

// Shopify writes a tag as it was first typed, and takes two that differ only in capitals for one.
const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

type Carrier = {
  shopId: string;
  customerId: string;
  tags: readonly string[];
  /** Those that access was taken with, in small letters. */
  kept: ReadonlySet<string> | undefined;
};

async function bringTo(
  { shopId, customerId, tags, kept }: Carrier,
  wanted: string | null,
  ofTiers: TagsToHave['ofTiers'],
): Promise<void> {
  const id = customerGid(customerId);
  const isWanted = (tag: string) => wanted !== null && same(tag, wanted);
  const others = tags.filter(
    (tag) =>
      !isWanted(tag) && !kept?.has(tag.toLowerCase()) && [...ofTiers].some((one) => same(one, tag)),
  );
  if (wanted !== null && !tags.some(isWanted)) await ask(shopId, 'addTags', { id, tags: [wanted] });
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
