// What an update makes of a discount's input: what is named is replaced, lists are added to and taken from.
import type { DiscountInput, DiscountItems } from '../types';

type Lists = { add?: string[] | null; remove?: string[] | null };

/** The input of a discount after a change of it. */
export function mergedInput(before: DiscountInput, change: DiscountInput): DiscountInput {
  const { context, customerGets, destination } = change;
  return {
    ...before,
    ...change,
    ...(context && { context: mergedContext(before.context, context) }),
    ...(customerGets && {
      customerGets: {
        ...before.customerGets,
        ...customerGets,
        ...(customerGets.items && {
          items: mergedItems(before.customerGets?.items, customerGets.items),
        }),
      },
    }),
    ...(destination?.countries && {
      destination: {
        countries: {
          ...destination.countries,
          ...merged(before.destination?.countries, destination.countries),
        },
      },
    }),
  };
}

function mergedContext(
  before: DiscountInput['context'],
  change: NonNullable<DiscountInput['context']>,
): DiscountInput['context'] {
  if (change.customers) return { customers: merged(before?.customers, change.customers) };
  if (change.customerSegments)
    return { customerSegments: merged(before?.customerSegments, change.customerSegments) };
  return change;
}

function mergedItems(before: DiscountItems | null | undefined, change: DiscountItems) {
  if (change.collections) return { collections: merged(before?.collections, change.collections) };
  const [was, now] = [before?.products, change.products];
  if (!now) return change;
  return {
    products: {
      productsToAdd: listed(was?.productsToAdd, now.productsToAdd, now.productsToRemove),
      productVariantsToAdd: listed(
        was?.productVariantsToAdd,
        now.productVariantsToAdd,
        now.productVariantsToRemove,
      ),
    },
  };
}

function merged(before: Lists | null | undefined, change: Lists): { add: string[] } {
  return { add: listed(before?.add, change.add, change.remove) };
}

type List = readonly string[] | null | undefined;

function listed(before: List, add: List, remove: List): string[] {
  const gone = new Set(remove);
  return [...new Set([...(before ?? []), ...(add ?? [])])].filter((id) => !gone.has(id));
}
