// The fields programmes are made of: each checks itself and says in words what is wrong with it.
import { z } from 'zod';

const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** How a number is typed and shown: as it is, as money, as a multiple of one; `basis`: by what tiers rest on. */
export type Unit = 'whole' | 'money' | 'hundredths' | 'basis';
/** What a form has to know of a number beside its check. */
export type NumberMeta = { unit: Unit; what: string; least: number; most: number };

/** A whole number within bounds; `what` names it in the fault, such as `the points`. */
export const whole = (what: string, least: number, most: number, unit: Unit = 'whole') =>
  z
    .number({ error: `Enter ${what} as a whole number.` })
    .int(`Enter ${what} as a whole number.`)
    .min(least, `${capital(what)} cannot be below ${least}.`)
    .max(most, `${capital(what)} cannot be above ${most.toLocaleString('en')}.`)
    .meta({ unit, what, least, most } satisfies NumberMeta);

/** A name of 1 to 40 characters. */
export const name = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Give ${what} a name.`)
    .max(40, `Keep the name of ${what} to 40 characters.`);

/** What a part of a programme is known by for good; never shown to anyone. */
export const id = (what: string) =>
  z
    .string()
    .regex(
      /^[a-z0-9-]{1,40}$/,
      `${capital(what)}’s id is 1 to 40 small letters, digits and hyphens.`,
    );

/** A list of texts such as tags, each once. */
export const texts = (what: string, most = 100) =>
  z
    .array(z.string().trim().min(1).max(255))
    .max(most, `Name up to ${most} ${what}.`)
    .refine((list) => new Set(list).size === list.length, `Name each of the ${what} once.`);

/** A day without a time, such as `2026-11-27`. */
export const day = z.iso.date('Enter a day as year, month and day.');

/** A time of day to the minute, such as `09:30`; `24:00` is the day's end. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'Enter a time such as 09:30.');

/** Money in whole minor units of the shop's currency. */
export const minor = (what: string, least = 0) => whole(what, least, 1_000_000_000, 'money');

/** A multiple in whole hundredths: 150 is half as much again. */
export const hundredths = (what: string, least: number, most: number) =>
  whole(what, least, most, 'hundredths');
