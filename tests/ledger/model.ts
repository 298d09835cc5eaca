// What every balance should be, worked out as simply as can be from the whole truth: no lots, no entries, no history.
export type ModelOrder = {
  /** Null for a guest. */
  customer: string | null;
  placedAt: number;
  paid: boolean;
  cancelled: boolean;
  /** Cents a unit, units bought, units edited away. */
  lines: { price: number; bought: number; removed: number }[];
  /** Units given back by line, and cents given back beside. */
  refunds: { units: number[]; money: number }[];
};

/** A rate in force from a moment on: `points` for every `perUnits` euros. */
export type Rate = { from: number; points: number; perUnits: number };

export class Model {
  readonly orders = new Map<string, ModelOrder>();
  readonly spent = new Map<string, number>();
  readonly adjusted = new Map<string, number>();
  constructor(readonly rates: Rate[]) {}

  /** What an order deserves on what is kept and paid of it, under the rate of the day it was placed. */
  deserves(order: ModelOrder): number {
    if (!order.paid || order.cancelled) return 0;
    const rate = this.rates.findLast((one) => one.from <= order.placedAt)!;
    const goods = order.lines.reduce((sum, line, nr) => {
      const back = order.refunds.reduce((units, refund) => units + (refund.units[nr] ?? 0), 0);
      return sum + line.price * Math.max(0, line.bought - line.removed - back);
    }, 0);
    const paid = goods - order.refunds.reduce((sum, refund) => sum + refund.money, 0);
    return Math.floor((Math.max(0, paid) * rate.points) / (rate.perUnits * 100));
  }

  /** Of what has been told so far. */
  balance(customer: string): number {
    const orders = [...this.orders.values()].filter((order) => order.customer === customer);
    const earned = orders.reduce((sum, order) => sum + this.deserves(order), 0);
    return earned + (this.adjusted.get(customer) ?? 0) - (this.spent.get(customer) ?? 0);
  }

  spend(customer: string, points: number) {
    this.spent.set(customer, (this.spent.get(customer) ?? 0) + points);
  }

  adjust(customer: string, points: number) {
    this.adjusted.set(customer, (this.adjusted.get(customer) ?? 0) + points);
  }
}
