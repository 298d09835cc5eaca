// What the storefront posts: JSON of a known shape from a signed-in shopper, or the "no" that answers it.
import type { z } from 'zod';
import { readBody } from '../http';
import { refuse, type Answered, type Asked } from './answers';

type Posted<Body> = { body: Body } | { no: Answered };

/** Reads a body; what is too large, of another type or another shape is refused, never guessed at. */
export async function posted<Body>(
  { locale, req }: Asked,
  shape: z.ZodType<Body>,
  mostBytes: number,
): Promise<Posted<Body>> {
  // A form on another site cannot send this type, so it cannot act in a shopper's name.
  if (!/^application\/json\b/.test(req.headers['content-type'] ?? ''))
    return { no: refuse('malformed', locale) };
  const read = shape.safeParse(await readJson(req, mostBytes));
  return read.success ? { body: read.data } : { no: refuse('malformed', locale) };
}

async function readJson(req: Asked['req'], mostBytes: number): Promise<unknown> {
  try {
    return JSON.parse((await readBody(req, mostBytes)).toString('utf8'));
  } catch {
    return null;
  }
}
