// Adds an address and chooses what it is told of.
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, Box, ChoiceList, FormLayout, TextField } from '@shopify/polaris';
import { useState } from 'react';
import { happeningKinds, happenings } from '~/loyalty/happenings';

type Props = {
  open: boolean;
  busy: boolean;
  refused: string | null;
  onSubmit: (url: string, kinds: string[]) => void;
  onClose: () => void;
};

export function AddEndpointModal({ open, busy, refused, onSubmit, onClose }: Props) {
  const [url, setUrl] = useState('');
  const [which, setWhich] = useState<'all' | 'some'>('all');
  const [kinds, setKinds] = useState<string[]>([]);
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) {
      setUrl('');
      setWhich('all');
      setKinds([]);
    }
  }
  const loading = busy ? ({ loading: '' } as object) : {};
  const ready = url.trim() !== '' && (which === 'all' || kinds.length > 0);
  return (
    <Modal id="add-endpoint" open={open} onHide={onClose}>
      <Box padding="400">
        <FormLayout>
          {refused && (
            <Banner tone="critical">
              <p>{refused}</p>
            </Banner>
          )}
          <TextField
            id="endpoint-url"
            label="Address"
            type="url"
            value={url}
            onChange={setUrl}
            autoComplete="off"
            placeholder="https://example.com/regulars"
            helpText="Begins with https and can be reached from the internet."
          />
          <ChoiceList
            title="Told of"
            choices={[
              { label: 'Everything that happens', value: 'all' },
              { label: 'What I choose', value: 'some' },
            ]}
            selected={[which]}
            onChange={([choice]) => setWhich(choice === 'some' ? 'some' : 'all')}
          />
          {which === 'some' && <Kinds chosen={kinds} onChange={setKinds} />}
        </FormLayout>
      </Box>
      <TitleBar title="Add address">
        <button
          variant="primary"
          type="button"
          disabled={busy || !ready}
          onClick={() => onSubmit(url, which === 'all' ? [] : kinds)}
          {...loading}
        >
          Add
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
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
