// Asks until when points may live, and why: those a member has, or some that lapsed.
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, Box, FormLayout, TextField } from '@shopify/polaris';
import { useState } from 'react';

export type NewDay = { until: string; note: string; idempotencyKey: string };

type Props = {
  open: boolean;
  title: string;
  verb: string;
  busy: boolean;
  /** Why the last try was refused. */
  refused: string | null;
  onSubmit: (day: NewDay) => void;
  onClose: () => void;
};

/** What is typed in one opening of the modal, under one key, so that a repeated click counts once. */
function useNewDay(open: boolean) {
  const [typed, setTyped] = useState({ until: '', note: '' });
  const [tried, setTried] = useState(false);
  const [opening, setOpening] = useState<string | null>(null);
  if (open && opening === null) {
    setOpening(crypto.randomUUID());
    setTyped({ until: '', note: '' });
    setTried(false);
  }
  if (!open && opening !== null) setOpening(null);
  const field = (name: 'until' | 'note', missing: string) => ({
    value: typed[name],
    autoComplete: 'off',
    onChange: (value: string) => setTyped((now) => ({ ...now, [name]: value })),
    ...(tried && !typed[name].trim() && { error: missing }),
  });
  const complete = typed.until !== '' && typed.note.trim() !== '';
  return {
    field,
    read: (): NewDay | null => {
      setTried(true);
      return complete && opening ? { ...typed, idempotencyKey: opening } : null;
    },
  };
}

export function ExpiryModal({ open, title, verb, busy, refused, onSubmit, onClose }: Props) {
  const { field, read } = useNewDay(open);
  const loading = busy ? ({ loading: '' } as object) : {};
  const submit = () => {
    const day = read();
    if (day) onSubmit(day);
  };
  return (
    <Modal id="member-expiry" open={open} onHide={onClose}>
      <Box padding="400">
        <FormLayout>
          {refused && (
            <Banner tone="critical">
              <p>{refused}</p>
            </Banner>
          )}
          <TextField
            {...field('until', 'Choose a day.')}
            id="member-expiry-until"
            type="date"
            label="Last day"
            helpText="They can be used until the end of this day."
          />
          <TextField
            {...field('note', 'Say why, so that the history explains itself.')}
            id="member-expiry-note"
            label="Note"
            maxLength={200}
            showCharacterCount
            helpText="Kept in the history for you and your team; shoppers do not see it."
          />
        </FormLayout>
      </Box>
      <TitleBar title={title}>
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
