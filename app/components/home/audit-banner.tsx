// Shown only when the books did not balance when they were last proved.
import { Banner } from '@shopify/polaris';
import { useFormat } from '../frame/writing';

export function AuditBanner({ faults, at }: { faults: number; at: string }) {
  const format = useFormat();
  return (
    <Banner tone="critical" title="The books do not balance">
      <p>
        {`${format.number(faults)} ${faults === 1 ? 'figure' : 'figures'} did not add up when they were checked on ${format.moment(at)}. Whoever runs the app finds each in its log.`}
      </p>
    </Banner>
  );
}
