// An adjustment as typed, and what is wrong with it: points with a sign, and a note that says why.
import { NOTE_LENGTH, noteMissing } from '../frame/note-field';

export type TypedAdjustment = { points: string; note: string };

export type AdjustmentFaults = Partial<Record<keyof TypedAdjustment, string>>;

/** Reads points with a sign: "50", "+50", "-50" and the minus that phones and word processors type. */
export function readSigned(text: string): number | null {
  const match = /^([+\-−–])?\s*(\d{1,9})$/.exec(text.trim());
  if (!match) return null;
  const points = Number(match[2]);
  return match[1] && match[1] !== '+' ? -points || 0 : points;
}

/** Checks what was typed; taking is limited to what could be spent when the page was loaded. */
export function checkAdjustment(
  typed: TypedAdjustment,
  spendable: number,
):
  | { points: number; note: string; faults: null }
  | { points: number | null; faults: AdjustmentFaults } {
  const points = readSigned(typed.points);
  const note = typed.note.trim();
  const faults: AdjustmentFaults = {};
  if (points === null && /^[+\-−–]?\s*\d{10,}$/.test(typed.points.trim()))
    faults.points = 'Enter at most nine digits.';
  else if (points === null) faults.points = 'Enter a whole number, such as 50 or −50.';
  else if (points === 0) faults.points = 'Enter a number other than zero.';
  else if (-points > spendable) faults.points = 'More than this member can spend.';
  if (!note) faults.note = noteMissing;
  else if (note.length > NOTE_LENGTH) faults.note = `Keep the note to ${NOTE_LENGTH} characters.`;
  if (points === null || Object.keys(faults).length) return { points, faults };
  return { points, note, faults: null };
}
