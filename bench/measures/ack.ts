// Webhooks acknowledged a second, 32 connections, each delivery once and durable before its 200.
import type { Effort } from '../main';
import { fire, median, type Round } from '../load';
import { tellOrder, webhookRequest } from '../orders';
import { figure, type Figure } from '../report';
import { SHOPS, type World } from '../world';

const ROUND = 4000;
const MEMBERS = 5000;

/** With the worker crediting what is acknowledged, as it always does; and once more while it has to wait. */
export async function measureAck(world: World, { rounds, size }: Effort): Promise<Figure[]> {
  const count = ROUND * size;
  const working: Round[] = [];
  const held: Round[] = [];
  const floor: Round[] = [];
  await fire(world.appPort, deliveries(count / 2));
  await fire(world.floorPort, deliveries(count / 2));
  await world.settled();
  for (let round = 0; round < rounds; round++) {
    working.push(await fire(world.appPort, deliveries(count)));
    await world.settled();
    floor.push(await fire(world.floorPort, deliveries(count)));
    held.push(await whileHeld(world, () => fire(world.appPort, deliveries(count))));
    await world.settled();
  }
  const beside = 'a bare server, one INSERT each';
  const one = (name: string, of: Round[], goal?: Figure['goal']) =>
    figure({
      name,
      value: perSecond(of),
      unit: 'a second',
      floor: perSecond(floor),
      goal,
      errors: errors([...of, ...floor]),
      beside,
    });
  return [one('ack', working, { ratioAtLeast: 1 }), one('ack.alone', held)];
}

function deliveries(count: number): Buffer[] {
  const at = new Date();
  return Array.from({ length: count }, (_, index) => {
    const customer = 7_000_000_000 + Math.floor(Math.random() * MEMBERS);
    return webhookRequest(tellOrder(SHOPS[index % SHOPS.length]!, String(customer), at), at);
  });
}

/** The worker's first statement waits for this lock, so that the door has the process to itself. */
async function whileHeld<T>({ database }: World, work: () => Promise<T>): Promise<T> {
  return database.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Shop" IN ACCESS EXCLUSIVE MODE`;
    return work();
  });
}

const perSecond = (rounds: Round[]) => median(rounds.map((round) => round.perSecond));
const errors = (rounds: Round[]) => rounds.reduce((sum, round) => sum + round.errors, 0);
