// The modal that blocks or unblocks: its opening and closing, around the request it makes.
import { useFetcher } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';

type Answer = { blocked: boolean | null; refused: string | null };

export function useBlocking(memberId: number, blockedNow: boolean) {
  const shopify = useAppBridge();
  const [asked, setAsked] = useState(false);
  const [since, setSince] = useState<unknown>(undefined);
  const fetcher = useFetcher<Answer>();
  const answer = fetcher.data === since ? null : fetcher.data;
  const blocked = answer?.blocked ?? null;
  useEffect(() => {
    if (blocked !== null) shopify.toast.show(blocked ? 'Member blocked' : 'Member unblocked');
  }, [blocked, shopify]);
  return {
    // App Bridge fills its modal by itself, so it joins the page only once it is wanted.
    wanted: since !== undefined,
    open: asked && blocked === null,
    busy: fetcher.state !== 'idle',
    refused: answer?.refused ?? null,
    start: () => {
      setSince(fetcher.data ?? null);
      setAsked(true);
    },
    close: () => setAsked(false),
    submit: (note: string) =>
      fetcher.submit(
        { note, blocked: String(!blockedNow) },
        { method: 'post', action: `/app/members/${memberId}/block` },
      ),
  };
}
