// Tables as CSV by RFC 4180, safe to open in a spreadsheet.

type Cell = string | number;

/** Lines end with CRLF; a text that a spreadsheet would take for a formula is led by an apostrophe. Numbers stay numbers. */
export const csv = (head: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  csvLines([head, ...rows]);

/** Lines alone, for a file that is written a page at a time. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
