// A text field of the programme form: whole numbers and money to the right, its fault beside it once left.
import { TextField, type TextFieldProps } from '@shopify/polaris';
import { useFormat } from '../frame/writing';
import type { FormHandle } from './state';

type Props = {
  handle: FormHandle;
  /** Where in the programme it stands, and its check reports its fault. */
  path: string;
  label: string;
  kind?: 'whole' | 'money' | 'multiple' | 'text' | 'date' | 'time';
  suffix?: string;
  help?: string;
  placeholder?: string;
};

const numeric: Partial<TextFieldProps> = { align: 'right', inputMode: 'numeric' };
const decimal: Partial<TextFieldProps> = { align: 'right', inputMode: 'decimal' };
const kinds: Record<NonNullable<Props['kind']>, Partial<TextFieldProps>> = {
  whole: numeric,
  money: decimal,
  multiple: decimal,
  text: {},
  date: { type: 'date' },
  time: { inputMode: 'text', placeholder: '09:00' },
};

export function Field({ handle, path, label, kind = 'whole', help, suffix, ...rest }: Props) {
  const { currency } = useFormat();
  const unit = suffix ?? (kind === 'money' ? currency : undefined);
  const value = String(handle.at(path) ?? '');
  const fault = handle.fault(path);
  const optional: Partial<TextFieldProps> = {
    ...kinds[kind],
    ...rest,
    // "No limit" has no unit.
    ...(unit && (value || !rest.placeholder) && { suffix: unit }),
    ...(help && { helpText: help }),
    ...(fault && { error: fault }),
  };
  return (
    <TextField
      id={path}
      label={label}
      value={value}
      autoComplete="off"
      onChange={(value) => handle.set(path, value)}
      onBlur={() => handle.leave(path)}
      {...(optional as object)}
    />
  );
}
