// Shuts a member out, or lets them in again, with a note that says why.
import { Text } from '@shopify/polaris';
import { ModalForm, useTyped, type ModalState } from '../frame/modal-form';
import { NoteField, noteMissing } from '../frame/note-field';

type Props = {
  state: ModalState;
  /** Whether they are shut out now. */
  blocked: boolean;
  onSubmit: (note: string) => void;
};

export function BlockModal({ state, blocked, onSubmit }: Props) {
  const { typed, tried, tryNow, field } = useTyped(state.open, { note: '' });
  const verb = blocked ? 'Unblock' : 'Block';
  const submit = () => {
    tryNow();
    if (typed.note.trim()) onSubmit(typed.note);
  };
  return (
    <ModalForm
      id="block-member"
      state={state}
      title={`${verb} member`}
      verb={verb}
      onSubmit={submit}
    >
      <Text as="p">
        {blocked
          ? 'They earn and redeem again from now on. Orders placed while they were blocked stay without points.'
          : 'They earn and redeem nothing until you unblock them. What they hold stays, and codes they already have keep working.'}
      </Text>
      <NoteField
        {...field('note')}
        id="block-member-note"
        error={tried && !typed.note.trim() && noteMissing}
      />
    </ModalForm>
  );
}
