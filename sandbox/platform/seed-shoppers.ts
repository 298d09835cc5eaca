// Who shops at Linden & Loom.
import type { Address, Customer } from './types';

type Shopper = {
  name: [first: string, last: string];
  locale: string;
  address: Address;
  story: string;
  tags?: string[];
  /** Months since signing up. */
  months: number;
};

const germany = { country: 'Germany', code: 'DE' };

const shoppers: Shopper[] = [
  {
    name: ['Anna', 'Brandt'],
    locale: 'en',
    address: { address1: 'Lindenstraße 14', city: 'Berlin', zip: '10969', ...germany },
    story: 'Orders every few weeks, mostly linen. Sign in as her first.',
    months: 20,
  },
  {
    name: ['Jonas', 'Keller'],
    locale: 'en',
    address: { address1: 'Feldweg 3', city: 'Leipzig', zip: '04277', ...germany },
    story: 'Has just signed up and not ordered anything yet.',
    months: 0,
  },
  {
    name: ['Claire', 'Moreau'],
    locale: 'fr',
    address: {
      address1: '8 rue des Tanneurs',
      city: 'Lyon',
      zip: '69001',
      country: 'France',
      code: 'FR',
    },
    story: 'Shops in French and always wraps things as presents.',
    months: 15,
  },
  {
    name: ['Layla', 'Haddad'],
    locale: 'ar',
    address: { address1: 'Sonnenallee 61', city: 'Berlin', zip: '12045', ...germany },
    story: 'Shops in Arabic: the page reads from right to left.',
    months: 11,
  },
  {
    name: ['Mattis', 'Holm'],
    locale: 'en',
    address: {
      address1: 'Götgatan 44',
      city: 'Stockholm',
      zip: '118 26',
      country: 'Sweden',
      code: 'SE',
    },
    story: 'Furnishes a new flat; large orders, and some of it goes back.',
    months: 9,
  },
  {
    name: ['Priya', 'Nair'],
    locale: 'en',
    address: {
      address1: '27 Elm Grove',
      city: 'London',
      zip: 'SE15 5DF',
      country: 'United Kingdom',
      code: 'GB',
    },
    story: 'Pays in pounds; the shop still counts in euros.',
    months: 7,
  },
  {
    name: ['Tom', 'Visser'],
    locale: 'en',
    address: {
      address1: 'Nieuwe Gracht 5',
      city: 'Utrecht',
      zip: '3512 LC',
      country: 'Netherlands',
      code: 'NL',
    },
    story: 'Buys toys and candles, a little at a time.',
    months: 13,
  },
  {
    name: ['Ruth', 'Sommer'],
    locale: 'en',
    address: { address1: 'Am Weinberg 2', city: 'Freiburg', zip: '79098', ...germany },
    story: 'Came once for a blanket, a year ago, and has not been back since.',
    tags: ['newsletter'],
    months: 24,
  },
];

const monthMs = 30 * 86_400_000;

/** The shoppers, each signed up some months before `now`. */
export function seedShoppers(now: Date): Customer[] {
  return shoppers.map(({ name: [firstName, lastName], months, tags, ...shopper }, index) => ({
    ...shopper,
    id: String(7_110_340_000_001 + index * 77),
    firstName,
    lastName,
    email: `${firstName}.${lastName}@example.com`.toLowerCase(),
    tags: tags ?? [],
    createdAt: new Date(now.getTime() - months * monthMs).toISOString(),
  }));
}
