// A shop's rich life while processes are killed and the clocks move: it ends as the same life does when it is told once,
// in order, to one process that nobody kills.
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { audit } from '~/ledger/audit';
import type { Program } from '~/loyalty/program';
import { auditTotals } from '~/services/audit-totals';
import { FakeAdmin, type Refuses } from './fake-admin';
import { again, isLong, onPostgres, seeds } from './place';
import { chance } from './random';
import { DAY, GONE, RichLife, shoppers, SECOND, START } from './rich-life';
import { BUDGET, contestedProgram, MONTHLY, orderlyProgram } from './rich-programs';
import { quietRun, roughRun, type Run } from './runs';
import { SHOP } from './shop-life';
import { standing, undrawable } from './standing';

/** Shopify gives this customer no discount, however often it is asked. */
const refuses: Refuses = ({ customer }) => customer === '505';

const perfect = { ...chance(0), happens: () => false };

/** Lives through it all. `anytime`: shoppers take rewards while their orders are still told. */
async function liveThrough(run: Run, life: RichLife, admin: FakeAdmin, anytime: boolean) {
  const press = (turn: string) =>
    Promise.all(
      shoppers.flatMap((one) =>
        [1, 2, 3].map((nr) => run.press(one, `press-${turn}-${one}-${nr}`)),
      ),
    );
  const tell = (messages: readonly Parameters<Run['tell']>[0][number][], turn: string) =>
    Promise.all([run.tell(messages), anytime && press(turn)]);
  await run.moveTo(START + DAY / 12);
  await run.tell(life.accounts);
  await run.rest();
  await tell(life.first, 'first');
  await run.rest();
  await run.moveTo(START + 20 * DAY);
  await press('between');
  await run.rest();
  await run.moveTo(SECOND + DAY / 12);
  const codes = [...admin.codes].sort(([, a], [, b]) => (a.customer < b.customer ? -1 : 1));
  await tell(life.naming(codes.map(([code]) => code)), 'second');
  await run.rest();
  await run.moveTo(SECOND + 20 * DAY);
  return run.end();
}

/** How often a rough run calls its processes' fate into question. */
const STAGES = 10;
const kills = isLong ? 6 : onPostgres ? 2 : 1;

async function roughly(seed: number, program: Program, anytime: boolean) {
  const life = new RichLife(chance(seed));
  const admin = new FakeAdmin(chance(seed + 1), refuses);
  const rough = { random: chance(seed + 2), kills, stages: STAGES };
  const db = await liveThrough(await roughRun(admin, program, rough), life, admin, anytime);
  expect(await audit(db, SHOP), 'audit').toEqual([]);
  expect(await auditTotals(db, SHOP), 'totals').toEqual([]);
  expect(await undrawable(db), 'draws beyond their lots').toEqual([]);
  const live = await db.redemption.findMany({ where: { state: { in: ['ISSUED', 'USED'] } } });
  expect([...admin.codes.keys()].sort(), 'codes').toEqual(live.map((one) => one.code).sort());
  return { db, admin, life };
}

async function compare(seed: number) {
  const quiet = new FakeAdmin(perfect, refuses);
  await liveThrough(
    await quietRun(quiet, orderlyProgram),
    new RichLife(chance(seed)),
    quiet,
    false,
  );
  const { db, admin, life } = await roughly(seed, orderlyProgram, false);
  const orders = await db.order.findMany({ where: { shopId: SHOP } });
  expect(
    Object.fromEntries(orders.map(({ orderId, deserved }) => [orderId, Number(deserved)])),
    'what orders deserve',
  ).toEqual(life.deserved());
  expect(await standing(db)).toEqual(await standing(prisma));
  const shown = ({ balances }: FakeAdmin) =>
    Object.fromEntries([...balances].filter(([customer]) => customer !== GONE).sort());
  expect(shown(admin), 'what the theme shows').toEqual(shown(quiet));
  const kinds = await db.entry.groupBy({ by: ['kind'], where: { shopId: SHOP } });
  const rich = ['award', 'reversal', 'redemption', 'return', 'expiry', 'merge'];
  expect(kinds.map(({ kind }) => kind)).toEqual(expect.arrayContaining(rich));
}

async function contest(seed: number) {
  const { db } = await roughly(seed, contestedProgram, true);
  const gone = await db.member.findMany({ where: { mergedInto: { not: null } } });
  // What two who became one had taken each stays theirs.
  const joined = new Set(gone.map((one) => one.mergedInto));
  const used = await db.capUse.findMany({ where: { shopId: SHOP, ruleId: '*' } });
  const beyond = used.filter(
    ({ memberId, points }) =>
      points > (memberId === 0n ? BUDGET : MONTHLY) && !joined.has(memberId),
  );
  expect(beyond, 'caps').toEqual([]);
}

describe('Articles 7 to 16: a rich programme, processes killed at any moment, clocks that move', () => {
  test.each(seeds)(
    'seed %i: where nobody comes first it ends as a quiet life does',
    { timeout: 300_000 },
    (seed) => compare(seed).catch(again(seed)),
  );

  test.runIf(isLong).each(seeds)(
    'seed %i: with caps, multiplying tiers and rewards taken at any moment the books balance',
    { timeout: 300_000 },
    (seed) => contest(seed).catch(again(seed)),
  );
});
