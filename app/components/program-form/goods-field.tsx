// Products or collections, chosen in Shopify's own picker. The programme keeps their numbers; their titles stay in this browser.
import { useAppBridge } from '@shopify/app-bridge-react';
import { BlockStack, Button, InlineError, InlineStack, Text } from '@shopify/polaris';
import { useSyncExternalStore } from 'react';
import { shortId } from '../format';
import type { FormHandle } from './state';
import { Chips } from './token-field';

type Resource = 'product' | 'collection';
type Props = { handle: FormHandle; path: string; label: string; resource: Resource };

const gid = (resource: Resource, id: string) =>
  `gid://shopify/${resource === 'product' ? 'Product' : 'Collection'}/${id}`;
const storageKey = 'regulars-titles';

const listeners = new Set<() => void>();
const storedTitles = (): string => {
  try {
    return localStorage.getItem(storageKey) ?? '{}';
  } catch {
    return '{}';
  }
};
const listen = (heard: () => void) => {
  listeners.add(heard);
  return () => listeners.delete(heard);
};

function learnTitles(fresh: Record<string, string>): void {
  const all = { ...(JSON.parse(storedTitles()) as object), ...fresh };
  try {
    localStorage.setItem(storageKey, JSON.stringify(all));
  } catch {
    // Without storage the numbers are shown.
  }
  for (const heard of listeners) heard();
}

/** Titles of what was picked in this browser before, by Shopify's id. */
const useTitles = () =>
  JSON.parse(useSyncExternalStore(listen, storedTitles, () => '{}')) as Record<string, string>;

export function GoodsField({ handle, path, label, resource }: Props) {
  const shopify = useAppBridge();
  const titles = useTitles();
  const ids = (handle.at(path) ?? []) as string[];
  const fault = handle.fault(path);
  const pick = async () => {
    const chosen = await shopify.resourcePicker({
      type: resource,
      multiple: true,
      action: 'select',
      selectionIds: ids.map((id) => ({ id: gid(resource, id) })),
      ...(resource === 'product' && { filter: { variants: false } }),
    });
    if (!chosen) return;
    learnTitles(Object.fromEntries(chosen.map(({ id, title }) => [id, title])));
    handle.set(
      path,
      chosen.map(({ id }) => shortId(id)),
    );
  };
  const named = (id: string) => titles[gid(resource, id)] ?? `${label.replace(/s$/, '')} ${id}`;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="span">{label}</Text>
        <Button onClick={() => void pick()} accessibilityLabel={`Choose ${label.toLowerCase()}`}>
          {ids.length ? 'Change' : 'Choose'}
        </Button>
      </InlineStack>
      <Chips list={ids.map(named)} onRemove={(index) => handle.remove(path, index)} />
      {fault && <InlineError fieldID={path} message={fault} />}
    </BlockStack>
  );
}
