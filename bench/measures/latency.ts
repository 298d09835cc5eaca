// From the moment a delivery leaves Shopify until the balance shows it, at a steady hundred orders a second.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Effort } from '../main';
import { pace, percentiles } from '../load';
import { tellOrder, webhookRequest, type Told } from '../orders';
import { figure, type Figure } from '../report';
import { SHOPS, type World } from '../world';

const PER_SECOND = 100;
const SECONDS = 30;
const LOOK_EVERY_MS = 4;
const GIVE_UP_MS = 10_000;

/** Each order is its customer's first, so the balance shows it as soon as the customer has one. */
export async function measureLatency(world: World, { size }: Effort): Promise<Figure[]> {
  const count = PER_SECOND * Math.max(20, SECONDS * size);
  const told = newcomers(count, 9_000_000_000);
  const at = new Date();
  const sentAt = new Map<string, number>();
  const watch = watchBalances(world, sentAt, count);
  const requests = told.map((one) => webhookRequest(one, at));
  const sent = await pace(world.appPort, requests, PER_SECOND, (index, when) =>
    sentAt.set(idOf(told[index]!), when),
  );
  const times = await watch;
  await world.settled();
  const floor = await pace(
    world.floorPort,
    newcomers(count / 4, 9_500_000_000).map((one) => webhookRequest(one, at)),
    PER_SECOND,
  );
  const errors = sent.errors + floor.errors + (count - times.length);
  const seen = percentiles(times);
  const beside = 'a bare server’s answer after one INSERT';
  return [
    figure({ name: 'latency.p50', value: seen.p50, unit: 'ms', floor: floor.p50, errors, beside }),
    figure({
      name: 'latency.p99',
      value: seen.p99,
      unit: 'ms',
      floor: floor.p99,
      goal: { valueAtMost: 1000 },
      errors,
      beside,
    }),
  ];
}

const newcomers = (count: number, firstCustomer: number): Told[] =>
  Array.from({ length: count }, (_, index) =>
    tellOrder(SHOPS[index % SHOPS.length]!, String(firstCustomer + index), new Date()),
  );

const idOf = (one: { shopId: string; customerId: string }) => `${one.shopId}/${one.customerId}`;

/** Looks every few milliseconds which of those sent have a balance by now. */
async function watchBalances(
  { database: { prisma } }: World,
  sentAt: Map<string, number>,
  count: number,
): Promise<number[]> {
  const times: number[] = [];
  let lastSeen = performance.now();
  while (times.length < count && performance.now() - lastSeen < GIVE_UP_MS) {
    const waiting = [...sentAt.keys()].map((id) => id.split('/') as [string, string]);
    const seen = await prisma.$queryRaw<{ shopId: string; customerId: string }[]>`
      SELECT m."shopId", m."customerId" FROM unnest(
        ${waiting.map(([shopId]) => shopId)}::text[], ${waiting.map(([, customerId]) => customerId)}::text[]
      ) AS sent("shopId", "customerId") JOIN "Member" m USING ("shopId", "customerId") WHERE m."balance" > 0`;
    const now = performance.now();
    for (const one of seen) {
      times.push(now - sentAt.get(idOf(one))!);
      sentAt.delete(idOf(one));
      lastSeen = now;
    }
    await sleep(LOOK_EVERY_MS);
  }
  return times;
}
