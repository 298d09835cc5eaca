// Posts of admin forms: do it, then back to the page with a word on how it went.
import { Refused } from '../../platform/failure';
import { localPath, redirect, type Handler, type Visit } from '../http';

/** Runs an action and returns to `to`, saying what was done or why not. */
export function act(
  to: string | ((visit: Visit) => string),
  done: string,
  action: (visit: Visit) => unknown,
): Handler {
  return async (visit) => {
    const target = typeof to === 'string' ? to : to(visit);
    try {
      await action(visit);
      redirect(visit, withWord(target, 'done', done));
    } catch (error) {
      if (!(error instanceof Refused || error instanceof RangeError)) throw error;
      redirect(visit, withWord(target, 'problem', error.message));
    }
  };
}

function withWord(path: string, name: string, word: string): string {
  const url = new URL(localPath(path, '/admin'), 'http://shop.invalid');
  url.searchParams.set(name, word);
  return url.pathname + url.search;
}

/** A whole number from a form; `otherwise` when the field is empty. */
export function wholeNumber(text: string | null, otherwise = 0): number {
  const given = (text ?? '').trim();
  if (!given) return otherwise;
  const number = Number(given);
  if (!Number.isInteger(number)) throw new Refused(`${given} is not a whole number.`);
  return number;
}
