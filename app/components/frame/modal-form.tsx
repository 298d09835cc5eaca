// A form in a modal: what is typed in one opening, the request it makes, why that was refused; closed and said when done.
import { useFetcher } from '@remix-run/react';
import { Modal, TitleBar, useAppBridge } from '@shopify/app-bridge-react';
import { Banner, Box, FormLayout } from '@shopify/polaris';
import { useEffect, useState, type ReactNode } from 'react';

/** Whether the modal is open, whether its request is under way, and why the last one was refused. */
export type ModalState = {
  open: boolean;
  busy: boolean;
  refused: string | null;
  close: () => void;
};

type Fields = Record<string, string | number>;

/**
 * The opening and closing of a modal around one request. `action` is the address asked, this page's own unless named;
 * `said` is what the merchant is told once it is done. Join the modal to the page once `wanted`: App Bridge fills it by itself.
 */
export function useModalForm<Answer extends { refused: string | null }>(
  action: string | null,
  said: (answer: Answer) => string,
): ModalState & { wanted: boolean; start: () => void; submit: (fields: Fields) => void } {
  const shopify = useAppBridge();
  const fetcher = useFetcher<Answer>();
  const [asked, setAsked] = useState(false);
  const [since, setSince] = useState<unknown>(undefined);
  const answer = fetcher.data === since ? null : ((fetcher.data as Answer | undefined) ?? null);
  const done = answer !== null && answer.refused === null;
  const words = done ? said(answer) : null;
  useEffect(() => {
    if (words) shopify.toast.show(words);
  }, [words, shopify]);
  return {
    wanted: since !== undefined,
    open: asked && !done,
    busy: fetcher.state !== 'idle',
    refused: answer?.refused ?? null,
    start: () => {
      setSince(fetcher.data ?? null);
      setAsked(true);
    },
    close: () => setAsked(false),
    submit: (fields) => fetcher.submit(fields, { method: 'post', ...(action && { action }) }),
  };
}

/** What is typed in one opening of a modal, under one key, so that a repeated click counts once. */
export function useTyped<Typed extends object>(open: boolean, fresh: Typed) {
  const [opening, setOpening] = useState({ key: '', typed: fresh, tried: false });
  if (open && !opening.key) setOpening({ key: crypto.randomUUID(), typed: fresh, tried: false });
  if (!open && opening.key) setOpening((now) => ({ ...now, key: '' }));
  const set = (change: Partial<Typed>) =>
    setOpening((now) => ({ ...now, typed: { ...now.typed, ...change } }));
  return {
    typed: opening.typed,
    key: opening.key,
    /** Whether they tried to send it: from then on what is missing is said. */
    tried: opening.tried,
    tryNow: () => setOpening((now) => ({ ...now, tried: true })),
    set,
    field: (name: keyof Typed & string) => ({
      value: opening.typed[name] as string,
      autoComplete: 'off',
      onChange: (value: string) => set({ [name]: value } as unknown as Partial<Typed>),
    }),
  };
}

type Props = {
  id: string;
  state: ModalState;
  title: string;
  verb: string;
  /** Whether there is enough to send. */
  ready?: boolean;
  tone?: 'critical';
  onSubmit: () => void;
  children: ReactNode;
};

export function ModalForm({ id, state, title, verb, ready, tone, onSubmit, children }: Props) {
  const loading = state.busy ? ({ loading: '' } as object) : {};
  return (
    <Modal id={id} open={state.open} onHide={state.close}>
      <Box padding="400">
        <FormLayout>
          {state.refused && (
            <Banner tone="critical">
              <p>{state.refused}</p>
            </Banner>
          )}
          {children}
        </FormLayout>
      </Box>
      <TitleBar title={title}>
        <button
          variant="primary"
          type="button"
          disabled={state.busy || ready === false}
          onClick={onSubmit}
          {...(tone && { tone })}
          {...loading}
        >
          {verb}
        </button>
        <button type="button" onClick={state.close}>
          Cancel
        </button>
      </TitleBar>
    </Modal>
  );
}
