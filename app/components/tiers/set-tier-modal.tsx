// Sets a member's tier by hand, until a day or for good, with a note; or takes back one set before.
import { Modal, TitleBar } from '@shopify/app-bridge-react';
import { Banner, Box, FormLayout, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { TierAsked } from './setting-tier';

type Props = {
  open: boolean;
  tiers: { id: string; name: string }[];
  /** One set by hand stands now, and can be taken back. */
  byHand: boolean;
  busy: boolean;
  /** Why the last try was refused. */
  refused: string | null;
  onSubmit: (asked: TierAsked) => void;
  onClose: () => void;
};

type Typed = Omit<TierAsked, 'idempotencyKey'>;

/** What is typed in one opening of the modal, under one key, so that a repeated click sets once. */
function useTyped({ open, tiers, onSubmit }: Props) {
  const fresh: Typed = { tierId: tiers.at(-1)?.id ?? '', until: '', note: '' };
  const [typed, setTyped] = useState(fresh);
  const [tried, setTried] = useState(false);
  const [opening, setOpening] = useState<string | null>(null);
  if (open && opening === null) {
    setOpening(crypto.randomUUID());
    setTyped(fresh);
    setTried(false);
  }
  if (!open && opening !== null) setOpening(null);
  return {
    typed,
    noteMissing: tried && !typed.note.trim(),
    change: (name: keyof Typed) => (value: string) =>
      setTyped((now) => ({ ...now, [name]: value })),
    submit: () => {
      setTried(true);
      if (typed.note.trim() && opening) onSubmit({ ...typed, idempotencyKey: opening });
    },
  };
}

export function SetTierModal(props: Props) {
  const { open, tiers, byHand, busy, refused, onClose } = props;
  const { typed, noteMissing, change, submit } = useTyped(props);
  const options = [
    ...tiers.map(({ id, name }) => ({ value: id, label: name })),
    ...(byHand ? [{ value: '', label: 'What their earnings give' }] : []),
  ];
  const loading = busy ? ({ loading: '' } as object) : {};
  return (
    <Modal id="set-tier" open={open} onHide={onClose}>
      <Box padding="400">
        <FormLayout>
          {refused && (
            <Banner tone="critical">
              <p>{refused}</p>
            </Banner>
          )}
          <Select
            id="set-tier-tier"
            label="Tier"
            options={options}
            value={typed.tierId}
            onChange={change('tierId')}
            helpText="It takes the place of the tier their earnings give. Points for reaching a tier are given too."
          />
          {typed.tierId && (
            <TextField
              id="set-tier-until"
              label="Last day"
              type="date"
              autoComplete="off"
              value={typed.until}
              onChange={change('until')}
              helpText="Leave it empty for a tier without an end."
            />
          )}
          <TextField
            id="set-tier-note"
            label="Note"
            autoComplete="off"
            maxLength={200}
            showCharacterCount
            value={typed.note}
            onChange={change('note')}
            {...(noteMissing && { error: 'Say why, so that the history explains itself.' })}
            helpText="Kept in the history for you and your team; shoppers do not see it."
          />
        </FormLayout>
      </Box>
      <TitleBar title="Set tier">
        <button variant="primary" type="button" onClick={submit} disabled={busy} {...loading}>
          Set tier
        </button>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
  );
}
