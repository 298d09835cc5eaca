// The file a bulk operation leaves: one line of JSON for each order, followed by those of its lines. Read as a stream.
// Contract: https://shopify.dev/docs/api/usage/bulk-operations/queries (with groupObjects, children follow their parent).
import type { GraphqlLine, GraphqlOrder } from './order-from-graphql';

type Shipping = GraphqlOrder['shippingLines']['nodes'][number];
type Child = { __parentId: string; __typename: string };
type Root = Omit<GraphqlOrder, 'lineItems' | 'shippingLines'>;

/** An order of the file, and where in the file, in bytes, the next one begins. */
export type FiledOrder = { order: GraphqlOrder; end: number };

/** The address no longer answers, or not with the file: it is to be asked for again. */
export class FileUnavailable extends Error {}

/**
 * Reads the orders of a file from a byte on, which has to be one where an order begins. Holds one order at a time.
 * @throws FileUnavailable, SyntaxError for what is not JSON, or the network's failure.
 */
export async function* ordersInFile(
  url: string,
  from: number,
  signal?: AbortSignal,
): AsyncGenerator<FiledOrder> {
  let open: { order: GraphqlOrder; end: number } | null = null;
  for await (const { text, end } of lines(url, from, signal)) {
    const row = JSON.parse(text) as Root | (Child & object);
    if ('__parentId' in row) {
      if (!open) continue;
      adopt(open.order, row);
      open.end = end;
      continue;
    }
    if (open) yield open;
    open = { order: begin(row), end };
  }
  if (open) yield open;
}

const wholePage = { hasNextPage: false, endCursor: null };

function begin(root: Root): GraphqlOrder {
  return {
    ...root,
    lineItems: { nodes: [], pageInfo: wholePage },
    shippingLines: { nodes: [] },
  };
}

function adopt(order: GraphqlOrder, { __parentId: _parent, __typename: type, ...child }: Child) {
  if (type === 'LineItem') order.lineItems.nodes.push(child as unknown as GraphqlLine);
  if (type === 'ShippingLine') order.shippingLines.nodes.push(child as unknown as Shipping);
}

const NEWLINE = 0x0a;

/** The file's lines from a byte on, each with the byte after it. A server that knows no ranges is read past them. */
async function* lines(url: string, from: number, signal?: AbortSignal) {
  const response = await fetch(url, {
    ...(from > 0 && { headers: { range: `bytes=${from}-` } }),
    ...(signal && { signal }),
  });
  // Past the end there is nothing left to read.
  if (response.status === 416) return;
  if (!response.ok || !response.body)
    throw new FileUnavailable(`the file’s address answered ${response.status}`);
  let skip = response.status === 206 ? 0 : from;
  let at = from;
  let rest = Buffer.alloc(0);
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const fresh = Buffer.from(chunk);
    const skipped = Math.min(skip, fresh.length);
    skip -= skipped;
    rest = rest.length ? Buffer.concat([rest, fresh.subarray(skipped)]) : fresh.subarray(skipped);
    for (let cut = rest.indexOf(NEWLINE); cut >= 0; cut = rest.indexOf(NEWLINE)) {
      at += cut + 1;
      if (cut > 0) yield { text: rest.subarray(0, cut).toString('utf8'), end: at };
      rest = rest.subarray(cut + 1);
    }
  }
  if (rest.length) yield { text: rest.toString('utf8'), end: at + rest.length };
}
