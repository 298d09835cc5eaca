// Which of many goods conditions a line of an order meets, found from what the line is rather than condition by condition.
import type { BasisLine } from '../basis';
import type { EarnContext } from '../context';
import type { ConditionOf } from './conditions';

type Numbers = readonly number[];
const none: Numbers = [];
const KEEP = 10_000;

/** From a text to the numbers of the conditions that name it. Letters’ case does not matter in Shopify's tags, vendors and types. */
class Names {
  private readonly named = new Map<string, number[]>();
  /** Spellings met before, so that each is put into small letters once. */
  private readonly met = new Map<string, Numbers>();

  add(name: string, nr: number): void {
    const key = name.toLowerCase();
    const numbers = this.named.get(key);
    if (numbers) numbers.push(nr);
    else this.named.set(key, [nr]);
  }

  of(name: string): Numbers {
    if (this.named.size === 0) return none;
    let numbers = this.met.get(name);
    if (numbers === undefined) {
      if (this.met.size > KEEP) this.met.clear();
      this.met.set(name, (numbers = this.named.get(name.toLowerCase()) ?? none));
    }
    return numbers;
  }
}

function mark(matched: Uint8Array, offset: number, numbers: Numbers): void {
  for (let at = 0; at < numbers.length; at++) matched[offset + numbers[at]!] = 1;
}

export class GoodsIndex {
  private count = 0;
  private readonly products = new Names();
  private readonly collections = new Names();
  private readonly tags = new Names();
  private readonly vendors = new Names();
  private readonly types = new Names();

  /** Takes a condition in; whether it wants or refuses the goods it names is for the asker. Returns its number. */
  add(one: ConditionOf<'goods'>): number {
    const nr = this.count++;
    for (const id of one.products) this.products.add(id, nr);
    for (const id of one.collections) this.collections.add(id, nr);
    for (const tag of one.tags) this.tags.add(tag, nr);
    for (const vendor of one.vendors) this.vendors.add(vendor, nr);
    for (const type of one.types) this.types.add(type, nr);
    return nr;
  }

  /** 1 at `line * size + condition` where a condition names something of a line. Shipping is none of any goods. */
  match(lines: readonly BasisLine[], products: EarnContext['products']): Uint8Array {
    const matched = new Uint8Array(lines.length * this.count);
    if (this.count === 0) return matched;
    for (let at = 0; at < lines.length; at++) {
      const { line } = lines[at]!;
      if (!line) continue;
      const offset = at * this.count;
      const product = line.productId === null ? undefined : products[line.productId];
      if (line.productId !== null) mark(matched, offset, this.products.of(line.productId));
      const vendor = line.vendor ?? product?.vendor;
      if (vendor) mark(matched, offset, this.vendors.of(vendor));
      if (!product) continue;
      if (product.type) mark(matched, offset, this.types.of(product.type));
      for (const tag of product.tags) mark(matched, offset, this.tags.of(tag));
      for (const collection of product.collections)
        mark(matched, offset, this.collections.of(collection));
    }
    return matched;
  }
}
