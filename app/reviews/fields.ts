// Fields of review apps' payloads, read leniently: numbers come as text and text as numbers, lists as null.
import { z } from 'zod';
import type { ReviewMedia } from '../loyalty/activity';

/** An id as text, digit for digit as far as JSON kept it. */
export const idText = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().trim().min(1).max(100));

/** Shopify's number, also out of `shopify-123` or a gid; null for anything else. */
export const shopifyId = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => /(?:^|[^0-9])(\d{1,20})$/.exec(String(value ?? ''))?.[1] ?? null);

export const textOrNull = z
  .string()
  .nullish()
  .transform((value) => value?.trim().slice(0, 255) || null)
  .catch(null);

/** True, 1, "1" and "true" are yes. */
export const yes = z
  .union([z.boolean(), z.number(), z.string()])
  .nullish()
  .transform((value) => value === true || value === 1 || value === '1' || value === 'true');

/** A moment; one without a zone is UTC. Null when it is none. */
export const moment = z
  .string()
  .nullish()
  .transform((text) => {
    if (!text) return null;
    const at = new Date(/(?:Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);
    return Number.isNaN(at.getTime()) ? null : at;
  })
  .catch(null);

/** Whether a list, or a text that lists, holds anything. */
export const holdsAny = z
  .unknown()
  .optional()
  .transform((value) =>
    Array.isArray(value)
      ? value.length > 0
      : typeof value === 'string' && !['', '[]', 'null'].includes(value.trim()),
  );

export const mediaOf = (shows: { photo: boolean; video: boolean }): ReviewMedia =>
  shows.video ? 'video' : shows.photo ? 'photo' : 'text';
