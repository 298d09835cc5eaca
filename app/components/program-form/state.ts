// The form's memory: what is typed, what is saved, which fields have been left, and what is wrong with them.
import { useMemo, useState } from 'react';
import type { Program } from '~/loyalty/program';
import {
  checkForm,
  nextReward,
  sameForm,
  toForm,
  type Faults,
  type ProgramForm,
  type RewardForm,
} from './form';

/** What the cards need of the form: its values, how to change them, and what to say beside a field. */
export type FormHandle = {
  form: ProgramForm;
  /** The programme as typed, or null while something is wrong with it. */
  program: Program | null;
  /** The same without its rewards: what an order earns does not wait for a reward to be put right. */
  earning: Program | null;
  dirty: boolean;
  change: <K extends keyof ProgramForm>(field: K, value: ProgramForm[K]) => void;
  changeReward: (index: number, field: keyof RewardForm, value: string) => void;
  addReward: () => void;
  removeReward: (index: number) => void;
  /** Marks a field as left, so that its fault may be shown. */
  leave: (path: string) => void;
  /** The fault to show beside a field: only after it was left or a save was tried. */
  fault: (path: string) => string | undefined;
  /** Shows every fault; says whether there is none. */
  reveal: () => boolean;
  discard: () => void;
};

/** Keeps the form for one published programme; `refused` are the server's faults for the last save. */
export function useProgramForm(
  saved: Program,
  currency: string,
  refused: Faults | null,
): FormHandle {
  const baseline = useMemo(() => toForm(saved, currency), [saved, currency]);
  const [form, setForm] = useState(baseline);
  const [basis, setBasis] = useState(baseline);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [revealed, setRevealed] = useState(false);
  const reset = () => {
    setForm(baseline);
    setLeft(new Set());
    setRevealed(false);
  };
  if (!sameForm(basis, baseline)) {
    // A new version was published, here or elsewhere: the form starts again from it.
    setBasis(baseline);
    reset();
  }
  const checked = useMemo(() => checkForm(form, currency), [form, currency]);
  const earning = useMemo(
    () => checkForm({ ...form, rewards: [] }, currency).program,
    [form, currency],
  );
  const faults = checked.faults ?? refused ?? {};
  const editRewards = (edit: (rewards: RewardForm[]) => RewardForm[]) =>
    setForm((now) => ({ ...now, rewards: edit(now.rewards) }));
  return {
    form,
    program: checked.program,
    earning,
    dirty: !sameForm(form, baseline),
    change: (field, value) => setForm((now) => ({ ...now, [field]: value })),
    changeReward: (index, field, value) =>
      editRewards((rewards) =>
        rewards.map((reward, at) => (at === index ? { ...reward, [field]: value } : reward)),
      ),
    addReward: () => editRewards((rewards) => [...rewards, nextReward(rewards, currency)]),
    removeReward: (index) => {
      editRewards((rewards) => rewards.filter((_, at) => at !== index));
      setLeft((paths) => new Set([...paths].filter((path) => !path.startsWith('rewards.'))));
    },
    leave: (path) => setLeft((paths) => new Set(paths).add(path)),
    fault: (path) => (revealed || left.has(path) ? faults[path] : undefined),
    reveal: () => {
      setRevealed(true);
      return !checked.faults;
    },
    discard: reset,
  };
}
