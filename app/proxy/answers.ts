// What the storefront's doors are asked and what they answer: a body, or a "no" in the shopper's language.
import type { IncomingMessage } from 'node:http';
import type { RefusalName } from '../loyalty/refusals';
import { wordsFor, type Locale } from '../loyalty/words';
import type { ProxyCaller } from '../shopify/signature';

/** One request, as the doors see it. */
export type Asked = ProxyCaller & {
  locale: Locale;
  query: URLSearchParams;
  req: IncomingMessage;
  id: string;
};
export type Answered = { status: number; body: unknown };

const statusOf: Partial<Record<RefusalName, number>> = {
  malformed: 400,
  bad_signature: 401,
  not_signed_in: 401,
  key_reused: 409,
  too_many_requests: 429,
  unavailable: 503,
};

/** A "no" with the status that belongs to it: 422 unless the name has its own. */
export function refuse(
  name: RefusalName,
  locale: string,
  missing?: { points: number; words: string },
): Answered {
  const message = wordsFor(locale).refusal[name]?.(missing?.words ?? '') ?? name;
  const refusal = { name, message, ...(missing && { missing: missing.points }) };
  return { status: statusOf[name] ?? 422, body: { refusal } };
}
