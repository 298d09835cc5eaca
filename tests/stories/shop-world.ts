// Acts a story out on the real services and database: every sentence it may hold, and what each calls.
import { prisma } from '~/db.server';
import { clock } from '~/clock';
import { toMinor } from '~/loyalty/money';
import type { OrderFacts } from '~/loyalty/order';
import { blockMember } from '~/services/block-member';
import { claimSocial } from '~/services/claim-social';
import { ensureMembers } from '~/services/ensure-members';
import { extendPoints } from '~/services/extend-points';
import { leaveProgram, returnToProgram } from '~/services/leave-program';
import { mergeMembers } from '~/services/merge-members';
import { noteBirthday } from '~/services/note-birthday';
import { noteNewsletter } from '~/services/note-newsletter';
import { noteSignUp } from '~/services/note-sign-up';
import { publishProgram } from '~/services/publish-program';
import { redeemReward } from '~/services/redeem-reward';
import { reinstatePoints } from '~/services/reinstate-points';
import { returnRedemption } from '~/services/return-redemption';
import { setTier } from '~/services/set-tier';
import { takeOverOrders } from '~/services/take-over-orders';
import { tellActivity } from '~/services/tell-activity';
import { sweepAt } from '../sweeps/sweeping';
import { anOrder, record, SHOP, tell, tellRefund } from '../support/world';
import { programOf } from './a-story';

type Outcome = object | boolean | void | null;
type Act = [RegExp, (...words: string[]) => Promise<Outcome>];

const shopId = SHOP;
const by = '1';
const people: Record<string, string> = { Ada: '501', Ben: '502', Cleo: '503' };

/** A day's end, as the merchant's screen means “until”. */
const endOf = (day: string) => new Date(Date.parse(day) + 86_400_000);

export class ShopWorld {
  private readonly orders = new Map<string, OrderFacts>();
  private keys = 0;
  private redemption = '';

  /** Does what one sentence says; answers a refusal's name, or nothing. */
  async act(sentence: string): Promise<string | null> {
    for (const [pattern, does] of this.acts) {
      const words = pattern.exec(sentence);
      if (!words) continue;
      const outcome = await does.apply(this, words.slice(1));
      if (!outcome || typeof outcome !== 'object') return null;
      if ('refused' in outcome) return String(outcome.refused);
      if ('refusal' in outcome) return (outcome.refusal as { message: string }).message;
      if ('faults' in outcome) throw new Error(JSON.stringify(outcome));
      return null;
    }
    throw new Error(`No such sentence: ${sentence}`);
  }

