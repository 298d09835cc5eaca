// The Books screen and its files: they say what the ledger says, and an independent reader agrees.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { booksCsv, booksJournal, booksScreen, outstandingCsv } from '~/queries/books';
import { csv } from '~/queries/csv';
import { home } from '~/queries/home';
import { journal } from '~/queries/journal';
import { anyHistory, play } from '../ledger/book-history';
import { draft, newMember, postAll, spend } from '../ledger/posting';
import { openShop, SHOP } from '../support/world';
import { askHledger, balance, hasHledger } from './balancer';

const at = (iso: string) => new Date(iso);
const post = (iso: string, ...drafts: Parameters<typeof postAll>[0]) =>
  postAll(
    drafts.map((one) => ({ ...one, happenedAt: at(iso) })),
    at(iso),
  );
const moveTo = (iso: string) => clock.move(at(iso).getTime() - clock.machine().getTime());

let member: number;
beforeEach(async () => {
  await openShop();
  await prisma.shop.update({ where: { shopId: SHOP }, data: { timeZone: 'Pacific/Auckland' } });
  moveTo('2026-06-15T00:00:00Z');
  member = await newMember();
});
afterEach(() => clock.move(0));

const twoMonths = async () => {
  await post('2026-04-30T12:30:00Z', draft(member, 500));
  await post('2026-06-02T10:00:00Z', draft(member, 60), spend(member, 100));
  await post('2026-06-03T10:00:00Z', draft(member, -10), draft(member, -1, { kind: 'adjustment' }));
};

describe('the Books screen', () => {
  test('opens with this month in the shop’s time zone, and offers every month since the first entry', async () => {
    await twoMonths();
    const screen = await booksScreen(SHOP, null);
    expect([screen.month, screen.months]).toEqual(['2026-06', ['2026-06', '2026-05']]);
    expect(screen.total).toMatchObject({ opening: 500, earned: 60, redeemed: 100, closing: 449 });
    expect(screen.days.map(({ day }) => day)).toEqual(['2026-06-02', '2026-06-03']);
    expect(screen.outstanding).toEqual({
      months: [
        { month: '2026-05', points: 389, members: 1, costMinor: 1945 },
        { month: '2026-06', points: 60, members: 1, costMinor: 300 },
      ],
      owed: 0,
      points: 449,
      costMinor: 2245,
    });
  });

  test('shows the month asked for; one it does not have is this one', async () => {
    await twoMonths();
    expect(await booksScreen(SHOP, '2026-05')).toMatchObject({
      month: '2026-05',
      total: { opening: 0, earned: 500, closing: 500 },
    });
    for (const asked of ['2026-04', '2026-07', "2026-06' --", 'nonsense'])
      expect((await booksScreen(SHOP, asked)).month).toBe('2026-06');
  });

  test('of a new shop has one month and nothing in it', async () => {
    const screen = await booksScreen(SHOP, null);
    expect(screen).toMatchObject({ months: ['2026-06'], days: [], total: { closing: 0 } });
  });

  test('Home warns when the books did not balance, and only then', async () => {
    expect((await home(SHOP)).audit).toBeNull();
    const auditedAt = at('2026-06-14T03:00:00Z');
    await prisma.shop.update({ where: { shopId: SHOP }, data: { auditedAt, auditFaults: 2 } });
    expect((await home(SHOP)).audit).toEqual({ faults: 2, at: auditedAt.toISOString() });
  });
});

describe('the files', () => {
  test('CSV holds the table, line by line', async () => {
    await twoMonths();
    expect(await booksCsv(SHOP, '2026-06')).toEqual({
      name: 'books-2026-06.csv',
      text: [
        'day,opening,earned,reversed,redeemed,returned,expired,adjusted,closing\r\n',
        '2026-06-02,500,60,0,100,0,0,0,460\r\n',
        '2026-06-03,460,0,10,0,0,0,-1,449\r\n',
      ].join(''),
    });
    expect((await outstandingCsv(SHOP)).text).toBe(
      'month earned,points,members\r\n2026-05,389,1\r\n2026-06,60,1\r\n',
    );
  });

  test('CSV quotes by RFC 4180, and no text becomes a formula', () => {
    const rows = [
      ['a"b', 'c,d', 'e\nf', -5],
      ['=1+1', '+1', '-1', 0],
      ['@x', '\t=1', '=a,"b"', 1],
    ];
    expect(csv(['w', 'x', 'y', 'z'], rows)).toBe(
      'w,x,y,z\r\n"a""b","c,d","e\nf",-5\r\n\'=1+1,\'+1,\'-1,0\r\n\'@x,\'\t=1,"\'=a,""b""",1\r\n',
    );
  });

  test('the journal opens, books each movement of a day, and asserts the closing', async () => {
    await twoMonths();
    const { name, text } = await booksJournal(SHOP, '2026-06');
    expect(name).toBe('books-2026-06.journal');
    expect(text).toContain(
      [
        '2026-06-02 Points redeemed',
        '    Income:Points:Redeemed  -100 points',
        '    Liabilities:Points:Outstanding  100 points = -460 points',
      ].join('\n'),
    );
    expect(balance(text)).toEqual({
      transactions: 5,
      accounts: {
        'Equity:Points:Opening': 500,
        'Liabilities:Points:Outstanding': -449,
        'Expenses:Points:Earned': 60,
        'Income:Points:Redeemed': -100,
        'Expenses:Points:Reversed': -10,
        'Expenses:Points:Adjusted': -1,
      },
    });
  });

  test('Article 16: the journals of random histories balance', async () => {
    moveTo('2026-04-30T12:00:00Z');
    let run = 0;
    const property = fc.asyncProperty(anyHistory, async ({ steps }) => {
      const shopId = `journal-${++run}.myshopify.com`;
      await openShop(undefined, shopId);
      await play(shopId, steps);
      for (const month of ['2026-03', '2026-04']) {
        const { total } = await booksScreen(shopId, month);
        const { text } = await booksJournal(shopId, month);
        expect(balance(text).accounts['Liabilities:Points:Outstanding']).toBe(0 - total.closing);
      }
    });
    await fc.assert(property, { numRuns: 20 });
  });

  test('the balancer finds what does not balance', () => {
    const moved = { reversed: 0, redeemed: 0, returned: 0, expired: 0, adjusted: 0 };
    const text = journal('2026-06-01', 5, [{ ...moved, day: '2026-06-02', earned: 2, closing: 8 }]);
    expect(() => balance(text)).toThrow('holds -7, not -8');
    expect(() => balance(text.replace('Opening  5 points', 'Opening  6 points'))).toThrow(
      'off by 1',
    );
  });

  test.skipIf(!hasHledger)('hledger agrees, and finds a closing that is wrong', async () => {
    await twoMonths();
    const { text } = await booksJournal(SHOP, '2026-06');
    expect(askHledger(text)).toEqual({ ok: true, said: '', held: -449 });
    const wrong = text.replace('= -449 points', '= -450 points');
    expect(askHledger(wrong)).toMatchObject({ ok: false });
  });
});
