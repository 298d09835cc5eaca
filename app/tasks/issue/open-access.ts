// Exclusive access: at Shopify it is a tag on the customer, which opens things in the theme or by a segment.
import type { RedemptionAtShopify } from '../../queries/redemption-at-shopify';
import { noteIssued } from '../../services/note-issued';
import { clock } from '../../clock';
import { scheduleAccess } from '../../services/schedule-access';
import { adminRequest } from '../../shopify/admin';
import { customerGid } from '../../shopify/metafields';
import { hopelessFaults, type UserError } from '../../shopify/user-errors';

/** Puts the tag on the customer, or where it opens later sees to it that it is put on then. Twice is once. */
export async function openAccess(
  shopId: string,
  redemption: RedemptionAtShopify & { customerId: string },
): Promise<void> {
  const { id, customerId, reward, endsAt } = redemption;
  const { gives } = reward;
  if (gives.kind !== 'access') throw new Error(`${gives.kind} is no access`);
  const opensAt = gives.from && new Date(gives.from) > clock.now() ? new Date(gives.from) : null;
  if (!opensAt) await addTag(shopId, customerId, gives.tag);
  await scheduleAccess({ shopId, id, opensAt, endsAt });
  await noteIssued({ shopId, id, discountId: null });
}

type Outcome = Partial<Record<'tagsAdd' | 'tagsRemove', { userErrors: UserError[] }>>;

export const addTag = (shopId: string, customerId: string, tag: string) =>
  change(shopId, 'addTags', customerId, tag);

export const removeTag = (shopId: string, customerId: string, tag: string) =>
  change(shopId, 'removeTags', customerId, tag);

/** @throws Refused where Shopify says no. */
async function change(
  shopId: string,
  operation: 'addTags' | 'removeTags',
  customerId: string,
  tag: string,
): Promise<void> {
  const asked = { id: customerGid(customerId), tags: [tag] };
  const outcome = await adminRequest<Outcome>(shopId, operation, asked);
  hopelessFaults(Object.values(outcome).flatMap((one) => one?.userErrors ?? []));
}
