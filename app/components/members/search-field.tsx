// The search above the members: asks a moment after the last keystroke.
import { Filters } from '@shopify/polaris';
import { useEffect, useState } from 'react';

type Props = { value: string; loading: boolean; onSearch: (text: string) => void };

export function SearchField({ value, loading, onSearch }: Props) {
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
  return (
    <Filters
      queryValue={text}
      queryPlaceholder="Search by name, email or customer number"
      filters={[]}
      hideFilters
      loading={loading}
      onQueryChange={setText}
      onQueryClear={clear}
      onClearAll={clear}
    />
  );
}
