// Shopify's "no" to a mutation: said in userErrors, and the same however often it is asked.

export type UserError = { field?: string[] | null; message: string; code?: string | null };

/** Shopify refused a mutation; asking again cannot help. */
export class Refused extends Error {
  override name = 'Refused';
}

/** Throws Refused when there is any error but those expected. */
export function hopelessFaults(
  errors: readonly UserError[],
  expected: readonly string[] = [],
): void {
  const faults = errors.filter((error) => !expected.includes(error.code ?? ''));
  if (faults.length) throw new Refused(faults.map((fault) => fault.message).join('; '));
}
