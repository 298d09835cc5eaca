import { describe, expect, test } from 'vitest';
import type { Draft } from '~/ledger/entry';
import { plan, type Account, type Undo } from '~/ledger/plan';
import type { Lot } from '~/loyalty/lots';

const NOW = new Date('2026-06-01T12:00:00Z');
const now = NOW.getTime();
const DAY = 86_400_000;
const days = (count: number) => new Date(now + count * DAY);

const lot = (seq: number, remaining: number, rest: Partial<Lot> = {}): Lot => ({
  seq,
  remaining,
  availableAt: now - DAY,
  expiresAt: null,
  orderId: null,
  ...rest,
});
const accountOf = (lots: Lot[], lapsesAt: number | null = null): Account => ({
  seq: 9,
  balance: lots.reduce((sum, one) => sum + one.remaining, 0),
  lapsesAt,
  lots,
  stored: new Map(),
});
const draft = (points: number, rest: Partial<Draft> = {}): Draft => ({
  shopId: 'shop',
  memberId: 1,
  key: 'key',
  kind: points < 0 ? 'reversal' : 'award',
  points,
  happenedAt: NOW,
  reasons: { type: 'adjustment', note: 'a test', by: 'tests' },
  ...rest,
});
const undo = (creditSeq: number, points: number, expiresAt: number | null = null): Undo => {
  const { remaining: _none, ...of } = lot(creditSeq, 0, { expiresAt });
  return { creditSeq, points, lot: of };
};
const left = ({ lots }: Account) => lots.map((one) => [one.seq, one.remaining]);

describe('Article 9: a credit', () => {
  test('takes the next number, moves the balance, and opens a lot that can be spent at once', () => {
    const account = accountOf([lot(1, 10)]);
    const step = plan(account, draft(40, { orderId: '7' }), NOW, []);
    const opened = lot(10, 40, { availableAt: now, orderId: '7', keptTo: null });
    expect(step.posting).toEqual({ posted: true, seq: 10, points: 40, balanceAfter: 50 });
    expect(step.entry).toMatchObject({ seq: 10, points: 40, balanceAfter: 50, opened });
    expect(step.draws).toEqual([]);
    expect(account).toMatchObject({ seq: 10, balance: 50, lots: [lot(1, 10), opened] });
  });

  test('keeps the dates it comes with', () => {
    const dates = { availableAt: days(3), expiresAt: days(9), keptTo: days(8) };
    const { entry } = plan(accountOf([]), draft(1, dates), NOW, []);
    expect(entry!.opened).toEqual(
      lot(10, 1, {
        availableAt: now + 3 * DAY,
        expiresAt: now + 9 * DAY,
        keptTo: now + 8 * DAY,
      }),
    );
  });

  test('of nothing opens no lot', () => {
    const account = accountOf([lot(1, 10)]);
    const { entry, draws } = plan(account, draft(0, { kind: 'terms' }), NOW, []);
    expect([entry!.opened, entry!.points, draws, left(account)]).toEqual([null, 0, [], [[1, 10]]]);
  });

  test('pays what is owed first; the entry still tells the lot as it was opened', () => {
    const account = accountOf([lot(1, -30)]);
    const { entry, draws } = plan(account, draft(40), NOW, []);
    expect(draws).toEqual([{ debitSeq: 1, creditSeq: 10, points: 30, expiresAt: null }]);
    expect(entry!.opened!.remaining).toBe(40);
    expect(left(account)).toEqual([
      [1, 0],
      [10, 10],
    ]);
  });
});

