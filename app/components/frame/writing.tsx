// Hands the merchant's language, currency and time zone to every component below.
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { createFormat, type Format, type Writing } from '../format';

const Context = createContext<Format | null>(null);

/** Wraps the screens; `writing` comes from the frame's loader. */
export function WritingProvider({ writing, children }: { writing: Writing; children: ReactNode }) {
  const { locale, currency, timeZone, names } = writing;
  const { one, other } = names;
  const format = useMemo(
    () => createFormat({ locale, currency, timeZone, names: { one, other } }),
    [locale, currency, timeZone, one, other],
  );
  return <Context.Provider value={format}>{children}</Context.Provider>;
}

/** The writers for this merchant. */
export function useFormat(): Format {
  const format = useContext(Context);
  if (!format) throw new Error('useFormat needs a WritingProvider above it.');
  return format;
}
