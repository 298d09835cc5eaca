// What the merchant reads of rewards and redemptions: counts that are right, lists that find, files that are safe.
import { describe, expect, test } from 'vitest';
import { prisma } from '~/db.server';
import { plainReward, type Reward } from '~/loyalty/rewards/reward';
import { handQueue, owedToCharities, waitingByHand } from '~/queries/hand-queue';
import { redemptionLines } from '~/queries/redemption-csv';
import { readFilter } from '~/queries/redemption-filter';
import { redemptionScreen } from '~/queries/redemption-screen';
import { rewardsScreen } from '~/queries/rewards-screen';
import { rewardTakers } from '~/queries/reward-takers';
import { takenRewards } from '~/queries/reward-list';
import { fulfilCharity, fulfilMany } from '~/services/fulfil-many';
import { setMargin } from '~/services/set-margin';
import { liveProgram, openShop, SHOP } from '../support/world';
import { daysAgo, OTHER } from './some-orders';

const goods = { kind: 'all' } as const;
const fiver = plainReward({
  id: 'five-off',
  cost: 100,
  gives: { kind: 'amountOff', amountMinor: 500, goods },
});
const card = plainReward({
  id: 'card',
  cost: 500,
  gives: { kind: 'giftCard', amountMinor: 2500, currencies: [] },
});
const tea = plainReward({
  id: 'tea',
  cost: 50,
  gives: { kind: 'byHand', what: '=2+3', instructions: '' },
});
const trees = (charity: string) =>
  plainReward({ id: 'trees', cost: 100, gives: { kind: 'donation', amountMinor: 300, charity } });

let members = 0;
async function aMember(rest: object = {}): Promise<number> {
  const customerId = `c${++members}`;
  const data = { shopId: SHOP, customerId, joinedAt: daysAgo(90), activeAt: daysAgo(1), ...rest };
  return Number((await prisma.member.create({ data })).id);
}

let taken = 0;
async function take(owner: number, reward: Reward, rest: object = {}): Promise<string> {
  const id = `r${++taken}`;
  const { kind } = reward.gives;
  const worthMinor = 'amountMinor' in reward.gives ? reward.gives.amountMinor : 0;
  const state = 'ISSUED';
  const made = { shopId: SHOP, id, memberId: owner, rewardId: reward.id, reward, kind, worthMinor };
  const code = `REG-${id}`.toUpperCase();
  const data = { points: reward.cost, idempotencyKey: id, code, requestedAt: daysAgo(1), state };
  await prisma.redemption.create({ data: { ...made, ...data, ...rest } });
  return id;
}

const list = async (query: string, customerIds?: string[]) => {
  const filter = readFilter(new URLSearchParams(query));
  const searched = customerIds ? { customerIds } : null;
  return (await takenRewards({ shopId: SHOP, filter, searched })).rows.map((row) => row.id);
};

describe('Who could take a reward today', () => {
  test('has the points, the tier and the first order; nothing pending or lapsed counts', async () => {
    await openShop();
    await aMember({ balance: 100, ordersTotal: 1 });
    await aMember({ balance: 99 });
    await aMember({ balance: 300, tierId: 'gold' });
    await aMember({ balance: 500, tierManual: 'gold', tierManualUntil: daysAgo(2) });
    await aMember({ balance: 500, blockedAt: daysAgo(1) });
    await aMember({ balance: 500, customerId: null, guestHash: 'h' });
    await aMember({ balance: 500, lapsesAt: daysAgo(1) });
    const waiting = await aMember({ balance: 150 });
    await prisma.lot.createMany({
      data: [
        { memberId: waiting, seq: 1, remaining: 90, availableAt: daysAgo(5) },
        { memberId: waiting, seq: 2, remaining: 60, availableAt: daysAgo(-5) },
      ].map((lot) => ({ shopId: SHOP, ...lot })),
    });
    const who = { tiers: [], tags: [], segments: [], firstOrder: false };
    const steps = { stepMinor: 100, leastMinor: 300, mostMinor: 900, mostShare: null };
    const rewards = [
      fiver,
      plainReward({ ...fiver, id: 'gold', who: { ...who, tiers: ['gold'] } }),
      plainReward({ ...fiver, id: 'fresh', who: { ...who, firstOrder: true } }),
      plainReward({ ...fiver, id: 'steps', gives: { kind: 'amountChoice', ...steps } }),
      plainReward({ ...fiver, id: 'dear', cost: 501 }),
    ];
    expect(await rewardTakers(SHOP, rewards)).toEqual({
      'five-off': 3,
      gold: 1,
      fresh: 2,
      steps: 2,
      dear: 0,
    });
    expect(await rewardTakers(SHOP, [])).toEqual({});
  });
});

describe('The screen of rewards', () => {
  test('shows the margin, what is taken, and what is no longer offered', async () => {
    await openShop({ ...liveProgram, rewards: [fiver, tea] });
    const later = { ...liveProgram, rewards: [{ ...fiver, stock: 5 }] };
    await prisma.programVersion.create({
      data: { shopId: SHOP, version: 2, program: later, publishedAt: daysAgo(1) },
    });
    const used = { shopId: SHOP, rewardId: fiver.id, memberId: 0, period: '', times: 3 };
    await prisma.rewardUse.create({ data: used });
    expect(await setMargin(SHOP, ' 40 % ')).toEqual({ marginPercent: 40 });
    for (const typed of ['0', '101', '4.5', 'much'])
      expect(await setMargin(SHOP, typed)).toBeNull();
    const screen = await rewardsScreen(SHOP);
    expect(screen).toMatchObject({ marginPercent: 40, taken: { 'five-off': 3 } });
    expect(screen.archive).toEqual([tea]);
    await setMargin(SHOP, '');
    expect((await rewardsScreen(SHOP)).marginPercent).toBeNull();
  });
});

