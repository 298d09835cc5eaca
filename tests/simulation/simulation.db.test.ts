// The plain programme while processes are killed: orders, refunds, rewards; afterwards the books equal a small model.
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Db } from '~/database/open';
import { audit } from '~/ledger/audit';
import { liveProgram } from '../support/world';
import { FakeAdmin, type Refuses } from './fake-admin';
import { again, install, onPostgres, place, rest, seeds } from './place';
import { Processes } from './processes';
import { chance } from './random';
import { STATEMENTS } from './runs';
import { deal, redeem, tell } from './senders';
import { customers, SHOP, ShopLife } from './shop-life';

const refuses: Refuses = ({ code }) => /[0-5]$/.test(code);

async function simulate(seed: number) {
  const random = chance(seed);
  const life = new ShopLife(random, 40);
  const admin = new FakeAdmin(chance(seed + 1), refuses);
  const { environment, open } = await place();
  const before = await open();
  await install(before.prisma, liveProgram);
  await before.close();
  const processes = new Processes({ ...environment, SHOPIFY_SHOP_ORIGIN: await admin.open() });
  onTestFinished(async () => {
    await processes.stop();
    admin.close();
  });
  await processes.start(onPostgres ? 2 : 1);

  const queue = deal(life.messages, random);
  const kills = onPostgres ? 4 : 2;
  const stretch = Math.floor(queue.length / kills);
  const killAt = new Set(
    Array.from({ length: kills }, (_, nr) => nr * stretch + random.below(stretch)),
  );
  let killing = Promise.resolve();
  const background: Promise<void>[] = [];
  let told = 0;
  const sender = async () => {
    for (let message = queue.shift(); message; message = queue.shift()) {
      await tell(processes, message, random);
      const nr = told++;
      if (killAt.has(nr)) killing = killing.then(kill);
      if (nr % 8 === 0) background.push(shop(`press-number-${nr}`));
    }
  };
  const kill = async () => {
    await sleep(random.below(40));
    await processes.kill(random.below(2), random.below(STATEMENTS));
  };
  const shop = async (key: string) => {
    const customer = random.pick(customers);
    if (await redeem(processes, customer, key, random)) life.model.spend(customer, 100);
  };
  await Promise.all([sender(), sender(), sender(), sender()]);
  await Promise.all([killing, ...background]);
  await rest(processes);
  await processes.stop();
  const after = await open();
  onTestFinished(() => after.close());
  await check(after.prisma, life, admin);
  expect(processes.kills).toBe(kills);
}

async function check(db: Db, { model, messages }: ShopLife, admin: FakeAdmin) {
  const redemptions = await db.redemption.findMany();
  const members = await db.member.findMany();
  const customerOf = new Map(members.map((member) => [member.id, member.customerId!]));
  for (const one of redemptions) {
    const refused = refuses({ code: one.code, customer: '' });
    expect([one.code, one.state]).toEqual([one.code, refused ? 'FAILED' : 'ISSUED']);
    if (refused) model.spend(customerOf.get(one.memberId)!, -100);
  }
  const live = redemptions.filter((one) => one.state === 'ISSUED').map((one) => one.code);
  expect([...admin.codes.keys()].sort(), 'codes at Shopify').toEqual(live.sort());
  expect(await audit(db, SHOP), 'audit').toEqual([]);
  const balances = Object.fromEntries(
    members.map((member) => [member.customerId, Number(member.balance)]),
  );
  expect(balances, 'balances').toEqual(
    Object.fromEntries(members.map(({ customerId }) => [customerId, model.balance(customerId!)])),
  );
  expect(Object.fromEntries(admin.balances), 'what the theme shows').toEqual(
    Object.fromEntries(
      Object.entries(balances).filter(([customer]) => admin.balances.has(customer)),
    ),
  );
  const counted = await db.delivery.groupBy({
    by: ['shopId'],
    where: { doneAt: { not: null } },
    _count: true,
  });
  expect(counted, 'deliveries').toEqual([{ shopId: SHOP, _count: messages.length }]);
}

describe('Articles 7, 15 and 16: deliveries twice, late, out of order and cut off, processes killed at any moment', () => {
  test.each(seeds)(
    'seed %i: every delivery counts once and the books balance',
    { timeout: 180_000 },
    async (seed) => {
      await simulate(seed).catch(again(seed));
    },
  );
});
