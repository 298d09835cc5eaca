// Tells Shopify Flow what happened, so that the merchant's workflows can begin with it.
import { flowHandle, flowPayload } from '../loyalty/flow-triggers';
import { happenings, type HappeningKind } from '../loyalty/happenings';
import { Hopeless, type Task } from '../outbox/run';
import { currentProgram } from '../queries/current-program';
import { customersOfMembers } from '../queries/endpoints';
import { adminRequest } from '../shopify/admin';
import type { UserError } from '../shopify/user-errors';

type Told = { flowTriggerReceive: { userErrors: UserError[] } };

export const tellFlow: Task = {
  batch: 1,
  async run(shopId, [job]) {
    const { kind, memberId, data } = job!.data as {
      kind: HappeningKind;
      memberId: number;
      data: Record<string, unknown>;
    };
    if (!Object.hasOwn(happenings, kind)) return;
    // A guest, or somebody whose data was erased, is no customer that a workflow could do something for.
    const customerId = (await customersOfMembers(shopId, [memberId])).get(memberId);
    if (!customerId) return;
    const name = kind.startsWith('tier.') ? await tierNames(shopId) : (id: string) => id;
    const { flowTriggerReceive } = await adminRequest<Told>(shopId, 'triggerFlow', {
      handle: flowHandle(kind),
      payload: flowPayload(kind, customerId, data, name),
    });
    const [fault] = flowTriggerReceive.userErrors;
    if (fault) throw new Hopeless(fault.message);
  },
  /** A workflow that could not be begun for an hour has missed its moment. */
  giveUp: async () => true,
};

async function tierNames(shopId: string): Promise<(id: string) => string> {
  const { program } = await currentProgram(shopId);
  const names = new Map(program.tiers?.levels.map((tier) => [tier.id, tier.name]));
  return (id) => names.get(id) ?? id;
}
