// The products one of which is free, chosen in Shopify's own picker down to the variant.
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, InlineError, InlineStack, Text } from '@shopify/polaris';
import { shortId } from '../format';
import type { FormHandle } from '../program-form/state';
import { Chips } from '../program-form/token-field';

type Chosen = { variantId: string; title: string };
type Picked = { id: string; title: string; displayName?: string };

const longest = 40;

/** A variant by the name of its product; that of a product without variants says nothing more. */
export function variantTitle({ title, displayName }: Picked): string {
  const name = (displayName ?? title).replace(/ - Default Title$/, '');
  return name.length > longest ? `${name.slice(0, longest - 1)}…` : name;
}

export function VariantsField({ handle, path }: { handle: FormHandle; path: string }) {
  const shopify = useAppBridge();
  const list = (handle.at(path) ?? []) as Chosen[];
  const fault = handle.fault(path);
  const pick = async () => {
    const chosen = await shopify.resourcePicker({
      type: 'variant',
      multiple: 20,
      action: 'select',
      selectionIds: list.map(({ variantId }) => ({
        id: `gid://shopify/ProductVariant/${variantId}`,
      })),
    });
    if (!chosen) return;
    const named = (chosen as unknown as Picked[]).map((one) => ({
      variantId: shortId(one.id),
      title: variantTitle(one),
    }));
    handle.set(path, named);
  };
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span">Free product</Text>
        <Button onClick={() => void pick()} accessibilityLabel="Choose the free product">
          {list.length ? 'Change' : 'Choose'}
        </Button>
      </InlineStack>
      <Text as="p" tone="subdued">
        With more than one, shoppers choose. The code takes off its price of the day it is taken.
      </Text>
      <Chips
        list={list.map(({ title }) => title)}
        onRemove={(place) => handle.remove(path, place)}
      />
      {fault && <InlineError fieldID={path} message={fault} />}
    </BlockStack>
  );
}
