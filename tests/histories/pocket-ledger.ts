// One member's ledger in memory, on the pure code that the real one runs on; every posting is checked against the law.
import assert from 'node:assert/strict';
import type { Draft, Posting } from '~/ledger/entry';
import { expiryDrafts } from '~/ledger/expire';
import { plan, type Account, type Undo } from '~/ledger/plan';
import { lapseTerms, lotExpiry } from '~/loyalty/expiry';
import { bySoonest, spendable, type Draw, type Lot } from '~/loyalty/lots';
import type { Expiry } from '~/loyalty/program';

export const SHOP = 'history.myshopify.com';
export type Terms = { expiry: Expiry; since: Date | null; timeZone: string };
export type Written = { seq: number; draft: Draft; points: number; at: number; draws: Draw[] };

export class PocketLedger {
  readonly account: Account = { seq: 0, balance: 0, lapsesAt: null, lots: [], stored: new Map() };
  readonly entries: Written[] = [];
  private readonly known = new Map<string, Posting>();
  /** What each lot held when it was opened. */
  private readonly opened = new Map<number, number>();

  constructor(private readonly terms: Terms) {}

  /** Like the real `post`: what has lapsed first, then the draft; a key known already answers as the first time. */
  post(draft: Draft, now: Date): Posting {
    this.expire(now);
    const first = this.known.get(draft.key);
    if (first) return first;
    const posting = this.write(this.complete(draft), now);
    if ('posted' in posting) this.known.set(draft.key, { ...posting, posted: false });
    // What is told late may have lapsed already.
    this.expire(now);
    this.check(now);
    return posting;
  }

  /** What has lapsed by now is taken: exactly that, and nothing twice. */
  expire(now: Date): void {
    const at = now.getTime();
    const due = this.due(at);
    const { account } = this;
    const drafts = expiryDrafts({ shopId: SHOP, memberId: 1 }, account, now);
    if (account.lapsesAt !== null && account.lapsesAt <= at) account.lapsesAt = null;
    const taken = new Map<number, number>();
    for (const draft of drafts) {
      assert(draft.happenedAt.getTime() <= at, 'nothing lapses before its day');
      this.write(draft, now);
      for (const draw of this.entries.at(-1)!.draws)
        taken.set(draw.creditSeq, (taken.get(draw.creditSeq) ?? 0) + draw.points);
    }
    assert.deepEqual(taken, due, 'Article 11: what expired was due, and only that');
    assert.equal(this.due(at).size, 0, 'Article 11: nothing that is due stays');
  }

  spendable = (now: Date) => spendable(this.account.lots, now.getTime());

  /** What the law says is due: lots that could be spent and whose day, or whose member's day, has come. */
  private due(at: number): Map<number, number> {
    const { lots, lapsesAt } = this.account;
    const idle = (lot: Lot) => lapsesAt !== null && lapsesAt <= at && lot.availableAt <= lapsesAt;
    const dated = (lot: Lot) =>
      lot.expiresAt !== null && lot.expiresAt <= at && lot.availableAt <= at;
    const due = lots.filter((lot) => lot.remaining > 0 && (idle(lot) || dated(lot)));
    return new Map(due.sort((a, b) => a.seq - b.seq).map((lot) => [lot.seq, lot.remaining]));
  }

  private complete(draft: Draft): Draft {
    const { expiry, since, timeZone } = this.terms;
    const lapse = lapseTerms(expiry, since);
    if (draft.points <= 0 || draft.returnOf || draft.expiresAt !== undefined)
      return { ...draft, lapse };
    const from = draft.availableAt ?? draft.happenedAt;
    return { ...draft, lapse, expiresAt: lotExpiry(expiry, from, since, timeZone) };
  }

  private write(draft: Draft, now: Date): Posting {
    const { account } = this;
    const before = spendable(account.lots, now.getTime());
    const step = plan(account, draft, now, this.undosOf(draft, now));
    if (!step.entry) {
      assert(before < -draft.points, 'only what is not there is refused');
      return step.posting;
    }
    const { seq, points, opened } = step.entry;
    if (draft.kind === 'redemption' && draft.shortfall === 'refuse') {
      assert(before >= -draft.points, 'Article 10: nothing is spent that is not there');
      this.checkTurn(step.draws, account.lots);
    }
    if (opened) this.opened.set(seq, opened.remaining);
    this.entries.push({ seq, draft, points, at: now.getTime(), draws: step.draws });
    return step.posting;
  }

  /** Article 9: a lot is touched only once those that go before it are empty. */
  private checkTurn(draws: readonly Draw[], lots: readonly Lot[]) {
    const touched = draws.map((one) => lots.find((lot) => lot.seq === one.creditSeq)!);
    assert.deepEqual(touched, [...touched].sort(bySoonest), 'Article 9: the soonest first');
    for (const lot of touched.slice(0, -1)) assert.equal(lot.remaining, 0, 'Article 9: emptied');
  }

  private undosOf({ returnOf }: Draft, now: Date): Undo[] {
    if (!returnOf) return [];
    const { debitSeq } = returnOf;
    const draws = this.entries.flatMap((one) => one.draws.filter((d) => d.debitSeq === debitSeq));
    return draws.map(({ creditSeq, points, expiresAt }) => {
      const lot = this.account.lots.find((one) => one.seq === creditSeq)!;
      const availableAt = Math.min(lot.availableAt, now.getTime());
      return {
        creditSeq,
        points,
        lot: { ...lot, availableAt, expiresAt: expiresAt ?? lot.expiresAt },
      };
    });
  }

  /** Article 16, at every step: lots, draws, entries and totals all say the same. */
  check(now: Date): void {
    const { account, entries } = this;
    const at = now.getTime();
    const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
    assert.equal(account.balance, sum(entries.map((one) => one.points)), 'entries sum up');
    assert.equal(account.balance, sum(account.lots.map((lot) => lot.remaining)), 'lots sum up');
    const drawn = new Map<number, number>();
    const paid = new Map<number, number>();
    for (const one of entries.flatMap((entry) => entry.draws)) {
      drawn.set(one.creditSeq, (drawn.get(one.creditSeq) ?? 0) + one.points);
      paid.set(one.debitSeq, (paid.get(one.debitSeq) ?? 0) + one.points);
    }
    for (const lot of account.lots) {
      const opened = this.opened.get(lot.seq);
      if (opened === undefined) {
        const debit = entries[lot.seq - 1]!.points;
        assert.equal(lot.remaining, debit + (paid.get(lot.seq) ?? 0), 'a debt is what is not paid');
        continue;
      }
      const taken = drawn.get(lot.seq) ?? 0;
      assert(taken >= 0 && taken <= opened, 'no draw exceeds its lot');
      assert.equal(lot.remaining, opened - taken, 'a lot holds what was not drawn');
    }
    const open = account.lots.filter((lot) => lot.remaining > 0);
    const pending = sum(open.filter((lot) => lot.availableAt > at).map((lot) => lot.remaining));
    const owed = sum(account.lots.map((lot) => Math.min(0, lot.remaining)));
    assert.equal(
      spendable(account.lots, at) + pending + owed,
      account.balance,
      'available, pending',
    );
    assert(owed === 0 || !open.length, 'Article 10: credits pay debts off first');
  }
}
