// The note beside whatever a merchant changes by hand.
import { TextField } from '@shopify/polaris';

/** The longest a note may be, in characters. */
export const NOTE_LENGTH = 200;
export const noteMissing = 'Say why, so that the history explains itself.';

type Props = {
  id: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  error?: string | false;
  help?: string;
};

export function NoteField({ help = '', ...field }: Props) {
  return (
    <TextField
      {...field}
      label="Note"
      autoComplete="off"
      maxLength={NOTE_LENGTH}
      showCharacterCount
      helpText={`${help}Kept in the history for you and your team; shoppers do not see it.`}
    />
  );
}