describe('Article 9: a debit', () => {
  const lots = () => [
    lot(1, 10),
    lot(2, 20, { expiresAt: now + DAY }),
    lot(3, 30, { availableAt: now + DAY }),
  ];

  test('of what is there draws what lapses soonest first', () => {
    const account = accountOf(lots());
    const { posting, draws } = plan(account, draft(-25, { kind: 'redemption' }), NOW, []);
    expect(posting).toEqual({ posted: true, seq: 10, points: -25, balanceAfter: 35 });
    expect(draws.map((one) => [one.creditSeq, one.points])).toEqual([
      [2, 20],
      [1, 5],
    ]);
  });

  test('exactly all that can be spent is granted; a point more is refused and changes nothing', () => {
    expect(plan(accountOf(lots()), draft(-30), NOW, []).entry!.points).toBe(-30);
    const account = accountOf(lots());
    expect(plan(account, draft(-31), NOW, [])).toEqual({
      posting: { refused: 'not_enough_points', missing: 1 },
      entry: null,
      draws: [],
    });
    expect(account).toEqual(accountOf(lots()));
  });

  test('that may owe draws the order’s own lots first, then the rest, then owes', () => {
    const account = accountOf(lots());
    const owing = draft(-70, { shortfall: 'debt', ownSeqs: [3], orderId: '7' });
    const { posting, draws, entry } = plan(account, owing, NOW, []);
    expect(posting).toEqual({ posted: true, seq: 10, points: -70, balanceAfter: -10 });
    expect(draws.map((one) => one.creditSeq)).toEqual([3, 2, 1]);
    expect(account.lots.at(-1)).toEqual({
      ...lot(10, -10, { availableAt: now, orderId: '7' }),
    });
    expect(entry!.opened).toBeNull();
    expect(plan(accountOf([]), draft(-1, { shortfall: 'debt' }), NOW, []).draws).toEqual([]);
  });

  test('that owes nothing leaves no debt behind, and one without an order belongs to none', () => {
    const account = accountOf([lot(1, 10)]);
    plan(account, draft(-10, { shortfall: 'debt' }), NOW, []);
    expect(left(account)).toEqual([[1, 0]]);
    plan(account, draft(-10, { shortfall: 'debt' }), NOW, []);
    expect(account.lots.at(-1)!.orderId).toBeNull();
  });

  test('that stops at zero takes what there is, pending too', () => {
    const account = accountOf(lots());
    const { posting } = plan(account, draft(-70, { shortfall: 'clamp' }), NOW, []);
    expect(posting).toMatchObject({ points: -60, balanceAfter: 0 });
    expect(left(account).every(([, remaining]) => remaining === 0)).toBe(true);
    const none = plan(accountOf([]), draft(-5, { shortfall: 'clamp' }), NOW, []).entry!.points;
    expect(Object.is(none, 0)).toBe(true);
  });

  test('of lapsed points draws exactly the lots named', () => {
    const account = accountOf(lots());
    const lapse = draft(-10, { kind: 'expiry', fromSeqs: [3], shortfall: 'clamp' });
    expect(plan(account, lapse, NOW, []).draws.map((one) => one.creditSeq)).toEqual([3]);
  });
});

describe('Article 9: points given back', () => {
  const back = (points: number) =>
    draft(points, { kind: 'return', returnOf: { debitSeq: 5, graceUntil: days(30) } });

  test('go to the lots they came from, as they were', () => {
    const account = accountOf([lot(1, 10)]);
    const undos = [undo(1, 5), undo(2, 15, now + 30 * DAY)];
    const { draws, entry } = plan(account, back(20), NOW, undos);
    expect(draws).toEqual([
      { debitSeq: 10, creditSeq: 1, points: -5 },
      { debitSeq: 10, creditSeq: 2, points: -15 },
    ]);
    expect(entry!.opened).toBeNull();
    expect(account.lots).toEqual([lot(1, 15), lot(2, 15, { expiresAt: now + 30 * DAY })]);
  });

  test('of a lot that lapses before the grace ends live on until then', () => {
    const account = accountOf([]);
    const undos = [undo(1, 5), undo(2, 15, now + 30 * DAY - 1)];
    const { entry } = plan(account, back(20), NOW, undos);
    expect(entry!.opened).toMatchObject({ remaining: 15, expiresAt: now + 30 * DAY });
    expect(left(account)).toEqual([
      [1, 5],
      [10, 15],
    ]);
  });

  test('in parts go to the lots in turn, however the parts are cut', () => {
    const undos = [undo(1, 5), undo(2, 15), undo(3, 10)];
    const part = (after: number, points: number) => {
      const returnOf = { debitSeq: 5, after, graceUntil: days(30) };
      const account = accountOf([]);
      plan(account, draft(points, { kind: 'return', returnOf }), NOW, undos);
      return left(account);
    };
    expect([part(0, 3), part(3, 10), part(13, 17)]).toEqual([
      [[1, 3]],
      [
        [1, 2],
        [2, 8],
      ],
      [
        [2, 7],
        [3, 10],
      ],
    ]);
  });

  test('that no lot gave do not lapse, and no more comes back than is given', () => {
    const account = accountOf([]);
    const { entry } = plan(account, back(20), NOW, [undo(1, 21), undo(2, 20)]);
    expect(left(account)).toEqual([[1, 20]]);
    expect(entry!.opened).toBeNull();
    expect(plan(accountOf([]), back(20), NOW, []).entry!.opened!.expiresAt).toBeNull();
  });
});

