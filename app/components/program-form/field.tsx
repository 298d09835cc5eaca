// A text field of the programme form: whole numbers and money to the right, its fault beside it once left.
import { TextField, type TextFieldProps } from '@shopify/polaris';
import type { FormHandle } from './state';

type Props = {
  handle: FormHandle;
  /** Where the programme's check reports this field's fault. */
  path: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  kind?: 'whole' | 'money' | 'text';
  prefix?: string;
  suffix?: string;
  help?: string;
  placeholder?: string;
};

export function Field({ handle, path, label, value, onChange, kind = 'whole', ...rest }: Props) {
  const fault = handle.fault(path);
  const { help, ...shown } = rest;
  const optional: Partial<TextFieldProps> = {
    ...shown,
    ...(help && { helpText: help }),
    ...(fault && { error: fault }),
    ...(kind !== 'text' && { align: 'right' as const }),
    ...(kind !== 'text' && {
      inputMode: kind === 'whole' ? ('numeric' as const) : ('decimal' as const),
    }),
  };
  return (
    <TextField
      id={path}
      label={label}
      value={value}
      autoComplete="off"
      onChange={onChange}
      onBlur={() => handle.leave(path)}
      {...(optional as object)}
    />
  );
}
