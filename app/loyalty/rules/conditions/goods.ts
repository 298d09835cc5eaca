// Which goods: asked line by line. A line matches when any list names something of it.
import { z } from 'zod';
import { texts } from '../../fields';
import type { Say, Sentences } from '../say';
import { is } from './is';

export const goods = z
  .strictObject({
    kind: z.literal('goods'),
    is,
    products: texts('products', 250),
    collections: texts('collections', 250),
    tags: texts('product tags'),
    vendors: texts('vendors'),
    types: texts('product types'),
  })
  .refine(
    (one) =>
      one.products.length + one.collections.length + one.tags.length > 0 ||
      one.vendors.length + one.types.length > 0,
    'Choose the goods: products, collections, tags, vendors or types.',
  );

type Goods = z.infer<typeof goods>;
type Words = {
  products: (count: string, one: boolean) => string;
  collections: (count: string, one: boolean) => string;
  tags: (names: string) => string;
  vendors: (names: string) => string;
  types: (names: string) => string;
};

/** `goods tagged “coffee” or goods by “Sur”` */
function named(one: Goods, say: Say, words: Words): string {
  const of = (list: readonly string[]) => say.anyOf(list.map(say.quoted));
  const count = (list: readonly string[], phrase: Words['products']) =>
    list.length ? [phrase(say.number(list.length), list.length === 1)] : [];
  return say.anyOf([
    ...count(one.products, words.products),
    ...count(one.collections, words.collections),
    ...(one.tags.length ? [words.tags(of(one.tags))] : []),
    ...(one.vendors.length ? [words.vendors(of(one.vendors))] : []),
    ...(one.types.length ? [words.types(of(one.types))] : []),
  ]);
}

const en: Words = {
  products: (count, one) => (one ? 'one chosen product' : `${count} chosen products`),
  collections: (count, one) =>
    one ? 'goods of one chosen collection' : `goods of ${count} chosen collections`,
  tags: (names) => `goods tagged ${names}`,
  vendors: (names) => `goods by ${names}`,
  types: (names) => `goods of type ${names}`,
};
const fr: Words = {
  products: (count, one) => (one ? 'un produit choisi' : `${count} produits choisis`),
  collections: (count, one) =>
    one ? 'les articles d’une collection choisie' : `les articles de ${count} collections choisies`,
  tags: (names) => `les articles marqués ${names}`,
  vendors: (names) => `les articles de ${names}`,
  types: (names) => `les articles de type ${names}`,
};
const ar: Words = {
  products: (count, one) => (one ? 'منتج مختار' : `منتجات مختارة (${count})`),
  collections: (count, one) => (one ? 'بضائع مجموعة مختارة' : `بضائع مجموعات مختارة (${count})`),
  tags: (names) => `بضائع عليها الوسم ${names}`,
  vendors: (names) => `بضائع من ${names}`,
  types: (names) => `بضائع من نوع ${names}`,
};

export const goodsSentences: Sentences<Goods> = {
  en: (one, say) => `${one.is === 'in' ? 'on' : 'except on'} ${named(one, say, en)}`,
  fr: (one, say) => `${one.is === 'in' ? 'sur' : 'sauf sur'} ${named(one, say, fr)}`,
  ar: (one, say) => `${one.is === 'in' ? 'على' : 'باستثناء'} ${named(one, say, ar)}`,
};
