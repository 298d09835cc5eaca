// Adds an address and chooses what it is told of.
import { ChoiceList, TextField } from '@shopify/polaris';
import { happeningKinds, happenings } from '~/loyalty/happenings';
import { ModalForm, useTyped, type ModalState } from '../frame/modal-form';

type Props = { state: ModalState; onSubmit: (url: string, kinds: string[]) => void };

export function AddEndpointModal({ state, onSubmit }: Props) {
  const { typed, field, set } = useTyped(state.open, {
    url: '',
    all: true,
    kinds: [] as string[],
  });
  const { url, all, kinds } = typed;
  return (
    <ModalForm
      id="add-endpoint"
      state={state}
      title="Add address"
      verb="Add"
      ready={url.trim() !== '' && (all || kinds.length > 0)}
      onSubmit={() => onSubmit(url, all ? [] : kinds)}
    >
      <TextField
        {...field('url')}
        id="endpoint-url"
        label="Address"
        type="url"
        placeholder="https://example.com/regulars"
        helpText="Begins with https and can be reached from the internet."
      />
      <ChoiceList
        title="Told of"
        choices={[
          { label: 'Everything that happens', value: 'all' },
          { label: 'What I choose', value: 'some' },
        ]}
        selected={[all ? 'all' : 'some']}
        onChange={([choice]) => set({ all: choice !== 'some' })}
      />
      {!all && <Kinds chosen={kinds} onChange={(chosen) => set({ kinds: chosen })} />}
    </ModalForm>
  );
}

function Kinds({ chosen, onChange }: { chosen: string[]; onChange: (kinds: string[]) => void }) {
  return (
    <ChoiceList
      title="What it is told of"
      titleHidden
      allowMultiple
      choices={happeningKinds.map((kind) => ({
        label: kind,
        value: kind,
        helpText: happenings[kind].sentence,
      }))}
      selected={chosen}
      onChange={onChange}
    />
  );
}
