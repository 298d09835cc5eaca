// What conditions may ask of the order in the "Try an order" box besides its amounts.
import { BlockStack, Button, Collapsible, FormLayout, Select, TextField } from '@shopify/polaris';
import { useState } from 'react';
import type { TypedAbout } from './try-order';

type Props = {
  about: TypedAbout;
  onChange: (about: TypedAbout) => void;
  tiers: readonly { id: string; name: string }[];
};

export function TryOrderAbout({ about, onChange, tiers }: Props) {
  const [open, setOpen] = useState(false);
  const field = (name: keyof TypedAbout, label: string, more: object = {}) => (
    <TextField
      id={`try-${name}`}
      label={label}
      value={about[name]}
      autoComplete="off"
      onChange={(value) => onChange({ ...about, [name]: value })}
      {...more}
    />
  );
  return (
    <BlockStack gap="300">
      <div>
        <Button
          variant="plain"
          disclosure={open ? 'up' : 'down'}
          ariaExpanded={open}
          ariaControls="try-about"
          onClick={() => setOpen(!open)}
        >
          More about this order
        </Button>
      </div>
      <Collapsible id="try-about" open={open}>
        <FormLayout>
          {field('productTags', 'Product tags')}
          {field('customerTags', 'Customer tags')}
          <Select
            label="Tier"
            options={[
              { value: '', label: 'None' },
              ...tiers.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            value={about.tier}
            onChange={(tier) => onChange({ ...about, tier })}
          />
          <FormLayout.Group condensed>
            {field('number', 'Their order number', { placeholder: '1', inputMode: 'numeric' })}
            {field('country', 'Country', { placeholder: 'DE', maxLength: 2 })}
          </FormLayout.Group>
          <FormLayout.Group condensed>
            {field('day', 'Day', { type: 'date' })}
            {field('time', 'Time', { type: 'time' })}
          </FormLayout.Group>
        </FormLayout>
      </Collapsible>
    </BlockStack>
  );
}
