// The order in the "Try an order" box, as typed, and what the server answers about it.
import { minorDigits, toDecimal } from '~/loyalty/money';
import { readMoney, readWhole } from './typed';

/** The example order as typed. The tax is on the goods. */
export type TypedOrder = {
  goods: string;
  discount: string;
  shipping: string;
  tax: string;
  taxesIncluded: boolean;
};

/** The same in minor units, ready to be asked about. */
export type AskedOrder = {
  goodsMinor: number;
  discountMinor: number;
  shippingMinor: number;
  taxMinor: number;
  taxesIncluded: boolean;
};

/** What an order would earn, and why, in the words of the ledger. */
export type TriedOrder = { said: string; detail: string; more: string[] };

export type MoneyField = Exclude<keyof TypedOrder, 'taxesIncluded'>;

/** An order of a size people know, whatever the currency's unit is worth. */
export function exampleOrder(currency: string, taxesIncluded: boolean): TypedOrder {
  const scale = minorDigits(currency) === 0 ? 1000 : 10 ** minorDigits(currency) * 10;
  const money = (tens: number) => toDecimal(Math.round(tens * scale), currency);
  return {
    goods: money(4.995),
    discount: money(0),
    shipping: money(0.49),
    tax: money(0.798),
    taxesIncluded,
  };
}

/** Reads the box: the order, or the fields that are not amounts of money. */
export function readOrder(
  typed: TypedOrder,
  currency: string,
):
  | { order: AskedOrder; faults: null }
  | { order: null; faults: Partial<Record<MoneyField, string>> } {
  const faults: Partial<Record<MoneyField, string>> = {};
  const read = (field: MoneyField) => {
    const minor = typed[field].trim() ? readMoney(typed[field], currency) : 0;
    if (minor === null) faults[field] = 'Enter an amount.';
    return minor ?? 0;
  };
  const order = {
    goodsMinor: read('goods'),
    discountMinor: read('discount'),
    shippingMinor: read('shipping'),
    taxMinor: read('tax'),
    taxesIncluded: typed.taxesIncluded,
  };
  if (!faults.discount && order.discountMinor > order.goodsMinor) {
    faults.discount = 'Not more than the goods.';
  }
  if (
    !faults.tax &&
    order.taxesIncluded &&
    order.taxMinor > order.goodsMinor - order.discountMinor
  ) {
    faults.tax = 'Not more than the goods cost.';
  }
  return Object.keys(faults).length ? { order: null, faults } : { order, faults: null };
}

/** What conditions may ask besides the amounts, as typed: all of it may be left empty. */
export type TypedAbout = {
  productTags: string;
  customerTags: string;
  tier: string;
  country: string;
  number: string;
  day: string;
  /** On the shop's clock, as `day` is on its calendar. */
  time: string;
};
export const nothingAbout: TypedAbout = {
  productTags: '',
  customerTags: '',
  tier: '',
  country: '',
  number: '',
  day: '',
  time: '',
};

/** A line more than the first: its amount after discounts, and what rules may ask of its product. */
export type TypedLine = { amount: string; tags: string };
export const moreLines = 9;

const listOf = (text: string) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);

/** The lines in minor units; null while one of them is no amount of money. */
export function readLines(lines: readonly TypedLine[], currency: string): AskedLine[] | null {
  const read = lines.map(({ amount, tags }) => ({
    netMinor: amount.trim() ? readMoney(amount, currency) : 0,
    taxMinor: 0,
    product: { tags: listOf(tags) },
  }));
  const isRead = (line: { netMinor: number | null }): line is AskedLine => line.netMinor !== null;
  return read.every(isRead) ? (read as AskedLine[]) : null;
}

type AskedLine = { netMinor: number; taxMinor: number; product: { tags: string[] } };

/** The question about an order of which more is known than its amounts. */
export function askAbout(order: AskedOrder, about: TypedAbout, more: readonly AskedLine[] = []) {
  const { goodsMinor, discountMinor, shippingMinor, taxMinor, taxesIncluded } = order;
  const product = { tags: listOf(about.productTags) };
  const country = about.country.trim().toUpperCase();
  return {
    order: {
      lines: [{ netMinor: goodsMinor - discountMinor, taxMinor, product }, ...more],
      shippingMinor,
      taxesIncluded,
      ...(country.length === 2 && { country }),
      ...((about.day || about.time) && {
        placedOn: { day: about.day || null, time: about.time || null },
      }),
    },
    who: whoOf(about),
  };
}

const whoOf = (about: TypedAbout) => ({
  tags: listOf(about.customerTags),
  tier: about.tier || null,
  orderNumber: readWhole(about.number) || 1,
});
