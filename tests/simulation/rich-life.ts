// What happens in a shop during a rich life: accounts, letters, reviews, guests who sign in and customers who become one,
// beside two seasons of orders. The points of the first season have lapsed when the second begins, which names the codes
// that were taken for them.
import type { Chance } from './random';
import { customers, emailOf, ShopLife, type Message } from './shop-life';

export const DAY = 86_400_000;
export const START = Date.parse('2026-03-01T00:00:00Z');
export const SECOND = START + 70 * DAY;

/** Who signs in with the e-mail they gave as a guest: 501 orders besides, 506 and 507 do not; guest-4 never does. */
const guests = ['guest-1', 'guest-2', 'guest-3', 'guest-4'];
const signedInAs: Record<string, string> = { 'guest-1': '501', 'guest-2': '506', 'guest-3': '507' };
const accounts = [...customers, '506', '507'];
/** Becomes part of 502. */
export const GONE = '503';
/** Who takes rewards. */
export const shoppers = customers.filter((one) => one !== GONE);
const CODES = 6;
const ORDERS = 14;

/** Stands in a message for the nth code that Shopify made, which only the run knows. */
const placeholders = Array.from({ length: CODES }, (_, nr) => `CODE-${nr}-`);

export class RichLife {
  /** Told and worked before all else: whoever signs in has an account. */
  readonly accounts: readonly Message[];
  readonly first: readonly Message[];
  private readonly second: readonly Message[];
  private readonly seasons: ShopLife[] = [];

  constructor(private readonly chance: Chance) {
    this.accounts = accounts.map(account);
    const deeds = [...this.letters(), ...this.reviews(), ...signIns(), merge];
    this.first = this.between(this.orders(START, 1001, []), deeds);
    this.second = this.orders(SECOND, 2001, placeholders);
  }

  /** The second season, with the codes that there are by then. */
  naming(codes: readonly string[]): Message[] {
    return this.second.map((one) => {
      const body = placeholders.reduce(
        (text, place, nr) => text.replaceAll(place, codes[nr] ?? 'NONE'),
        one.body,
      );
      return { ...one, body };
    });
  }

  /** What each order deserves in the end at a point for each euro, by its number. */
  deserved(): Record<string, number> {
    const orders = this.seasons.flatMap(({ model }) =>
      [...model.orders].map(([id, order]) => [id, model.deserves(order)]),
    );
    return Object.fromEntries(orders) as Record<string, number>;
  }

  private orders(start: number, firstOrder: number, codes: readonly string[]) {
    const buyers = [...customers, ...guests];
    const season = new ShopLife(this.chance, ORDERS, { buyers, start, firstOrder, codes });
    this.seasons.push(season);
    return season.messages;
  }

  private letters(): Message[] {
    const some = accounts.filter(() => this.chance.happens(0.6));
    return some.flatMap((id) => [letter(id, 1), letter(id, 2)]);
  }

  /** Two a person; the first stays, whatever becomes of the second. */
  private reviews(): Message[] {
    return [...customers, ...guests].flatMap((buyer, nr) => [
      ...review(buyer, `${nr}1`, 1),
      ...review(buyer, `${nr}2`, 1 + this.chance.below(3)),
    ]);
  }

  /** Both lists, each in its own order. */
  private between(orders: readonly Message[], deeds: readonly Message[]): Message[] {
    const rest = [...deeds];
    const mixed = orders.flatMap((one) => [...rest.splice(0, this.chance.below(3)), one]);
    return [...mixed, ...rest];
  }
}

const message = (id: string, topic: string, payload: object, at: number): Message => ({
  id,
  topic,
  body: JSON.stringify(payload),
  triggeredAt: new Date(at).toISOString(),
});

function account(id: string): Message {
  const payload = { id: Number(id), email: emailOf(id), state: 'enabled' };
  return message(`account-${id}`, 'customers/create', payload, START);
}

function letter(id: string, nr: number): Message {
  const consent = { state: 'subscribed', consent_updated_at: new Date(START).toISOString() };
  const payload = { customer_id: Number(id), email_marketing_consent: consent };
  return message(`letter-${id}-${nr}`, 'customers_email_marketing_consent/update', payload, START);
}

/** Written, taken offline, put back: as far as `steps` says, each step numbered. */
function review(buyer: string, reviewId: string, steps: number): Message[] {
  const resource = {
    reviewId: `r${reviewId}`,
    productId: `shopify-${reviewId}`,
    dateCreated: new Date(START).toISOString(),
    reviewer: { email: emailOf(buyer) },
  };
  return ['create', 'delete', 'update'].slice(0, steps).map((topic, nr) => {
    const payload = { resource, resourceType: 'review', topic, sequenceNumber: nr + 1 };
    return message(`review-${reviewId}-${nr}`, 'reviews/okendo', payload, START);
  });
}

const signIns = (): Message[] =>
  Object.entries(signedInAs).map(([guest, id]) => {
    const person = { id: Number(id), email: emailOf(guest), verified_email: true };
    return message(`signed-in-${guest}`, 'customers/update', person, START + DAY);
  });

/** The merchant makes two customers one. */
const merge = message(
  'merge-503',
  'customers/merge',
  {
    admin_graphql_api_customer_kept_id: 'gid://shopify/Customer/502',
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${GONE}`,
    status: 'completed',
  },
  START + DAY,
);
