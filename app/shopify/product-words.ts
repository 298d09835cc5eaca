// What products/update says of a product, apart from its collections, which have to be asked for.

/** Reads the payload: tags come as one text with commas, and what is not there is nothing. */
export function readProductWords(payload: Record<string, unknown>) {
  const text = (value: unknown) => (typeof value === 'string' && value ? value : null);
  return {
    productId: String(payload.id as number | string),
    vendor: text(payload.vendor),
    type: text(payload.product_type),
    tags: (text(payload.tags) ?? '')
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  };
}
