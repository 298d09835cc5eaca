// GET /proxy/earn: how to earn other than by an order, and which of it the shopper has done.
import { waysToEarn } from '../queries/ways-to-earn';
import type { Answered, Asked } from './answers';

export async function showEarn({ shopId, customerId, locale }: Asked): Promise<Answered> {
  return { status: 200, body: { ways: await waysToEarn({ shopId, customerId, locale }) } };
}
