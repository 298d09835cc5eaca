// What can be done with one row of a list of the programme: moved, doubled, taken away.
import { Button, ButtonGroup } from '@shopify/polaris';
import {
  ArchiveIcon,
  ArrowDownIcon,
  ArrowUpIcon,
  DeleteIcon,
  DuplicateIcon,
} from '@shopify/polaris-icons';

type Props = {
  title: string;
  position: [index: number, count: number];
  /** How many rows there may be. */
  most: number;
  busy: boolean;
  /** What taking it away is called. */
  away?: string;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onRemove: () => void;
};

export function RowActions(props: Props) {
  const { title, position, most, busy, away = 'Remove', onMove, onCopy, onRemove } = props;
  const [index, count] = position;
  const buttons = [
    ['Move up', ArrowUpIcon, index === 0, () => onMove(-1)],
    ['Move down', ArrowDownIcon, index === count - 1, () => onMove(1)],
    ['Duplicate', DuplicateIcon, count >= most, onCopy],
    [away, away === 'Archive' ? ArchiveIcon : DeleteIcon, false, onRemove],
  ] as const;
  const called = (verb: string) =>
    verb.startsWith('Move') ? `Move ${title} ${verb.slice(5)}` : `${verb} ${title}`;
  return (
    <ButtonGroup gap="extraTight">
      {buttons.map(([verb, icon, off, onClick]) => (
        <Button
          key={verb}
          icon={icon}
          variant="tertiary"
          disabled={busy || off}
          accessibilityLabel={called(verb)}
          onClick={onClick}
        />
      ))}
    </ButtonGroup>
  );
}

/** The list with one item a place up or down. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  [next[index], next[index + by]] = [next[index + by]!, next[index]!];
  return next;
}
