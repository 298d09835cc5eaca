// Sets a member's tier by hand, until a day or for good, with a note; or takes back one set before.
import { Select, TextField } from '@shopify/polaris';
import { ModalForm, useTyped, type ModalState } from '../frame/modal-form';
import { NoteField, noteMissing } from '../frame/note-field';

/** What is asked: a tier, or none to take back one set by hand; `until` is a day such as `2026-12-31`, empty for no end. */
export type TierAsked = { tierId: string; until: string; note: string; idempotencyKey: string };

type Props = {
  state: ModalState;
  tiers: { id: string; name: string }[];
  /** One set by hand stands now, and can be taken back. */
  byHand: boolean;
  onSubmit: (asked: TierAsked) => void;
};

export function SetTierModal({ state, tiers, byHand, onSubmit }: Props) {
  const fresh = { tierId: tiers.at(-1)?.id ?? '', until: '', note: '' };
  const { typed, key, tried, tryNow, field } = useTyped(state.open, fresh);
  const options = [
    ...tiers.map(({ id, name }) => ({ value: id, label: name })),
    ...(byHand ? [{ value: '', label: 'What their earnings give' }] : []),
  ];
  const submit = () => {
    tryNow();
    if (typed.note.trim()) onSubmit({ ...typed, idempotencyKey: key });
  };
  return (
    <ModalForm id="set-tier" state={state} title="Set tier" verb="Set tier" onSubmit={submit}>
      <Select
        id="set-tier-tier"
        label="Tier"
        options={options}
        value={typed.tierId}
        onChange={field('tierId').onChange}
        helpText="It takes the place of the tier their earnings give. Points for reaching a tier are given too."
      />
      {typed.tierId && (
        <TextField
          {...field('until')}
          id="set-tier-until"
          label="Last day"
          type="date"
          helpText="Leave it empty for a tier without an end."
        />
      )}
      <NoteField
        {...field('note')}
        id="set-tier-note"
        error={tried && !typed.note.trim() && noteMissing}
      />
    </ModalForm>
  );
}
