// The contextual save bar of a form: shown while something is unsaved, as everywhere in the admin.
import { SaveBar } from '@shopify/app-bridge-react';

type Props = {
  id: string;
  open: boolean;
  saving: boolean;
  onSave: () => void;
  onDiscard: () => void;
};

export function FormSaveBar({ id, open, saving, onSave, onDiscard }: Props) {
  // App Bridge reads "loading" off the element as a bare attribute.
  const busy = saving ? ({ loading: '' } as object) : {};
  return (
    <SaveBar id={id} open={open} discardConfirmation>
      <button variant="primary" type="button" onClick={onSave} disabled={saving} {...busy}>
        Save
      </button>
      <button type="button" onClick={onDiscard} disabled={saving}>
        Discard
      </button>
    </SaveBar>
  );
}
