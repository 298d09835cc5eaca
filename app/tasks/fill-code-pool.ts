// Keeps codes ready for rewards that are taken by many at once: one discount with many codes, made 250 a request.
// Contract: https://shopify.dev/docs/api/admin-graphql/latest/mutations/discountRedeemCodeBulkAdd
import { Hopeless, Later, type Task } from '../outbox/run';
import { codesIn, openPools, poolWanted, type Pool, type PoolWanted } from '../queries/code-pools';
import {
  closePool,
  lastsFor,
  notePoolComing,
  notePoolMade,
  noteReadyCodes,
  openPool,
  type Coming,
} from '../services/code-pools';
import { codeFor } from '../services/reward-code';
import { adminRequest } from '../shopify/admin';
import { makeCode } from '../shopify/discounts/make-code';
import { hopelessFaults, Refused, type UserError } from '../shopify/user-errors';
import { codesMade } from './pool/codes-made';
import { endPool } from './pool/end-pool';

/** Codes kept ready, and how many a request makes: Shopify takes no more at once. */
const READY = 1000;
const A_REQUEST = 250;

export const fillCodePool: Task = {
  batch: 1,
  attempts: 20,
  async run(shopId, [job]) {
    const data = job!.data as Coming | { ended: string } | { rewardId: string };
    try {
      if ('creationId' in data) await collect(shopId, data);
      else if ('ended' in data) await endPool(shopId, data.ended);
      else await bringTo(shopId, data.rewardId);
    } catch (error) {
      throw error instanceof Refused ? new Hopeless(error.message, { cause: error }) : error;
    }
  },
  /** Without a pool codes are made one by one; the next that is taken asks for the pool again. */
  giveUp: async () => true,
};

/** What is wanted is there, and nothing else. */
async function bringTo(shopId: string, rewardId: string): Promise<void> {
  const wanted = await poolWanted(shopId, rewardId);
  let pool: Pool | null = null;
  for (const one of await openPools(shopId, rewardId)) {
    if (!pool && wanted && one.terms === wanted.terms && lastsFor(one, wanted)) pool = one;
    else await closePool(shopId, one);
  }
  if (!wanted) return;
  pool ??= await openPool(shopId, wanted);
  const discountId = pool.discountId ?? (await make(shopId, pool, wanted));
  const { ready, coming } = await codesIn(shopId, pool.id);
  const { kind } = wanted.reward.gives;
  for (let missing = READY - ready - coming; missing >= A_REQUEST; missing -= A_REQUEST) {
    const codes = Array.from({ length: A_REQUEST }, () => codeFor(kind));
    const creationId = await add(shopId, discountId, codes);
    await notePoolComing(shopId, { rewardId, poolId: pool.id, creationId, codes });
  }
}

async function make(
  shopId: string,
  { id, createdAt, endsAt }: Pool,
  { reward, currency }: PoolWanted,
): Promise<string> {
  const made = { code: id, customerId: null, reward, currency, startsAt: createdAt, endsAt };
  const discountId = await makeCode(shopId, made);
  await notePoolMade(shopId, id, discountId);
  return discountId;
}

/** Codes of a request that nobody noted are nobody's: no shopper ever learns them. */
async function add(shopId: string, discountId: string, codes: readonly string[]): Promise<string> {
  type Added = {
    discountRedeemCodeBulkAdd: { bulkCreation: { id: string } | null; userErrors: UserError[] };
  };
  const asked = { discountId, codes: codes.map((code) => ({ code })) };
  const { discountRedeemCodeBulkAdd: answer } = await adminRequest<Added>(
    shopId,
    'addRedeemCodes',
    asked,
  );
  hopelessFaults(answer.userErrors);
  if (!answer.bulkCreation) throw new Error('Shopify does not say what it makes');
  return answer.bulkCreation.id;
}

async function collect(shopId: string, { poolId, creationId, codes }: Coming): Promise<void> {
  const made = await codesMade(shopId, creationId, codes);
  if (!made) throw new Later(1000);
  await noteReadyCodes(shopId, poolId, made);
}
