// Shopify's global ids and the numbers inside them.

/** The global id of a thing: `gid('Order', '7')` → `gid://shopify/Order/7`. */
export function gid(type: string, id: string | number): string {
  return `gid://shopify/${type}/${id}`;
}

/** Type and number of a global id; undefined when it is not one. */
export function parseGid(text: string): { type: string; id: string } | undefined {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)$/.exec(text);
  return match ? { type: match[1]!, id: match[2]! } : undefined;
}

/** The number in a global id, or the text itself when it is a number already. */
export function numericId(id: string): string {
  return parseGid(id)?.id ?? id;
}
