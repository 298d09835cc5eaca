// Adds points to a member or takes some away, with a note; what the balance becomes is said before saving.
import { TextField } from '@shopify/polaris';
import { useState } from 'react';
import { ModalForm, useTyped, type ModalState } from '../frame/modal-form';
import { NoteField } from '../frame/note-field';
import { useFormat } from '../frame/writing';
import { checkAdjustment, type TypedAdjustment } from './adjustment';

export type Adjustment = { points: number; note: string; idempotencyKey: string };

type Props = {
  state: ModalState;
  balance: number;
  /** The most that can be taken. */
  spendable: number;
  onSubmit: (adjustment: Adjustment) => void;
};

const empty: TypedAdjustment = { points: '', note: '' };

/** What is typed; a fault is said once its field was left, or all of them once it was tried. */
function useAdjustment({ state, spendable, onSubmit }: Props) {
  const { typed, key, tried, tryNow, field } = useTyped(state.open, empty);
  // Left in which opening: another begins without faults.
  const [left, setLeft] = useState<Partial<Record<keyof TypedAdjustment, string>>>({});
  const checked = checkAdjustment(typed, spendable);
  return {
    checked,
    field: (name: keyof TypedAdjustment) => ({
      ...field(name),
      onBlur: () => setLeft((now) => ({ ...now, [name]: typed[name] === '' ? '' : key })),
      error: (tried || left[name] === key) && (checked.faults?.[name] ?? false),
    }),
    submit: () => {
      tryNow();
      if (!checked.faults)
        onSubmit({ points: checked.points, note: checked.note, idempotencyKey: key });
    },
  };
}

export function AdjustModal(props: Props) {
  const { state, balance } = props;
  const format = useFormat();
  const { checked, field, submit } = useAdjustment(props);
  const now = `Balance now ${format.number(balance)}`;
  const after = checked.points === null || checked.faults?.points ? null : balance + checked.points;
  const title = `Adjust ${format.names.other}`;
  return (
    <ModalForm id="adjust-points" state={state} title={title} verb="Adjust" onSubmit={submit}>
      <TextField
        {...field('points')}
        id="adjust-points-amount"
        label={`Change in ${format.names.other}`}
        align="right"
        placeholder="50 or −50"
        helpText={after === null ? `${now}.` : `${now}, afterwards ${format.number(after)}.`}
      />
      <NoteField {...field('note')} id="adjust-points-note" help="Why the balance changes. " />
    </ModalForm>
  );
}
