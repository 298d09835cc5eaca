// Paging by the last row seen, newest or largest first: as quick on the thousandth page as on the first.

/** Where a page starts: after or before a row, named by its cursor. Neither is the first page. */
export type PageAsk = { after?: string | null; before?: string | null };

/** One page, with the cursors that lead on from it. */
export type Page<Row> = { rows: Row[]; previous: string | null; next: string | null };

type Value = Date | bigint;
type Ordered<Row> = {
  /** The column sorted by, descending and never null, and the one that settles ties. */
  column: string;
  idColumn: string;
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
  return {
    where: from ? beyond(order, from, backwards) : {},
    orderBy: [{ [order.column]: direction }, { [order.idColumn]: direction }],
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
  { column, idColumn }: Ordered<Row>,
  { value, id }: { value: Value; id: string | bigint },
  backwards: boolean,
): object {
  const than = backwards ? 'gt' : 'lt';
  const tie = { [column]: value, [idColumn]: { [than]: id } };
  // Said twice: the first is what an index can start from, the second settles ties.
  return { [column]: { [`${than}e`]: value }, OR: [{ [column]: { [than]: value } }, tie] };
}

function write<Row>(order: Ordered<Row>, row: Row): string {
  const value = order.value(row);
  const text = value instanceof Date ? value.toISOString() : value.toString();
  return `${text}~${order.id(row)}`;
}

function read<Row>(order: Ordered<Row>, cursor: string | null) {
  const match = /^([^~]+)~(.+)$/.exec(cursor ?? '');
  if (!match) return null;
  try {
    return {
      value: order.readValue(match[1]!),
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
