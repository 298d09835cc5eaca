// On Home: an address of the merchant's was paused because it failed for days.
import { Banner } from '@shopify/polaris';

export function PausedBanner({ count }: { count: number }) {
  const title =
    count === 1 ? 'A webhook address was paused' : `${count} webhook addresses were paused`;
  return (
    <Banner tone="warning" title={title} action={{ content: 'Review', url: '/app/integrations' }}>
      <p>Nobody answered there for days. It is told nothing until you resume it.</p>
    </Banner>
  );
}
