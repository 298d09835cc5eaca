// Amounts in other currencies, as the merchant says and not as a rate of exchange would.
import { BlockStack, Button, InlineError, InlineStack, Text, TextField } from '@shopify/polaris';
import { DeleteIcon, PlusIcon } from '@shopify/polaris-icons';
import { Field } from '../program-form/field';
import type { FormHandle } from '../program-form/state';

type Typed = { currency: string; amountMinor: string };
type Props = { handle: FormHandle; path: string };

function Row({ handle, path, onRemove }: Props & { onRemove: () => void }) {
  const { currency } = handle.at(path) as Typed;
  const fault = handle.fault(`${path}.currency`);
  return (
    <InlineStack gap="200" blockAlign="start" wrap={false}>
      <div style={{ flex: '0 1 7rem', minWidth: 0 }}>
        <TextField
          id={`${path}.currency`}
          label="Currency"
          value={currency}
          placeholder="CHF"
          maxLength={3}
          autoComplete="off"
          onChange={(text) => handle.set(`${path}.currency`, text.toUpperCase())}
          onBlur={() => handle.leave(`${path}.currency`)}
          {...(fault && { error: fault })}
        />
      </div>
      <div style={{ flex: '1 1 0', minWidth: 0 }}>
        <Field
          handle={handle}
          path={`${path}.amountMinor`}
          label="Amount"
          kind="money"
          suffix={currency}
        />
      </div>
      <div style={{ paddingBlockStart: 'var(--p-space-600)' }}>
        <Button
          icon={DeleteIcon}
          variant="tertiary"
          accessibilityLabel={`Remove the amount in ${currency || 'this currency'}`}
          onClick={onRemove}
        />
      </div>
    </InlineStack>
  );
}

export function CurrenciesField({ handle, path }: Props) {
  const list = (handle.at(path) ?? []) as Typed[];
  const fault = handle.fault(path);
  return (
    <BlockStack gap="300">
      <BlockStack gap="050">
        <Text as="h3" variant="headingSm">
          In other currencies
        </Text>
        <Text as="p" tone="subdued">
          Who shops in a currency that is not named gets the amount above.
        </Text>
      </BlockStack>
      {list.map((_one, place) => (
        <Row
          key={place}
          handle={handle}
          path={`${path}.${place}`}
          onRemove={() => handle.remove(path, place)}
        />
      ))}
      {fault && <InlineError fieldID={path} message={fault} />}
      <InlineStack>
        <Button
          icon={PlusIcon}
          disabled={list.length >= 30}
          onClick={() => handle.set(path, [...list, { currency: '', amountMinor: '' }])}
        >
          Add a currency
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
