// Makes a key: its name says which program it is for.
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, Box, FormLayout, TextField } from '@shopify/polaris';
import { useState } from 'react';

type Props = {
  open: boolean;
  busy: boolean;
  refused: string | null;
  onSubmit: (name: string) => void;
  onClose: () => void;
};

export function MakeKeyModal({ open, busy, refused, onSubmit, onClose }: Props) {
  const [name, setName] = useState('');
  const [wasOpen, setWasOpen] = useState(open);
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setName('');
  }
  const loading = busy ? ({ loading: '' } as object) : {};
  return (
    <Modal id="make-key" open={open} onHide={onClose}>
      <Box padding="400">
        <FormLayout>
          {refused && (
            <Banner tone="critical">
              <p>{refused}</p>
            </Banner>
          )}
          <TextField
            id="key-name"
            label="Name"
            value={name}
            onChange={setName}
            maxLength={60}
            autoComplete="off"
            placeholder="Our website"
            helpText="For you and your team: which program uses it."
          />
        </FormLayout>
      </Box>
      <TitleBar title="Make API key">
        <button
          variant="primary"
          type="button"
          disabled={busy || !name.trim()}
          onClick={() => onSubmit(name)}
          {...loading}
        >
          Make key
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
  );
}
