// The filters above the list of redemptions: a search by code or member, the kind, the reward, and the days.
import { ChoiceList, Filters, TextField, type FilterInterface } from '@shopify/polaris';
import { useEffect, useState } from 'react';
import { givesKinds, givesSpecs } from '../rewards/gives-specs';

export type Asked = {
  q: string;
  kind: string | null;
  reward: string | null;
  from: string | null;
  until: string | null;
};
type Change = (change: Partial<Asked>) => void;
type Props = {
  asked: Asked;
  loading: boolean;
  rewards: { id: string; title: string }[];
  onChange: Change;
};

/** What is typed in the search, sent a moment after the last keystroke. */
function useSearch(value: string, onChange: Change) {
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (!value) setText('');
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange({ q: text.trim() }), 350);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return { text, setText };
}

const kinds = givesKinds.map((value) => ({ value, label: givesSpecs[value].label }));

function chosen(
  key: 'kind' | 'reward',
  label: string,
  choices: { value: string; label: string }[],
  { asked, onChange }: Props,
): FilterInterface {
  return {
    key,
    label,
    shortcut: true,
    filter: (
      <ChoiceList
        title={label}
        titleHidden
        choices={choices}
        selected={asked[key] ? [asked[key]] : []}
        onChange={([value]) => onChange({ [key]: value ?? null })}
      />
    ),
  };
}

function Day({ name, label, props }: { name: 'from' | 'until'; label: string; props: Props }) {
  return (
    <TextField
      label={label}
      type="date"
      value={props.asked[name] ?? ''}
      autoComplete="off"
      onChange={(day) => props.onChange({ [name]: day || null })}
    />
  );
}

function appliedOf({ asked, rewards, onChange }: Props) {
  const { kind, reward, from, until } = asked;
  const found = rewards.find(({ id }) => id === reward);
  const said: [keyof Asked, string | null][] = [
    ['kind', kind && `Kind: ${kinds.find(({ value }) => value === kind)?.label ?? kind}`],
    ['reward', reward && `Reward: ${found?.title ?? reward}`],
    ['from', from && `From ${from}`],
    ['until', until && `Until ${until}`],
  ];
  return said.flatMap(([key, label]) =>
    label ? [{ key, label, onRemove: () => onChange({ [key]: null }) }] : [],
  );
}

export function RedemptionFilters(props: Props) {
  const { asked, loading, rewards, onChange } = props;
  const { text, setText } = useSearch(asked.q, onChange);
  const rewardChoices = rewards.map(({ id, title }) => ({ value: id, label: title }));
  const filters: FilterInterface[] = [
    chosen('kind', 'Kind', kinds, props),
    ...(rewards.length ? [chosen('reward', 'Reward', rewardChoices, props)] : []),
    {
      key: 'from',
      label: 'From',
      shortcut: true,
      filter: <Day name="from" label="Taken from" props={props} />,
    },
    {
      key: 'until',
      label: 'Until',
      shortcut: true,
      filter: <Day name="until" label="Taken until" props={props} />,
    },
  ];
  return (
    <Filters
      queryValue={text}
      queryPlaceholder="Search by code, name, email or customer number"
      filters={filters}
      appliedFilters={appliedOf(props)}
      loading={loading}
      onQueryChange={setText}
      onQueryClear={() => {
        setText('');
        onChange({ q: '' });
      }}
      onClearAll={() => {
        setText('');
        onChange({ q: '', kind: null, reward: null, from: null, until: null });
      }}
    />
  );
}
