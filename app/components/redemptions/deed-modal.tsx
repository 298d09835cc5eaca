// Asks why before something is done to a redemption, and for the day where it is given more time.
import { Text, TextField } from '@shopify/polaris';
import { ModalForm, useTyped, type ModalState } from '../frame/modal-form';
import { NoteField, noteMissing } from '../frame/note-field';
import { deeds, type DeedName } from './deeds';

type Props = {
  name: DeedName;
  state: ModalState;
  onSubmit: (fields: { do: DeedName; note: string; until: string }) => void;
};

export function DeedModal({ name, state, onSubmit }: Props) {
  const { title, verb, text, note, tone } = deeds[name];
  const { typed, tried, tryNow, field } = useTyped(state.open, { until: '', note: '' });
  const noteGone = note && !typed.note.trim();
  const dayGone = name === 'extend' && !typed.until;
  const submit = () => {
    tryNow();
    if (!noteGone && !dayGone) onSubmit({ do: name, ...typed });
  };
  return (
    <ModalForm
      id="redemption-deed"
      state={state}
      title={title}
      verb={verb}
      onSubmit={submit}
      {...(tone && { tone })}
    >
      <Text as="p">{text}</Text>
      {name === 'extend' && (
        <TextField
          {...field('until')}
          id="redemption-deed-until"
          type="date"
          label="Last day"
          error={tried && dayGone && 'Choose a day.'}
        />
      )}
      <NoteField
        {...field('note')}
        id="redemption-deed-note"
        error={tried && noteGone && noteMissing}
      />
    </ModalForm>
  );
}