describe('The list of rewards taken', () => {
  test('finds by state, kind, reward, days, code and member; never another shop’s', async () => {
    await openShop();
    await openShop(liveProgram, OTHER);
    const [anna, tom] = [await aMember(), await aMember()];
    const old = await take(anna, fiver, { requestedAt: daysAgo(40), state: 'USED' });
    const gift = await take(anna, card, { requestedAt: daysAgo(3), code: 'abcd1234abcd1234' });
    const mug = await take(tom, tea, { requestedAt: daysAgo(2) });
    await prisma.pastCode.create({ data: { shopId: SHOP, code: 'REG-OLD', redemptionId: old } });
    expect(await list('')).toEqual([mug, gift, old]);
    expect(await list('state=USED')).toEqual([old]);
    expect(await list('kind=giftCard')).toEqual([gift]);
    expect(await list('reward=tea&state=ISSUED')).toEqual([mug]);
    expect(await list(`from=${daysAgo(3).toISOString().slice(0, 10)}`)).toEqual([mug, gift]);
    expect(await list(`until=${daysAgo(40).toISOString().slice(0, 10)}`)).toEqual([old]);
    expect(await list('state=LOST&from=soon')).toEqual([mug, gift, old]);
    expect(await list('q=reg-old', [])).toEqual([old]);
    expect(await list('q=Anna', [`c${members - 1}`])).toEqual([gift, old]);
    expect(await list('q=nobody', [])).toEqual([]);
    const filter = readFilter(new URLSearchParams());
    expect((await takenRewards({ shopId: OTHER, filter })).rows).toEqual([]);
  });

  test('becomes a file a spreadsheet may open, page after page, without the code of a gift card', async () => {
    await openShop();
    const owner = await aMember();
    await take(owner, { ...tea, words: { en: { title: '=1+1', text: '' } } });
    await take(owner, card, { code: 'abcd1234abcd5678', requestedAt: daysAgo(2) });
    const pages: string[] = [];
    for await (const page of redemptionLines(SHOP, readFilter(new URLSearchParams()), null))
      pages.push(page);
    const [mark, ...text] = pages.join('');
    expect(mark, 'what tells Excel that it is UTF-8').toBe('\ufeff');
    const lines = text.join('').trimEnd().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^taken at,reward,kind,points,state/);
    expect(lines[1]).toContain(",'=1+1,byHand,50,issued,");
    expect(lines[2]).toContain('•••• 5678');
    expect(lines[2]).not.toContain('abcd1234');
  });
});

describe('One redemption', () => {
  test('shows its reward, its order and its notes in turn; not to another shop', async () => {
    await openShop();
    const id = await take(await aMember(), fiver, { takeBack: 'revoked', takeBackAt: daysAgo(1) });
    const note = (number: number, what: string, by: string, said: string | null) => ({
      shopId: SHOP,
      redemptionId: id,
      number,
      what,
      by,
      note: said,
      at: daysAgo(3 - number),
    });
    await prisma.redemptionNote.createMany({
      data: [note(2, 'takeBack', '42', 'A mistake'), note(1, 'requested', 'shopper', null)],
    });
    const shown = await redemptionScreen(SHOP, id);
    expect(shown).toMatchObject({ reward: fiver, beingTakenBack: true, order: null, returned: 0 });
    expect(shown!.notes.map(({ what, by, note: said }) => [what, by, said])).toEqual([
      ['requested', 'shopper', null],
      ['takeBack', '42', 'A mistake'],
    ]);
    expect(await redemptionScreen(OTHER, id)).toBeNull();
  });
});

describe('What people hand over', () => {
  test('waits, is summed by charity, is marked and unmarked, one or many', async () => {
    await openShop();
    const owner = await aMember();
    const [first, second] = [await take(owner, tea), await take(owner, tea)];
    await take(owner, fiver);
    const since = daysAgo(9);
    await take(owner, trees('Trees for All'), { requestedAt: since });
    await take(owner, trees('Trees for All'));
    await take(owner, trees('Clean Sea'));
    expect(await waitingByHand(SHOP)).toBe(5);
    const now = new Date();
    expect(await owedToCharities(SHOP, now)).toMatchObject([
      { charity: 'Trees for All', waiting: 2, minor: 600, since: since.toISOString() },
      { charity: 'Clean Sea', waiting: 1, minor: 300 },
    ]);
    const by = '42';
    const asked = { shopId: SHOP, by, ids: [first, second, 'r-of-nobody'], done: true };
    expect(await fulfilMany(asked)).toEqual({ marked: [first, second] });
    const earlier = new Date(since.getTime() - 1);
    const given = { shopId: SHOP, by, charity: 'Trees for All' };
    expect(await fulfilCharity({ ...given, until: earlier })).toEqual({ marked: [] });
    await fulfilCharity({ ...given, until: now });
    expect((await owedToCharities(SHOP, now)).map(({ charity }) => charity)).toEqual(['Clean Sea']);
    expect(await fulfilMany({ ...asked, ids: [second], done: false })).toEqual({
      marked: [second],
    });
    const { rows } = await handQueue({ shopId: SHOP, kind: 'byHand' });
    expect(rows.map(({ id }) => id)).toEqual([second]);
    expect((await redemptionScreen(SHOP, first))!.notes).toMatchObject([{ what: 'fulfilled', by }]);
  });
});