describe('Article 11: dates of open lots', () => {
  const redate = (rest: object) => draft(0, { kind: 'terms', redate: { seqs: [1, 2], ...rest } });

  test('change where they are open and named, and only those told', () => {
    const account = accountOf([lot(1, 10), lot(2, 0), lot(3, 10)]);
    plan(account, redate({ availableAt: days(3), expiresAt: days(9) }), NOW, []);
    expect(account.lots[0]).toMatchObject({
      availableAt: now + 3 * DAY,
      expiresAt: now + 9 * DAY,
    });
    expect([...account.redated!]).toEqual([1]);
    expect(account.lots.slice(1, 3)).toEqual([lot(2, 0), lot(3, 10)]);
    plan(account, redate({ expiresAt: null }), NOW, []);
    expect(account.lots[0]).toMatchObject({ availableAt: now + 3 * DAY, expiresAt: null });
  });

  test('what was redated before stays so', () => {
    const account = { ...accountOf([lot(1, 10)]), redated: new Set([7]) };
    plan(account, redate({ expiresAt: days(1) }), NOW, []);
    expect([...account.redated]).toEqual([7, 1]);
    const untouched = accountOf([lot(1, 10)]);
    plan(untouched, draft(1), NOW, []);
    expect(untouched.redated).toBeUndefined();
  });

  test('never lapse before a day promised by hand', () => {
    const account = accountOf([lot(1, 10)]);
    plan(account, redate({ expiresAt: days(5), keptTo: days(9) }), NOW, []);
    expect(account.lots[0]).toMatchObject({ expiresAt: now + 9 * DAY, keptTo: now + 9 * DAY });
    plan(account, redate({ expiresAt: days(5) }), NOW, []);
    expect(account.lots[0]!.expiresAt).toBe(now + 9 * DAY);
    plan(account, redate({ expiresAt: days(12) }), NOW, []);
    expect(account.lots[0]!.expiresAt).toBe(now + 12 * DAY);
  });
});

describe('Article 11: inactivity', () => {
  const year = Date.parse('2027-06-01T12:00:00Z');
  const lapse = { keptBy: 'anything' as const, months: 12, since: null };
  const earning = { ...lapse, keptBy: 'earning' as const };
  const soon = now + DAY;
  const after = (rest: Partial<Draft>, lapsesAt: number | null = soon, points = 0) => {
    const account = accountOf([lot(1, 100)], lapsesAt);
    plan(account, draft(points, rest), NOW, []);
    return account.lapsesAt;
  };

  test('whatever moves points keeps them alive; where only earning does, only an award', () => {
    expect(after({ lapse }, soon, 1)).toBe(year);
    expect(after({ lapse }, soon, -1)).toBe(year);
    expect(after({ lapse }, soon, 0)).toBe(soon);
    expect(after({ lapse: earning }, soon, 1)).toBe(year);
    expect(after({ lapse: earning, kind: 'redemption' }, soon, -1)).toBe(soon);
    expect(after({ lapse: earning, kind: 'adjustment' }, soon, 1)).toBe(soon);
    expect(after({ lapse: earning, kind: 'award' }, soon, 0)).toBe(soon);
  });

  test('nothing brings the day nearer, and without such expiry nothing sets one', () => {
    expect(after({ lapse }, year + 1, 1)).toBe(year + 1);
    expect(after({}, null, 1)).toBeNull();
    expect(after({}, soon, 1)).toBe(soon);
    expect(after({ lapse: null }, null, 1)).toBeNull();
  });

  test('the first points start a period, and so do new dates, whatever they are', () => {
    expect(after({ lapse: earning, kind: 'adjustment' }, null, 1)).toBe(year);
    expect(after({ lapse: earning, kind: 'redemption' }, null, -1)).toBeNull();
    expect(after({ lapse: earning, kind: 'terms' }, null, 0)).toBeNull();
    expect(after({ lapse: earning, kind: 'terms', redate: { seqs: [1] } }, null, 0)).toBe(year);
  });

  test('points given back live at least the grace', () => {
    const returnOf = { debitSeq: 5, graceUntil: new Date(year + DAY) };
    expect(after({ lapse, kind: 'return', returnOf }, null, 1)).toBe(year + DAY);
    expect(after({ lapse, kind: 'return', returnOf }, soon, 1)).toBe(year);
    expect(after({ kind: 'return', returnOf }, null, 1)).toBeNull();
  });

  test('a day promised by hand is kept, where there is a day at all', () => {
    const lapsesNotBefore = days(5);
    expect(after({ lapsesNotBefore })).toBe(now + 5 * DAY);
    expect(after({ lapsesNotBefore }, now + 6 * DAY)).toBe(now + 6 * DAY);
    expect(after({ lapsesNotBefore }, null)).toBeNull();
    const back = { kind: 'reinstatement', lapse: earning } as const;
    const [sooner, later] = [days(5), new Date(year + DAY)];
    expect(after({ ...back, lapsesNotBefore: sooner }, null, 1)).toBe(year);
    expect(after({ ...back, lapsesNotBefore: later }, null, 1)).toBe(year + DAY);
    expect(after({ lapse, kind: 'terms', lapsesNotBefore: later }, null)).toBeNull();
  });
});
