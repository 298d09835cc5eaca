// Asks until when points may live, and why: those a member has, or some that lapsed.
import { TextField } from '@shopify/polaris';
import { ModalForm, useTyped, type ModalState } from '../frame/modal-form';
import { NoteField, noteMissing } from '../frame/note-field';

export type NewDay = { until: string; note: string; idempotencyKey: string };

type Props = { state: ModalState; title: string; verb: string; onSubmit: (day: NewDay) => void };

export function ExpiryModal({ state, title, verb, onSubmit }: Props) {
  const { typed, key, tried, tryNow, field } = useTyped(state.open, { until: '', note: '' });
  const submit = () => {
    tryNow();
    if (typed.until && typed.note.trim()) onSubmit({ ...typed, idempotencyKey: key });
  };
  return (
    <ModalForm id="member-expiry" state={state} title={title} verb={verb} onSubmit={submit}>
      <TextField
        {...field('until')}
        id="member-expiry-until"
        type="date"
        label="Last day"
        error={tried && !typed.until && 'Choose a day.'}
        helpText="They can be used until the end of this day."
      />
      <NoteField
        {...field('note')}
        id="member-expiry-note"
        error={tried && !typed.note.trim() && noteMissing}
      />
    </ModalForm>
  );
}
