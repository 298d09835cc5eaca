// Which of many goods conditions a line of an order meets, found from what the line is rather than condition by condition.
import type { BasisLine } from '../basis';
import type { EarnContext } from '../context';
import type { OrderLine } from '../order';
import type { ConditionOf } from './conditions';

/** Some of the conditions: those of the bits set in one word. Each has a bit of its own, in as few words as hold them. */
export type Bits = { word: number; bits: number };
const WORD = 32;

const none: readonly Bits[] = [];
const KEEP = 10_000;

/** From a text to the conditions that name it. Letters’ case does not matter in Shopify's tags, vendors and types. */
class Names {
  private readonly named = new Map<string, Bits[]>();
  /** Spellings met before, so that each is put into small letters once. */
  private readonly met = new Map<string, readonly Bits[]>();

  add(name: string, one: Bits): void {
    const key = name.toLowerCase();
    this.named.set(key, together([...(this.named.get(key) ?? none), one]));
  }

  of(name: string): readonly Bits[] {
    if (this.named.size === 0) return none;
    let conditions = this.met.get(name);
    if (conditions === undefined) {
      if (this.met.size > KEEP) this.met.clear();
      this.met.set(name, (conditions = this.named.get(name.toLowerCase()) ?? none));
    }
    return conditions;
  }
}

/** The same conditions, those of one word together. */
export function together(conditions: readonly Bits[]): Bits[] {
  const words = new Map<number, number>();
  for (const { word, bits } of conditions) words.set(word, (words.get(word) ?? 0) | bits);
  return [...words].map(([word, bits]) => ({ word, bits }));
}

function mark(matched: number[], offset: number, conditions: readonly Bits[]): void {
  for (let at = 0; at < conditions.length; at++) {
    const { word, bits } = conditions[at]!;
    matched[offset + word]! |= bits;
  }
}

/** Which conditions name something of each line: `words` numbers for every line, a bit for each condition. */
export type Named = { words: number; bits: readonly number[] };

export class GoodsIndex {
  private count = 0;
  private readonly products = new Names();
  private readonly collections = new Names();
  private readonly tags = new Names();
  private readonly vendors = new Names();
  private readonly types = new Names();

  /** Takes a condition in; whether it wants or refuses the goods it names is for the asker. Returns its bit. */
  add(one: ConditionOf<'goods'>): Bits {
    const own = { word: Math.floor(this.count / WORD), bits: 1 << (this.count % WORD) };
    this.count++;
    for (const id of one.products) this.products.add(id, own);
    for (const id of one.collections) this.collections.add(id, own);
    for (const tag of one.tags) this.tags.add(tag, own);
    for (const vendor of one.vendors) this.vendors.add(vendor, own);
    for (const type of one.types) this.types.add(type, own);
    return own;
  }

  /** Which conditions name something of which lines. Shipping is none of any goods. */
  match(lines: readonly BasisLine[], products: EarnContext['products']): Named {
    const words = Math.ceil(this.count / WORD);
    const bits: number[] = [];
    for (let at = 0; at < lines.length * words; at++) bits.push(0);
    if (words === 0) return { words, bits };
    for (let at = 0; at < lines.length; at++) {
      const { line } = lines[at]!;
      if (line) this.matchLine(line, products, bits, at * words);
    }
    return { words, bits };
  }

  private matchLine(
    line: OrderLine,
    products: EarnContext['products'],
    bits: number[],
    offset: number,
  ): void {
    const product = line.productId === null ? undefined : products[line.productId];
    if (line.productId !== null) mark(bits, offset, this.products.of(line.productId));
    const vendor = line.vendor ?? product?.vendor;
    if (vendor) mark(bits, offset, this.vendors.of(vendor));
    if (!product) return;
    if (product.type) mark(bits, offset, this.types.of(product.type));
    for (const tag of product.tags) mark(bits, offset, this.tags.of(tag));
    for (const collection of product.collections)
      mark(bits, offset, this.collections.of(collection));
  }
}
