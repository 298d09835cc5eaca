// Paging by the last row seen, newest or largest first: as quick on the thousandth page as on the first.

/** Where a page starts: after or before a row, named by its cursor. Neither is the first page. */
export type PageAsk = { after?: string | null; before?: string | null };

/** One page, with the cursors that lead on from it. */
export type Page<Row> = { rows: Row[]; previous: string | null; next: string | null };

type Value = Date | bigint | null;
type Ordered<Row> = {
  /** The column sorted by, descending, nulls last, and the one that settles ties. */
  column: string;
  idColumn: string;
  nullable?: boolean;
  value: (row: Row) => Value;
  id: (row: Row) => string | bigint;
  readValue: (text: string) => Value;
  readId: (text: string) => string | bigint;
};

/** The pieces of a Prisma query for one page, and how to finish with the rows it answers. */
export function keyset<Row>(order: Ordered<Row>, ask: PageAsk, size: number) {
  const backwards = !ask.after && Boolean(ask.before);
  const from = read(order, ask.after ?? ask.before ?? null);
  const direction = backwards ? 'asc' : 'desc';
  const nulls = backwards ? 'first' : 'last';
  return {
    where: from ? beyond(order, from, backwards) : {},
    orderBy: [
      { [order.column]: order.nullable ? { sort: direction, nulls } : direction },
      { [order.idColumn]: direction },
    ],
    take: size + 1,
    finish: (found: Row[]): Page<Row> => {
      const more = found.length > size;
      const kept = found.slice(0, size);
      const rows = backwards ? kept.reverse() : kept;
      const first = rows[0];
      const last = rows.at(-1);
      return {
        rows,
        previous: first && (backwards ? more : from) ? write(order, first) : null,
        next: last && (backwards || more) ? write(order, last) : null,
      };
    },
  };
}

function beyond<Row>(
  { column, idColumn, nullable }: Ordered<Row>,
  { value, id }: { value: Value; id: string | bigint },
  backwards: boolean,
): object {
  const than = backwards ? 'gt' : 'lt';
  const tie = { [column]: value, [idColumn]: { [than]: id } };
  if (value === null) return backwards ? { OR: [{ [column]: { not: null } }, tie] } : tie;
  const past: object[] = [{ [column]: { [than]: value } }, tie];
  if (nullable && !backwards) past.push({ [column]: null });
  return { OR: past };
}

function write<Row>(order: Ordered<Row>, row: Row): string {
  const value = order.value(row);
  const text = value instanceof Date ? value.toISOString() : (value?.toString() ?? '');
  return `${text}~${order.id(row)}`;
}

function read<Row>(order: Ordered<Row>, cursor: string | null) {
  const match = /^([^~]*)~(.+)$/.exec(cursor ?? '');
  if (!match) return null;
  try {
    return {
      value: match[1] ? order.readValue(match[1]) : null,
      id: order.readId(match[2]!),
    };
  } catch {
    return null;
  }
}

/** Reads a moment out of a cursor; throws on anything else, which starts from the first page. */
export function readMoment(text: string): Date {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new RangeError('not a moment');
  return at;
}
