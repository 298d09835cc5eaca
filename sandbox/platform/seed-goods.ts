// What Linden & Loom sells.
import type { Collection, Product, SellingPlan } from './types';

type Goods = {
  handle: string;
  title: string;
  collection: string;
  description: string;
  tags: string[];
  /** Title, price and grams of each variant. */
  variants: [title: string, price: string, grams: number][];
  sellingPlans?: SellingPlan[];
};

const collections: [handle: string, title: string, description: string][] = [
  ['table', 'Table', 'Stoneware, glass and wood for long breakfasts and late suppers.'],
  ['textiles', 'Textiles', 'Washed linen and undyed wool, woven to be used every day.'],
  ['home', 'Home', 'Quiet objects in oak, wax and cane for the rooms between.'],
  ['kids', 'Kids', 'Small things for small hands, made to be handed down.'],
];

const goods: Goods[] = [
  {
    handle: 'stoneware-mug',
    title: 'Stoneware mug',
    collection: 'table',
    description:
      'Thrown by hand in reactive glaze, so no two are quite alike. Holds 320 ml and a good part of the morning.',
    tags: ['ceramics', 'bestseller'],
    variants: [
      ['Oat', '18.00', 380],
      ['Slate', '18.00', 380],
    ],
  },
  {
    handle: 'dinner-plate-set',
    title: 'Dinner plates, set of four',
    collection: 'table',
    description:
      'Wide-rimmed plates in matt stoneware. They stack neatly and survive the dishwasher.',
    tags: ['ceramics'],
    variants: [
      ['Oat', '76.00', 3200],
      ['Slate', '76.00', 3200],
    ],
  },
  {
    handle: 'water-carafe',
    title: 'Water carafe with cup',
    collection: 'table',
    description:
      'Mouth-blown recycled glass with a cup that sits on top, for the bedside or the table.',
    tags: ['glass'],
    variants: [['Default Title', '39.95', 900]],
  },
  {
    handle: 'serving-board',
    title: 'Walnut serving board',
    collection: 'table',
    description: 'One piece of oiled walnut with a soft bevel. Darkens kindly with the years.',
    tags: ['wood'],
    variants: [
      ['Small', '34.00', 800],
      ['Large', '49.95', 1500],
    ],
  },
  {
    handle: 'linen-throw',
    title: 'Linen throw',
    collection: 'textiles',
    description: 'Heavy washed linen with a short fringe. Cool in July, a layer in January.',
    tags: ['linen', 'bestseller'],
    variants: [
      ['Natural', '89.00', 1100],
      ['Terracotta', '89.00', 1100],
    ],
  },
  {
    handle: 'linen-napkins',
    title: 'Linen napkins, set of two',
    collection: 'textiles',
    description: 'Stonewashed napkins with mitred corners. No ironing expected of anyone.',
    tags: ['linen'],
    variants: [
      ['Natural', '24.50', 180],
      ['Moss', '24.50', 180],
    ],
  },
  {
    handle: 'wool-blanket',
    title: 'Undyed wool blanket',
    collection: 'textiles',
    description: 'Spun and woven from the wool of grey heath sheep, with nothing added.',
    tags: ['wool'],
    variants: [['Default Title', '149.00', 1900]],
  },
  {
    handle: 'linen-cushion',
    title: 'Linen cushion',
    collection: 'textiles',
    description: 'A plump 50 cm cushion with a hidden zip and a filling of new wool.',
    tags: ['linen', 'wool'],
    variants: [
      ['Natural', '42.00', 700],
      ['Moss', '42.00', 700],
    ],
  },
  {
    handle: 'oak-stool',
    title: 'Oak stool',
    collection: 'home',
    description:
      'Three legs and a dished seat in solid oak. A bedside table when nobody is sitting.',
    tags: ['wood'],
    variants: [['Default Title', '128.00', 4200]],
  },
  {
    handle: 'beeswax-candle',
    title: 'Beeswax candle',
    collection: 'home',
    description: 'Pure beeswax in a stoneware cup you will keep. Burns for about forty hours.',
    tags: ['candles'],
    variants: [['Default Title', '22.00', 420]],
    sellingPlans: [{ id: '688712301', name: 'A new one every month', frequency: 'Month' }],
  },
  {
    handle: 'willow-basket',
    title: 'Willow basket',
    collection: 'home',
    description:
      'Woven from whole willow by two sisters in the Havelland. For logs, laundry or toys.',
    tags: ['willow'],
    variants: [
      ['Medium', '54.00', 1200],
      ['Large', '68.00', 1700],
    ],
  },
  {
    handle: 'wooden-train',
    title: 'Beech train',
    collection: 'kids',
    description: 'An engine and three wagons in oiled beech, joined by magnets that hold.',
    tags: ['toys', 'wood'],
    variants: [['Default Title', '36.50', 650]],
  },
  {
    handle: 'wool-bear',
    title: 'Wool bear',
    collection: 'kids',
    description:
      'Felted from undyed wool and stuffed with the same. Washes by hand, forgives everything.',
    tags: ['toys', 'wool'],
    variants: [['Default Title', '32.00', 260]],
  },
  {
    handle: 'gift-card',
    title: 'Gift card',
    collection: 'home',
    description:
      'When you know the person better than the plate they like. Sent by e-mail, never expires.',
    tags: ['gift'],
    variants: [
      ['€25', '25.00', 0],
      ['€50', '50.00', 0],
      ['€100', '100.00', 0],
    ],
  },
];

/** The collections, in the order the shop shows them. */
export function seedCollections(): Collection[] {
  return collections.map(([handle, title, description], index) => ({
    id: String(412_530_118_001 + index),
    handle,
    title,
    description,
  }));
}

/** The products with their variants; a picture of each is named after its handle. */
export function seedProducts(): Product[] {
  return goods.map(({ variants, ...product }, index) => {
    const id = 8_120_553_400_000 + index * 100;
    return {
      ...product,
      id: String(id),
      vendor: 'Linden & Loom',
      picture: `${product.handle}.svg`,
      giftCard: product.handle === 'gift-card',
      variants: variants.map(([title, price, grams], place) => ({
        id: String(44_210_668_000_000 + index * 100 + place + 1),
        title,
        price,
        grams,
        sku: `LL-${String(index + 1).padStart(2, '0')}-${place + 1}`,
      })),
    };
  });
}
