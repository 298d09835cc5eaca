// Pages of a list by cursor. A cursor says where the last item stood, so it holds though the list changes meanwhile.
import { GraphQLError } from 'graphql';

export type PageArgs = { first?: number; after?: string | null };

/** Where an item stands: what the list is sorted by, then its id. */
export type Place = { value: string; id: string };

const largestPage = 250;

/** One page of `items`, which stand in the order of their places. */
export function pageOf<Item>(
  items: readonly Item[],
  { first, after }: PageArgs,
  placeOf: (item: Item) => Place,
  nodeOf: (item: Item) => object,
) {
  if (first === undefined || first < 1)
    throw new GraphQLError('you must provide one of first or last');
  if (first > largestPage)
    throw new GraphQLError(`first is too large: at most ${largestPage} at a time`);
  const start = after ? placeIn(after) : null;
  const found = items.filter((item) => !start || comparePlaces(placeOf(item), start) > 0);
  const page = found.slice(0, first);
  const nodes = page.map(nodeOf);
  const cursors = page.map((item) => cursorOf(placeOf(item)));
  return {
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursors[index] })),
    pageInfo: {
      hasNextPage: found.length > page.length,
      hasPreviousPage: Boolean(after),
      startCursor: cursors[0] ?? null,
      endCursor: cursors.at(-1) ?? null,
    },
  };
}

/** Which of two places comes first: below zero for `a`. */
export function comparePlaces(a: Place, b: Place): number {
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return Number(a.id) - Number(b.id);
}

/** A page of a list that stands as it is, such as the lines of an order. */
export function pageInPlace(nodes: readonly object[], args: PageArgs) {
  const places = new Map(nodes.map((node, index) => [node, { value: '', id: String(index + 1) }]));
  return pageOf(
    nodes,
    args,
    (node) => places.get(node)!,
    (node) => node,
  );
}

const cursorOf = ({ value, id }: Place) =>
  Buffer.from(
    JSON.stringify({ last_id: Number(id), ...(value && { last_value: value }) }),
  ).toString('base64');

function placeIn(cursor: string): Place {
  try {
    const text = Buffer.from(cursor, 'base64').toString();
    const { last_id: id, last_value: value = '' } = JSON.parse(text) as {
      last_id: number;
      last_value?: string;
    };
    return { value, id: String(id) };
  } catch {
    throw new GraphQLError(`Invalid cursor for current pagination sort.`);
  }
}
