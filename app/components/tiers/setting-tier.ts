// The modal that sets a tier: its opening and closing, around the request it makes.
import { useFetcher } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { useEffect, useState } from 'react';

/** What is asked: a tier, or none to take back one set by hand; `until` is a day such as `2026-12-31`, empty for no end. */
export type TierAsked = { tierId: string; until: string; note: string; idempotencyKey: string };

type Answer = { done: boolean; refused: string | null };

export function useSettingTier(memberId: number) {
  const shopify = useAppBridge();
  const [asked, setAsked] = useState(false);
  const [since, setSince] = useState<unknown>(undefined);
  const fetcher = useFetcher<Answer>();
  const answer = fetcher.data === since ? null : fetcher.data;
  const done = answer?.done ?? false;
  useEffect(() => {
    if (done) shopify.toast.show('Tier changed');
  }, [done, shopify]);
  return {
    // App Bridge fills its modal by itself, so it joins the page only once it is wanted.
    wanted: since !== undefined,
    open: asked && !done,
    busy: fetcher.state !== 'idle',
    refused: answer?.refused ?? null,
    start: () => {
      setSince(fetcher.data ?? null);
      setAsked(true);
    },
    close: () => setAsked(false),
    submit: (change: TierAsked) =>
      fetcher.submit(change, { method: 'post', action: `/app/members/${memberId}/tier` }),
  };
}
