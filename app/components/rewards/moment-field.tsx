// A day and a time on the shop's clock, kept as a moment.
import { TextField } from '@shopify/polaris';
import { useState } from 'react';
import { dayText, localTime } from '~/loyalty/local-time';
import { momentAt } from '~/loyalty/local-moment';
import type { FormHandle } from '../program-form/state';
import { useFormat } from '../frame/writing';

type Props = { handle: FormHandle; path: string; label: string; empty: string };

const two = (number: number) => String(number).padStart(2, '0');

/** A moment as the shop's clock shows it, in the form that browsers type: `2026-11-27T09:30`. */
export function toLocal(moment: string, timeZone: string): string {
  const at = Date.parse(moment);
  if (Number.isNaN(at)) return '';
  const { day, minutes } = localTime(at, timeZone);
  return `${dayText(day)}T${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}

/** The moment of what was typed; null for what is none. */
export function fromLocal(typed: string, timeZone: string): string | null {
  const [day, time] = typed.split('T');
  if (!day || !time || Number.isNaN(Date.parse(`${typed.slice(0, 16)}Z`))) return null;
  return momentAt(day, time.slice(0, 5), timeZone).toISOString();
}

export function MomentField({ handle, path, label, empty }: Props) {
  const { timeZone } = useFormat();
  const moment = handle.at(path) as string | null;
  const [typed, setTyped] = useState({ text: '', of: moment });
  const shown = typed.of === moment ? typed.text : '';
  const fault = handle.fault(path);
  const change = (text: string) => {
    const next = fromLocal(text, timeZone);
    setTyped({ text, of: next });
    handle.set(path, next);
  };
  return (
    <TextField
      id={path}
      label={label}
      type="datetime-local"
      value={shown || (moment ? toLocal(moment, timeZone) : '')}
      autoComplete="off"
      helpText={`By your store’s clock (${timeZone}). Empty: ${empty}.`}
      onChange={change}
      onBlur={() => handle.leave(path)}
      {...(fault && { error: fault })}
    />
  );
}
