// Saves parts of the programme to the draft, and says what came of it.
import { useFetcher, useNavigate } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useRef, useState } from 'react';
import type { ProgramAnswer } from './answer';

export const PROGRAM_URL = '/app/program?index';

/** Sends one change of the programme; `onAnswer` hears what came of it, once. */
export function useProgramChange(onAnswer: (answer: ProgramAnswer) => void) {
  const fetcher = useFetcher<ProgramAnswer>();
  const heard = useRef<unknown>(undefined);
  const hear = useRef(onAnswer);
  useEffect(() => {
    hear.current = onAnswer;
  });
  useEffect(() => {
    // Heard as soon as it is there: once the page is loaded anew, whoever asked may be gone.
    if (fetcher.data === undefined) return;
    if (heard.current === fetcher.data) return;
    heard.current = fetcher.data;
    hear.current(fetcher.data);
  }, [fetcher.data]);
  return {
    busy: fetcher.state !== 'idle',
    answer: fetcher.data ?? null,
    send: (change: object) =>
      fetcher.submit(change as never, {
        method: 'post',
        action: PROGRAM_URL,
        encType: 'application/json',
      }),
  };
}

/** Saves one list of the programme at once, as moving and removing do; each can be undone from the toast. */
export function useListSave<Item>(part: string, list: readonly Item[]) {
  const shopify = useAppBridge();
  const after = useRef<(() => void) | null>(null);
  const change = useProgramChange((answer) => {
    if (answer && 'savedAt' in answer) after.current?.();
    else shopify.toast.show('Not saved: it changed meanwhile. Look again.', { isError: true });
  });
  const save = (next: readonly Item[], then: () => void, base: readonly Item[] = list) => {
    after.current = then;
    change.send({ do: 'save', parts: { [part]: next }, base: { [part]: base } });
  };
  // Left only once this screen has been read anew: an answer to that would otherwise end the way to the next one.
  const navigate = useNavigate();
  const [leavingFor, setLeavingFor] = useState<string | null>(null);
  useEffect(() => {
    if (leavingFor && !change.busy) navigate(leavingFor);
  }, [leavingFor, change.busy, navigate]);
  /** Saves and goes to another screen. */
  const saveAndOpen = (next: readonly Item[], url: string) => save(next, () => setLeavingFor(url));
  /** Saves and offers to undo. */
  const saveWithUndo = (next: readonly Item[], said: string) => {
    const undo = () => save(list, () => shopify.toast.show('Undone'), next);
    save(next, () => shopify.toast.show(said, { action: 'Undo', onAction: undo }));
  };
  return { busy: change.busy || leavingFor !== null, save, saveAndOpen, saveWithUndo };
}

/** Brings the first marked field into view. Polaris marks it for screen readers; that is also the way to find it. */
export function focusFirstFault(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), 50);
}
