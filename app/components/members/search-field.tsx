// The search above the members, by words a moment after the last keystroke, and by tier.
import { ChoiceList, Filters, type FilterInterface } from '@shopify/polaris';
import { useEffect, useState } from 'react';

type Props = {
  value: string;
  loading: boolean;
  onSearch: (text: string) => void;
  /** The tiers to choose from, the one chosen, and its choosing. */
  tiers: { id: string; name: string }[];
  tier: string | null;
  onTier: (tier: string | undefined) => void;
};

export function SearchField({ value, loading, onSearch, tiers, tier, onTier }: Props) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    // Cleared from elsewhere; anything else is an answer to what was typed and may already be behind it.
    setSeen(value);
    if (!value) setText('');
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onSearch(text.trim()), 350);
    return () => clearTimeout(timer);
  }, [text, value, onSearch]);
  const clear = () => {
    setText('');
    onSearch('');
  };
  const clearAll = () => {
    setText('');
    onTier(undefined);
  };
  const chosen = tiers.find(({ id }) => id === tier);
  return (
    <Filters
      queryValue={text}
      queryPlaceholder="Search by name, email or customer number"
      filters={tiers.length ? [tierFilter(tiers, tier, onTier)] : []}
      hideFilters={tiers.length === 0}
      appliedFilters={
        chosen
          ? [{ key: 'tier', label: `Tier: ${chosen.name}`, onRemove: () => onTier(undefined) }]
          : []
      }
      loading={loading}
      onQueryChange={setText}
      onQueryClear={clear}
      onClearAll={clearAll}
    />
  );
}

const tierFilter = (
  tiers: Props['tiers'],
  tier: string | null,
  onTier: Props['onTier'],
): FilterInterface => ({
  key: 'tier',
  label: 'Tier',
  shortcut: true,
  filter: (
    <ChoiceList
      title="Tier"
      titleHidden
      choices={tiers.map(({ id, name }) => ({ value: id, label: name }))}
      selected={tier ? [tier] : []}
      onChange={([id]) => onTier(id)}
    />
  ),
});
