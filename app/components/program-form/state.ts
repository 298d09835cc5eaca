// The form's memory: what is typed, what is saved, which fields have been left, and what is wrong with them.
import { useMemo, useState } from 'react';
import type { Program } from '~/loyalty/program';
import { sameData } from '~/loyalty/same-data';
import { valueAt, withValueAt } from './path';
import { checkTyped, fromTyped, toTyped, type TypedProgram } from './typed';

/** A part of the programme that screens change and save as one. */
export type Part = keyof Program;

/** What the cards need of the form: its values, how to change them, and what to say beside a field. */
export type FormHandle = {
  typed: TypedProgram;
  /** The programme as typed, or null while something is wrong with it. */
  program: Program | null;
  /** The same without its rewards: what an order earns does not wait for a reward to be put right. */
  earning: Program | null;
  dirty: boolean;
  /** What is typed at a path. */
  at: (path: string) => unknown;
  set: (path: string, value: unknown) => void;
  /** Takes an item of a list away; what was left of its fields is forgotten. */
  remove: (path: string, index: number) => void;
  /** Marks a field as left, so that its fault may be shown. */
  leave: (path: string) => void;
  /** The fault to show beside a field: only after it was left or a save was tried. */
  fault: (path: string) => string | undefined;
  /** Shows every fault. */
  reveal: () => void;
  discard: () => void;
  /** The parts of this form as data, ready to be saved with what they were. */
  changes: () => { parts: Record<string, unknown>; base: Record<string, unknown> };
};

/** Keeps the form of some parts of a programme; the other parts stay as they are. */
export function useProgramForm(
  saved: Program,
  parts: readonly Part[],
  currency: string,
): FormHandle {
  const text = JSON.stringify(saved);
  const baseline = useMemo(() => toTyped(JSON.parse(text), currency), [text, currency]);
  const [typed, setTyped] = useState(baseline);
  const [basis, setBasis] = useState(baseline);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [revealed, setRevealed] = useState(false);
  if (basis !== baseline) {
    // The draft was saved: by this form, which goes on from it, or by somebody else, who must not wipe out what is typed.
    const { input } = fromTyped(typed, currency);
    const mine = parts.filter(
      (part) =>
        JSON.stringify(typed[part]) !== JSON.stringify(basis[part]) &&
        !sameData(input[part], saved[part]),
    );
    setBasis(baseline);
    setTyped({ ...baseline, ...Object.fromEntries(mine.map((part) => [part, typed[part]])) });
  }
  const checked = useMemo(() => checkTyped(typed, currency), [typed, currency]);
  const earning = useMemo(
    () => checkTyped({ ...typed, rewards: [] }, currency).program,
    [typed, currency],
  );
  const dirty = parts.some(
    (part) => JSON.stringify(typed[part]) !== JSON.stringify(baseline[part]),
  );
  const pick = (from: object) =>
    Object.fromEntries(parts.map((part) => [part, (from as Record<string, unknown>)[part]]));
  return {
    typed,
    program: checked.program,
    earning,
    dirty,
    at: (path) => valueAt(typed, path),
    set: (path, value) => setTyped((now) => withValueAt(now, path, value)),
    remove: (path, index) => {
      setTyped((now) =>
        withValueAt(now, path, (valueAt(now, path) as unknown[]).toSpliced(index, 1)),
      );
      setLeft((paths) => new Set([...paths].filter((one) => !one.startsWith(`${path}.`))));
    },
    leave: (path) => setLeft((paths) => new Set(paths).add(path)),
    fault: (path) => (revealed || left.has(path) ? checked.faults?.[path] : undefined),
    reveal: () => setRevealed(true),
    discard: () => {
      setTyped(baseline);
      setLeft(new Set());
      setRevealed(false);
    },
    changes: () => ({ parts: pick(fromTyped(typed, currency).input), base: pick(saved) }),
  };
}
