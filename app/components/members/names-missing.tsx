// Said once above a list when Shopify could not be asked for names.
import { Banner } from '@shopify/polaris';

export function NamesMissing() {
  return (
    <Banner tone="warning" title="Customer names could not be loaded">
      <p>Shopify did not answer. Members are shown by customer number; reload in a minute.</p>
    </Banner>
  );
}
