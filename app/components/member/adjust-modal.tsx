// Adds points to a member or takes some away, with a note; what the balance becomes is said before saving.
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, Box, FormLayout, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { useFormat } from '../frame/writing';
import { checkAdjustment, type TypedAdjustment } from './adjustment';

export type Adjustment = { points: number; note: string; idempotencyKey: string };

type Props = {
  open: boolean;
  balance: number;
  /** The most that can be taken. */
  spendable: number;
  busy: boolean;
  /** Why the last try was refused. */
  refused: string | null;
  onSubmit: (adjustment: Adjustment) => void;
  onClose: () => void;
};

const empty: TypedAdjustment = { points: '', note: '' };

/** What is typed in one opening of the modal, under one key, so that a repeated click adjusts once. */
function useAdjustment({ open, spendable, onSubmit }: Props) {
  const [typed, setTyped] = useState(empty);
  const [left, setLeft] = useState<Partial<Record<keyof TypedAdjustment, boolean>>>({});
  const [opening, setOpening] = useState<string | null>(null);
  if (open && opening === null) {
    setOpening(crypto.randomUUID());
    setTyped(empty);
    setLeft({});
  }
  if (!open && opening !== null) setOpening(null);
  const checked = checkAdjustment(typed, spendable);
  return {
    checked,
    field: (name: keyof TypedAdjustment) => ({
      value: typed[name],
      autoComplete: 'off',
      onChange: (value: string) => setTyped((now) => ({ ...now, [name]: value })),
      onBlur: () => setLeft((now) => ({ ...now, [name]: typed[name] !== '' })),
      ...(left[name] && checked.faults?.[name] && { error: checked.faults[name] }),
    }),
    submit: () => {
      setLeft({ points: true, note: true });
      if (!checked.faults && opening) {
        onSubmit({ points: checked.points, note: checked.note, idempotencyKey: opening });
      }
    },
  };
}

export function AdjustModal(props: Props) {
  const { open, balance, busy, refused, onClose } = props;
  const format = useFormat();
  const { checked, field, submit } = useAdjustment(props);
  const now = `Balance now ${format.number(balance)}`;
  const after = checked.points === null || checked.faults?.points ? null : balance + checked.points;
  const loading = busy ? ({ loading: '' } as object) : {};
  return (
    <Modal id="adjust-points" open={open} onHide={onClose}>
      <Box padding="400">
        <FormLayout>
          {refused && (
            <Banner tone="critical">
              <p>{refused}</p>
            </Banner>
          )}
          <TextField
            {...field('points')}
            id="adjust-points-amount"
            label={`Change in ${format.names.other}`}
            align="right"
            placeholder="50 or −50"
            helpText={after === null ? `${now}.` : `${now}, afterwards ${format.number(after)}.`}
          />
          <TextField
            {...field('note')}
            id="adjust-points-note"
            label="Note"
            maxLength={200}
            showCharacterCount
            helpText="Why the balance changes. Kept in the history for you and your team; shoppers do not see it."
          />
        </FormLayout>
      </Box>
      <TitleBar title={`Adjust ${format.names.other}`}>
        <button variant="primary" type="button" onClick={submit} disabled={busy} {...loading}>
          Adjust
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
  );
}
