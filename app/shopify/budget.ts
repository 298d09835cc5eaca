// What may be asked of Shopify for one shop: the bucket its answers tell of, and a queue for those it has no room for.
// Contract: https://shopify.dev/docs/api/usage/limits (points restored each second; a mutation costs 10).
import { clock } from '../clock';

/** As in `extensions.cost.throttleStatus` of every answer. */
export type ThrottleStatus = {
  maximumAvailable?: number;
  currentlyAvailable: number;
  restoreRate: number;
};

/** Until an answer tells otherwise: the least any plan has had. */
const LEAST = { maximum: 1000, rate: 50 };

/** Something that waits to be asked, and the points it takes. */
export type Ask = { id: number; cost: number };

export class Budget {
  private available = LEAST.maximum;
  private maximum = LEAST.maximum;
  private rate = LEAST.rate;
  private at: number;
  /** Held by those who were let go and have no answer yet; promised to those who were told to wait. */
  private underWay = 0;
  private promised = 0;
  private readonly turns = new Map<number, { at: number; cost: number }>();

  /** `now`: a clock in milliseconds. */
  constructor(private readonly now: () => number = () => clock.now().getTime()) {
    this.at = now();
  }

  /** An answer told how full the bucket is. */
  tell({ maximumAvailable, currentlyAvailable, restoreRate }: ThrottleStatus): void {
    this.maximum = maximumAvailable ?? Math.max(this.maximum, currentlyAvailable);
    this.rate = Math.max(1, restoreRate);
    this.available = currentlyAvailable;
    this.at = this.now();
  }

  /**
   * Who of these may go now, and how many milliseconds each of the others waits for its turn: first come, first served,
   * at the very rate at which the bucket fills. Whoever may go holds its points until `done`.
   */
  admit(asks: readonly Ask[]): { go: Ask[]; wait: Map<number, number> } {
    const now = this.now();
    this.at = Math.min(this.at, now);
    this.forgetMissed(now);
    const go: Ask[] = [];
    const wait = new Map<number, number>();
    for (const ask of this.inTurn(asks)) {
      const before = this.turns.has(ask.id) ? 0 : this.promised;
      const missing = before + ask.cost - this.free(now);
      if (missing <= 0) {
        this.leave(ask.id);
        this.underWay += ask.cost;
        go.push(ask);
        continue;
      }
      const ms = Math.max(SOON_MS, Math.ceil((missing / this.rate) * 1000));
      this.leave(ask.id);
      this.turns.set(ask.id, { at: now + ms, cost: ask.cost });
      this.promised += ask.cost;
      wait.set(ask.id, ms);
    }
    return { go, wait };
  }

  /** Whether anybody waits for their turn. */
  get isAwaited(): boolean {
    return this.promised > 0;
  }

  /** What it held for an ask is held no more. */
  done({ cost }: Ask): void {
    this.underWay = Math.max(0, this.underWay - cost);
  }

  /** Points that may be spent now; a second's worth stays for whoever looks at a page meanwhile. */
  private free(now: number): number {
    const gained = ((now - this.at) / 1000) * this.rate;
    const full = Math.min(this.maximum, this.available + gained);
    return full - this.underWay - Math.min(this.rate, this.maximum / 10);
  }

  /** Those who waited come before those who are new. */
  private inTurn(asks: readonly Ask[]): Ask[] {
    const turn = ({ id }: Ask) => this.turns.get(id)?.at ?? Number.MAX_VALUE;
    return [...asks].sort((one, other) => turn(one) - turn(other));
  }

  private leave(id: number): void {
    this.promised -= this.turns.get(id)?.cost ?? 0;
    this.turns.delete(id);
  }

  /** Those who never came back leave the queue. */
  private forgetMissed(now: number): void {
    for (const [id, { at }] of this.turns) if (at < now - MISSED_MS) this.leave(id);
  }
}

const SOON_MS = 20;
const MISSED_MS = 60_000;

const budgets = new Map<string, Budget>();

/** The budget of one shop, as this process knows it. */
export function budgetOf(shopId: string): Budget {
  let budget = budgets.get(shopId);
  if (!budget) budgets.set(shopId, (budget = new Budget()));
  return budget;
}
