// What shoppers read wherever points are meant.
import { BlockStack, Card, FormLayout, Text } from '@shopify/polaris';
import { Field } from './field';
import type { FormHandle } from './state';

export function NamesCard({ handle }: { handle: FormHandle }) {
  const { form, change } = handle;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            Points name
          </Text>
          <Text as="p" tone="subdued">
            What shoppers read wherever points are meant.
          </Text>
        </BlockStack>
        <FormLayout>
          <FormLayout.Group condensed>
            <Field
              handle={handle}
              path="pointsName.one"
              kind="text"
              label="For one"
              placeholder="point"
              value={form.one}
              onChange={(value) => change('one', value)}
            />
            <Field
              handle={handle}
              path="pointsName.other"
              kind="text"
              label="For any other number"
              placeholder="points"
              value={form.other}
              onChange={(value) => change('other', value)}
            />
          </FormLayout.Group>
        </FormLayout>
      </BlockStack>
    </Card>
  );
}
