// Makes a key: its name says which program it is for.
import { TextField } from '@shopify/polaris';
import { ModalForm, useTyped, type ModalState } from '../frame/modal-form';

type Props = { state: ModalState; onSubmit: (name: string) => void };

export function MakeKeyModal({ state, onSubmit }: Props) {
  const { typed, field } = useTyped(state.open, { name: '' });
  return (
    <ModalForm
      id="make-key"
      state={state}
      title="Make API key"
      verb="Make key"
      ready={typed.name.trim() !== ''}
      onSubmit={() => onSubmit(typed.name)}
    >
      <TextField
        {...field('name')}
        id="key-name"
        label="Name"
        maxLength={60}
        placeholder="Our website"
        helpText="For you and your team: which program uses it."
      />
    </ModalForm>
  );
}