  private readonly acts: Act[] = [
    [/^(\w+) orders #(\d+): (.+)$/, (who, nr, goods) => this.order(who!, nr!, goods!)],
    [/^#(\d+) is told again$/, (nr) => this.change(nr!, {})],
    [/^#(\d+) is cancelled$/, (nr) => this.change(nr!, { cancelled: true })],
    [/^#(\d+) is sent$/, (nr) => this.change(nr!, { fulfilledAt: clock.now().toISOString() })],
    [/^#(\d+) comes back: (.+)$/, (nr, what) => this.giveBack(nr!, what!)],
    [/^(\w+) signs up$/, (who) => this.did(who!, noteSignUp)],
    [/^(\w+) takes the newsletter$/, (who) => this.did(who!, noteNewsletter)],
    [
      /^(\w+) follows on (\w+)$/,
      (who, network) => claimSocial({ ...this.as(who!), act: 'follow', network: network! }),
    ],
    [/^(\w+) reviews (\w+)$/, (who, product) => this.review(who!, product!, false)],
    [/^(\w+) withdraws the review of (\w+)$/, (who, product) => this.review(who!, product!, true)],
    [
      /^(\w+) was born on (\d\d)-(\d\d)$/,
      (who, month, day) =>
        noteBirthday({ ...this.as(who!), month: Number(month), day: Number(day) }),
    ],
    [/^(\w+) redeems (.+)$/, (who, rewardId) => this.redeem(who!, rewardId!)],
    [
      /^the code is refused$/,
      () => returnRedemption({ shopId, id: this.redemption, failure: 'a story' }),
    ],
    [/^the night passes$/, () => this.sweep()],
    [/^(\w+)’s points live until (\S+)$/, (who, until) => this.extend(who!, until!)],
    [
      /^(\w+)’s lapsed points are given back until (\S+)$/,
      (who, until) => this.reinstate(who!, until!),
    ],
    [
      /^(\w+) is made (\w+) until (\S+)$/,
      (who, tierId, until) => this.setTier(who!, tierId!, until!),
    ],
    [/^(\w+) is blocked$/, (who) => this.block(who!, true)],
    [/^(\w+) is let in again$/, (who) => this.block(who!, false)],
    [/^(\w+) leaves$/, (who) => leaveProgram(this.as(who!))],
    [/^(\w+) returns$/, (who) => returnToProgram(this.as(who!))],
    [/^(\w+) turns out to be (\w+)$/, (from, into) => this.merge(from!, into!)],
    [
      /^the past is taken over: #(\d+) of (\w+) on (\S+), (\S+)$/,
      (nr, who, day, euros) => this.past(nr!, who!, day!, euros!),
    ],
    [
      /^from now on (.+)$/,
      (json) => publishProgram({ shopId, by, input: programOf(json!), confirmed: true }),
    ],
    [
      /^from (\S+) on (.+)$/,
      (day, json) =>
        publishProgram({
          shopId,
          by,
          input: programOf(json!),
          at: new Date(day!),
          confirmed: true,
        }),
    ],
  ];

  private as = (who: string) => ({ shopId, customerId: people[who]! });
  /** Whoever is no customer is a guest. */
  private whose = (who: string) =>
    people[who]
      ? { customerId: people[who], guestHash: null }
      : { customerId: null, guestHash: `hash-of-${who}` };

  async memberId(who: string): Promise<number> {
    const seen = { shopId, joinedAt: clock.now(), ...this.whose(who) };
    const [id] = await prisma.$transaction((tx) => ensureMembers(tx, [seen]));
    return id!;
  }

  /** `30.00, 12.50 x2, paying with the code` */
  private async order(who: string, orderId: string, goods: string) {
    const placedAt = clock.now().toISOString();
    const parts = goods.split(', ').filter((one) => /^\d/.test(one));
    const codes = goods.includes('with the code') ? [await this.code()] : [];
    const facts = anOrder({ orderId, ...this.whose(who), placedAt, updatedAt: placedAt, codes });
    facts.lines = parts.map((part, index) => {
      const [, price, count = '1'] = /^([\d.]+)(?: x(\d+))?$/.exec(part)!;
      const [netMinor, quantity] = [toMinor(price!, 'EUR'), Number(count)];
      const base = anOrder({ orderId }).lines[0]!;
      return {
        ...base,
        lineId: `${index + 1}`,
        netMinor: netMinor * quantity,
        quantity,
        kept: quantity,
      };
    });
    this.orders.set(orderId, facts);
    await record([tell(facts)], clock.now());
  }

  private async code() {
    const { code } = await prisma.redemption.findUniqueOrThrow({
      where: { shopId_id: { shopId, id: this.redemption } },
    });
    return code;
  }

  private async change(nr: string, what: Partial<OrderFacts>) {
    const updatedAt = clock.now().toISOString();
    const facts = { ...this.orders.get(nr)!, ...what, updatedAt };
    this.orders.set(nr, facts);
    await record([tell(facts)], clock.now());
  }

  /** `1 of line 2`, or `money 5.00`; told twice, as Shopify may. */
  private async giveBack(nr: string, what: string) {
    const money = /^money ([\d.]+)$/.exec(what)?.[1];
    const [, quantity, lineId] = /^(\d+) of line (\S+)$/.exec(what) ?? [];
    const refund = {
      refundId: `r${++this.keys}`,
      lines: lineId ? [{ lineId, quantity: Number(quantity) }] : [],
      goodsMinor: money ? toMinor(money, 'EUR') : 0,
      shippingMinor: 0,
    };
    await record([tellRefund(nr, refund)], clock.now());
    await record([tellRefund(nr, refund)], clock.now());
  }

  private did(who: string, note: typeof noteSignUp) {
    const did = { ...this.as(who), happenedAt: clock.now() };
    return prisma.$transaction((tx) => note(tx, did, clock.now()));
  }

  private review(who: string, product: string, withdrawn: boolean) {
    const of = { source: 'judgeme', reviewId: product, productId: product, productTitle: product };
    const facts = { kind: 'review', media: 'text', ...of } as const;
    const id = `review:judgeme:${product}:${who}`;
    const person = { customerId: people[who]! };
    const onceFor = `review:product:${product}`;
    return tellActivity({ shopId, person, id, facts, onceFor, happenedAt: null, withdrawn });
  }

  private async redeem(who: string, rewardId: string) {
    const idempotencyKey = `story-${++this.keys}`;
    const result = await redeemReward({ ...this.as(who), rewardId, idempotencyKey });
    if ('redemptionId' in result) this.redemption = result.redemptionId;
    return result;
  }

  private async sweep() {
    const failures = await sweepAt(clock.now());
    if (failures.length) throw failures[0];
  }

  private async extend(who: string, until: string) {
    const memberId = await this.memberId(who);
    const rest = { note: 'A kindness', by, idempotencyKey: `${++this.keys}` };
    return extendPoints({ shopId, memberId, until: endOf(until), ...rest });
  }

  private async reinstate(who: string, until: string) {
    const memberId = await this.memberId(who);
    const lapsed = await prisma.entry.findFirstOrThrow({
      where: { shopId, memberId, kind: 'expiry' },
      orderBy: { seq: 'desc' },
    });
    const rest = { until: endOf(until), note: 'A kindness', by };
    return reinstatePoints({ shopId, memberId, expirySeq: lapsed.seq, ...rest });
  }

  private async setTier(who: string, tierId: string, until: string) {
    const memberId = await this.memberId(who);
    const rest = { until: endOf(until), note: 'A friend', by, idempotencyKey: `${++this.keys}` };
    return setTier({ shopId, memberId, tierId, ...rest });
  }

  private block = async (who: string, blocked: boolean) =>
    blockMember({ shopId, memberId: await this.memberId(who), blocked, note: 'A story', by });

  private async merge(from: string, into: string) {
    const move = { shopId, from: await this.memberId(from), into: await this.memberId(into) };
    for (let twice = 0; twice < 2; twice++)
      await prisma.$transaction((tx) => mergeMembers(tx, move, clock.now()));
  }

  private async past(orderId: string, who: string, day: string, euros: string) {
    const at = `${day}T10:00:00.000Z`;
    const goods = [toMinor(euros, 'EUR')];
    const order = anOrder({ orderId, ...this.whose(who), placedAt: at, updatedAt: at, goods });
    const where = { shopId };
    const row = { state: 'reading', version: 1, startedAt: clock.now() };
    await prisma.backfill.upsert({ where, create: { shopId, ...row }, update: row });
    for (let twice = 0; twice < 2; twice++)
      await takeOverOrders({ shopId, orders: [order], bytes: 10, skipped: 0 });
  }
}
