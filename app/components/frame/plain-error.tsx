// The words for when not even the frame could be shown: no Polaris, no App Bridge, only what to do next.
import { PlainPage } from './plain-page';

export function PlainError({ missing }: { missing: boolean }) {
  return missing ? (
    <PlainPage title="This page does not exist">
      <p>The address may be old or mistyped. Open Regulars from your Shopify admin, under Apps.</p>
    </PlainPage>
  ) : (
    <PlainPage title="Regulars could not load this page">
      <p>Nothing was lost: points and orders are kept apart from this screen.</p>
      <p>
        Reload the page. If it happens again, wait a minute and open Regulars from your Shopify
        admin once more.
      </p>
    </PlainPage>
  );
}
