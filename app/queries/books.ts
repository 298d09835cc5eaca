// The Books screen and its files: a month's account by day, and what is outstanding by the month it was earned.
import { clock } from '~/clock';
import { prisma } from '~/db.server';
import { books, firstRecorded, outstanding } from '~/ledger/books';
import { currentProgram } from './current-program';
import { csv } from './csv';
import { bestValue } from './home';
import { journal } from './journal';

/** Everything the screen shows. `asked` is a month such as `2026-06`; any the shop has no books of is this one. */
export async function booksScreen(shopId: string, asked: string | null) {
  const [month, held, { program }] = await Promise.all([
    bookMonth(shopId, asked),
    outstandingNow(shopId),
    currentProgram(shopId),
  ]);
  const cost = (points: number) => bestValue(points, program.rewards);
  const sum = held.months.reduce((total, { points }) => total + points, 0);
  return {
    ...month,
    outstanding: {
      months: held.months.map((one) => ({ ...one, costMinor: cost(one.points) })),
      owed: held.owed,
      points: sum,
      costMinor: cost(sum),
    },
  };
}

async function bookMonth(shopId: string, asked: string | null) {
  const [timeZone, first] = await Promise.all([zoneOf(shopId), firstRecorded(prisma, shopId)]);
  const current = monthIn(timeZone, clock.now());
  const months = [current];
  const oldest = first ? monthIn(timeZone, first) : current;
  while (months.at(-1)! > oldest) months.push(shift(months.at(-1)!, -1));
  const month = months.find((one) => one === asked) ?? current;
  const period = { from: `${month}-01`, until: `${shift(month, 1)}-01`, timeZone };
  return { month, months, ...(await books(prisma, shopId, period)) };
}

const outstandingNow = async (shopId: string) => outstanding(prisma, shopId, await zoneOf(shopId));

async function zoneOf(shopId: string): Promise<string> {
  const shop = await prisma.shop.findUnique({ where: { shopId }, select: { timeZone: true } });
  return shop?.timeZone ?? 'UTC';
}

// Swedes write their dates as ISO does.
const monthIn = (timeZone: string, at: Date) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .format(at)
    .slice(0, 7);

/** The month so many after this one, or before it. */
function shift(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number! - 1 + by)).toISOString().slice(0, 7);
}

const accountColumns = [
  'opening',
  'earned',
  'reversed',
  'redeemed',
  'returned',
  'expired',
  'adjusted',
  'closing',
] as const;

/** A month's table as CSV. */
export async function booksCsv(shopId: string, asked: string | null) {
  const { month, days } = await bookMonth(shopId, asked);
  const rows = days.map((day) => [day.day, ...accountColumns.map((column) => day[column])]);
  return { name: `books-${month}.csv`, text: csv(['day', ...accountColumns], rows) };
}

/** What is outstanding now, by the month it was earned, as CSV. */
export async function outstandingCsv(shopId: string) {
  const { months } = await outstandingNow(shopId);
  const rows = months.map(({ month, points, members }) => [month, points, members]);
  return { name: 'outstanding.csv', text: csv(['month earned', 'points', 'members'], rows) };
}

/** A month as a journal in double entry. */
export async function booksJournal(shopId: string, asked: string | null) {
  const { month, total, days } = await bookMonth(shopId, asked);
  return { name: `books-${month}.journal`, text: journal(`${month}-01`, total.opening, days) };
}
