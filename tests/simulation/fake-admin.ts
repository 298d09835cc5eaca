// Shopify's Admin API as a simulation needs it: codes and metafields, with refusals, pauses, outages, and successes
// whose answer never arrives.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chance } from './random';

type Discount = {
  code: string;
  title: string;
  context: { customers: { add: string[] } };
};
type Variables = {
  code: string;
  email: string;
  discount: Discount;
  metafields: { ownerId: string; value: string }[];
};
type Asked = { query: string; variables: Variables };

/** Which discounts Shopify will have none of, however often it is asked. */
export type Refuses = (asked: { code: string; customer: string }) => boolean;

export class FakeAdmin {
  /** By code: how often each was created, and for whom. */
  readonly codes = new Map<string, { title: string; times: number; customer: string }>();
  readonly balances = new Map<string, number>();
  private readonly server: Server;

  constructor(
    private readonly chance: Chance,
    private readonly refuses: Refuses,
  ) {
    this.server = createServer((req, res) => {
      let body = '';
      req.on('data', (chunk) => (body += chunk));
      req.on('end', () => {
        const fault = this.chance.happens(0.3) ? this.chance.below(4) : -1;
        if (fault === 0) return res.writeHead(503).end();
        if (fault === 1) return res.writeHead(429, { 'retry-after': '1' }).end();
        const answer = fault === 2 ? throttled : { data: this.answer(JSON.parse(body) as Asked) };
        if (fault === 3) return res.destroy();
        res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  private answer({ query, variables }: Asked): object {
    if (query.includes('mutation CreateAmountOffCode'))
      return { discountCodeBasicCreate: this.create(variables.discount) };
    if (query.includes('query DiscountByCode')) {
      const found = this.codes.get(variables.code);
      return {
        codeDiscountNodeByCode: found
          ? { id: gid(variables.code), codeDiscount: { title: found.title } }
          : null,
      };
    }
    if (query.includes('query CustomerByEmail')) {
      const id = /^shopper-(\d+)@/.exec(variables.email)?.[1];
      const found = id && { id: `gid://shopify/Customer/${id}`, verifiedEmail: true };
      return { customerByIdentifier: found || null };
    }
    if (query.includes('query OrdersChanged')) return { orders: nothingChanged };
    for (const { ownerId, value } of variables.metafields) {
      this.balances.set(idOf(ownerId), (JSON.parse(value) as { balance: number }).balance);
    }
    return { metafieldsSet: { metafields: [], userErrors: [] } };
  }

  private create({ code, title, context }: Discount) {
    const customer = idOf(context.customers.add[0]!);
    const refuse = (message: string, why: string) => ({
      codeDiscountNode: null,
      userErrors: [{ message, code: why }],
    });
    if (this.refuses({ code, customer }))
      return refuse('This customer cannot have a discount.', 'INVALID');
    if (this.codes.has(code)) return refuse('Code must be unique.', 'TAKEN');
    this.codes.set(code, { title, customer, times: (this.codes.get(code)?.times ?? 0) + 1 });
    return { codeDiscountNode: { id: gid(code) }, userErrors: [] };
  }
}

const idOf = (gid: string) => gid.split('/').at(-1)!;

const gid = (code: unknown) => `gid://shopify/DiscountCodeNode/${String(code)}`;

const nothingChanged = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

const throttled = {
  errors: [{ message: 'Throttled', extensions: { code: 'THROTTLED' } }],
  extensions: {
    cost: { requestedQueryCost: 10, throttleStatus: { currentlyAvailable: 0, restoreRate: 100 } },
  },
};
