// Further lines of the order in the "Try an order" box, for rules that are about some products only.
import { BlockStack, Button, InlineStack, TextField } from '@shopify/polaris';
import { DeleteIcon, PlusIcon } from '@shopify/polaris-icons';
import { useFormat } from '../frame/writing';
import { moreLines, type TypedLine } from './try-order';
import { readMoney } from './typed';

type Props = { lines: readonly TypedLine[]; onChange: (lines: TypedLine[]) => void };

export function TryOrderLines({ lines, onChange }: Props) {
  const { currency } = useFormat();
  const change = (index: number, part: Partial<TypedLine>) =>
    onChange(lines.map((line, nr) => (nr === index ? { ...line, ...part } : line)));
  return (
    <BlockStack gap="300">
      {lines.map(({ amount, tags }, index) => {
        const bad = amount.trim() !== '' && readMoney(amount, currency) === null;
        return (
          <InlineStack key={index} gap="200" blockAlign="start" wrap={false}>
            <div style={{ flex: '1 1 0', minWidth: 0 }}>
              <TextField
                label={`Line ${index + 2}`}
                value={amount}
                suffix={currency}
                align="right"
                inputMode="decimal"
                autoComplete="off"
                onChange={(value) => change(index, { amount: value })}
                {...(bad && { error: 'Enter an amount.' })}
              />
            </div>
            <div style={{ flex: '1 1 0', minWidth: 0 }}>
              <TextField
                label="Its tags"
                value={tags}
                autoComplete="off"
                onChange={(value) => change(index, { tags: value })}
              />
            </div>
            <div style={{ paddingBlockStart: 'var(--p-space-600)' }}>
              <Button
                icon={DeleteIcon}
                variant="tertiary"
                accessibilityLabel={`Remove line ${index + 2}`}
                onClick={() => onChange(lines.filter((_, nr) => nr !== index))}
              />
            </div>
          </InlineStack>
        );
      })}
      {lines.length < moreLines && (
        <div>
          <Button
            icon={PlusIcon}
            variant="plain"
            onClick={() => onChange([...lines, { amount: '', tags: '' }])}
          >
            Add a line
          </Button>
        </div>
      )}
    </BlockStack>
  );
}
