// What a sale leaves the merchant: one number, which the economics of every reward are reckoned with.
import { useFetcher } from '@remix-run/react';
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, Card, Text, TextField } from '@shopify/polaris';
import { useEffect, useState } from 'react';

export type MarginAnswer = { marginPercent: number | null; refused: string | null };

export function MarginCard({ marginPercent }: { marginPercent: number | null }) {
  const shopify = useAppBridge();
  const { data, submit, state } = useFetcher<MarginAnswer>();
  const saved = marginPercent === null ? '' : String(marginPercent);
  const [typed, setTyped] = useState(saved);
  useEffect(() => {
    if (data && !data.refused) shopify.toast.show('Saved');
  }, [data, shopify]);
  const save = () =>
    submit({ marginPercent: typed }, { method: 'post', action: '/app/program/rewards?index' });
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            What a sale leaves you
          </Text>
          <Text as="p" tone="subdued">
            Of the price, after the goods and everything that comes with each order. Rewards are
            measured by it; nothing else uses it.
          </Text>
        </BlockStack>
        <TextField
          label="Share of the price"
          value={typed}
          suffix="%"
          align="right"
          inputMode="numeric"
          autoComplete="off"
          onChange={setTyped}
          {...(data?.refused && typed !== saved && { error: data.refused })}
          connectedRight={
            <Button onClick={save} loading={state !== 'idle'} disabled={typed.trim() === saved}>
              Save
            </Button>
          }
        />
      </BlockStack>
    </Card>
  );
}
