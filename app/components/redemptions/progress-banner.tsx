// What Shopify has yet to confirm about a redemption; looks again by itself until it has.
import { useRevalidator } from '@remix-run/react';
import { Banner } from '@shopify/polaris';
import { useEffect } from 'react';

type Props = { state: string; beingTakenBack: boolean; takeBack: string | null };

const EVERY_MS = 2000;

const words: Record<string, string> = {
  revoked: 'Shopify is making it unusable. Once that is certain, its points go back.',
  undone: 'The shopper gave it back. Shopify is making it unusable; then their points go back.',
  expired: 'Its time is over. Shopify is making it unusable; then the points go back.',
  reissued: 'Shopify is making the old code unusable; then a new one takes its place.',
};

export function ProgressBanner({ state, beingTakenBack, takeBack }: Props) {
  const { revalidate } = useRevalidator();
  const waiting = beingTakenBack || state === 'REQUESTED';
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [waiting, revalidate]);
  if (!waiting) return null;
  const said = beingTakenBack ? words[takeBack ?? 'revoked'] : undefined;
  return (
    <Banner tone="info">
      <p>{said ?? 'Shopify is making it. This page follows by itself.'}</p>
    </Banner>
  );
}
