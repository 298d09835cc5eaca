// Shuts a member out, or lets them in again, with a note that says why.
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, BlockStack, Box, Text, TextField } from '@shopify/polaris';
import { useState } from 'react';

type Props = {
  open: boolean;
  /** Whether they are shut out now. */
  blocked: boolean;
  busy: boolean;
  /** Why the last try was refused. */
  refused: string | null;
  onSubmit: (note: string) => void;
  onClose: () => void;
};

/** What is typed in one opening of the modal. */
function useNote(open: boolean) {
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const [was, setWas] = useState(open);
  if (open !== was) {
    setWas(open);
    if (open) {
      setNote('');
      setTried(false);
    }
  }
  return { note, setNote, missing: tried && !note.trim(), tryNow: () => setTried(true) };
}

export function BlockModal({ open, blocked, busy, refused, onSubmit, onClose }: Props) {
  const { note, setNote, missing, tryNow } = useNote(open);
  const verb = blocked ? 'Unblock' : 'Block';
  const loading = busy ? ({ loading: '' } as object) : {};
  const submit = () => {
    tryNow();
    if (note.trim()) onSubmit(note);
  };
  return (
    <Modal id="block-member" open={open} onHide={onClose}>
      <Box padding="400">
        <BlockStack gap="400">
          {refused && (
            <Banner tone="critical">
              <p>{refused}</p>
            </Banner>
          )}
          <Text as="p">
            {blocked
              ? 'They earn and redeem again from now on. Orders placed while they were blocked stay without points.'
              : 'They earn and redeem nothing until you unblock them. What they hold stays, and codes they already have keep working.'}
          </Text>
          <TextField
            id="block-member-note"
            label="Note"
            autoComplete="off"
            maxLength={200}
            showCharacterCount
            value={note}
            onChange={setNote}
            {...(missing && { error: 'Say why, so that the history explains itself.' })}
            helpText="Kept in the history for you and your team; shoppers do not see it."
          />
        </BlockStack>
      </Box>
      <TitleBar title={`${verb} member`}>
        <button variant="primary" type="button" onClick={submit} disabled={busy} {...loading}>
          {verb}
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
  );
}
