// Who buys: by the customer's tags and segments at Shopify, which shoppers are not told.
import { z } from 'zod';
import { texts } from '../../fields';
import type { Test } from '../asked';
import type { Sentences } from '../say';
import { is } from './is';

export const customer = z
  .strictObject({
    kind: z.literal('customer'),
    is,
    tags: texts('customer tags'),
    segments: texts('segments', 20),
  })
  .refine(
    (one) => one.tags.length + one.segments.length > 0,
    'Choose a customer tag or a segment.',
  );

type Customer = z.infer<typeof customer>;

export function customerTest(one: Customer): Test {
  const tags = new Set(one.tags.map((tag) => tag.toLowerCase()));
  const segments = new Set(one.segments);
  return ({ customer }) => {
    const named =
      customer.tags.some((tag) => tags.has(tag.toLowerCase())) ||
      customer.segments.some((segment) => segments.has(segment));
    return named === (one.is === 'in');
  };
}

export const customerSentences: Sentences<Customer> = {
  en: (one) => (one.is === 'in' ? 'for chosen customers' : 'for all but chosen customers'),
  fr: (one) => (one.is === 'in' ? 'pour certains clients' : 'sauf pour certains clients'),
  ar: (one) => (one.is === 'in' ? 'لعملاء مختارين' : 'لجميع العملاء ما عدا بعضهم'),
};
