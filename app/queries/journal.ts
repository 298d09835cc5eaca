// The books in double entry, in the plain text that hledger reads (and Ledger with it).
import type { BookDay } from '../ledger/books';

/** What moved on a day, and what was outstanding at its end. */
type Day = Omit<BookDay, 'opening'>;

const HELD = 'Liabilities:Points:Outstanding';

/** Each movement against what shoppers hold, which is a debt of the shop and so stands below zero. */
const bookings = [
  { column: 'earned', title: 'Points earned', account: 'Expenses:Points:Earned', sign: 1 },
  { column: 'reversed', title: 'Points taken back', account: 'Expenses:Points:Reversed', sign: -1 },
  { column: 'redeemed', title: 'Points redeemed', account: 'Income:Points:Redeemed', sign: -1 },
  { column: 'returned', title: 'Points given back', account: 'Income:Points:Returned', sign: 1 },
  { column: 'expired', title: 'Points expired', account: 'Income:Points:Expired', sign: -1 },
  { column: 'adjusted', title: 'Adjusted by hand', account: 'Expenses:Points:Adjusted', sign: 1 },
] as const;

/**
 * One transaction for the opening and one for each movement of a day, all balanced to nought. The last of a
 * day asserts what is then outstanding, so that whoever reads the file proves the closings as well.
 */
export function journal(from: string, opening: number, days: readonly Day[]): string {
  const texts = [transaction(from, 'Opening balance', 'Equity:Points:Opening', opening, opening)];
  for (const day of days) {
    const moved = bookings.filter(({ column }) => day[column] !== 0);
    moved.forEach(({ column, title, account, sign }, index) => {
      const closing = index === moved.length - 1 ? day.closing : null;
      texts.push(transaction(day.day, title, account, sign * day[column], closing));
    });
  }
  return `; Points outstanding, by the day they were recorded.\n\n${texts.join('\n')}`;
}

/** `points` more are held by shoppers, from an account; afterwards it is `closing`, where that is to be proved. */
function transaction(
  day: string,
  title: string,
  account: string,
  points: number,
  closing: number | null,
): string {
  const proof = closing === null ? '' : ` = ${amount(-closing)}`;
  return `${day} ${title}\n    ${account}  ${amount(points)}\n    ${HELD}  ${amount(-points)}${proof}\n`;
}

// Nought has no sign.
const amount = (points: number) => `${points || 0} points`;
