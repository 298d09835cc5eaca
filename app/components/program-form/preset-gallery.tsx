// The gallery to add a way to earn from: choosing one adds it to the draft and opens it.
import { BlockStack, Box, Button, Card, InlineGrid, Text } from '@shopify/polaris';
import type { Program } from '~/loyalty/program';
import { newId, presets, ruleFrom } from './presets';
import { useListSave } from './save';

export function PresetGallery({ program: { rules } }: { program: Program }) {
  const { busy, saveAndOpen } = useListSave('rules', rules);
  const add = (presetId: string) => {
    const rule = ruleFrom(presetId, newId('rule'));
    if (rule) saveAndOpen([...rules, rule], `/app/program/earning/${rule.id}`);
  };
  return (
    <Gallery
      title="Add a way to earn"
      groups={presets}
      disabled={busy || rules.length >= 50}
      onAdd={add}
    />
  );
}

type GalleryProps = {
  title: string;
  groups: readonly {
    heading: string;
    presets: readonly { id: string; title: string; text: string }[];
  }[];
  disabled: boolean;
  onAdd: (presetId: string) => void;
};

/** Presets in groups, each with what it is for and a button that adds it. */
export function Gallery({ title: heading, groups, disabled, onAdd }: GalleryProps) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {heading}
        </Text>
        {groups.map((group) => (
          <BlockStack key={group.heading} gap="200">
            <Text as="h3" variant="headingSm" tone="subdued">
              {group.heading}
            </Text>
            <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300">
              {group.presets.map(({ id, title, text }) => (
                <Box
                  key={id}
                  borderColor="border"
                  borderWidth="025"
                  borderRadius="200"
                  padding="300"
                >
                  <BlockStack gap="200" align="space-between">
                    <BlockStack gap="050">
                      <Text as="h4" variant="bodyMd" fontWeight="semibold">
                        {title}
                      </Text>
                      <Text as="p" tone="subdued">
                        {text}
                      </Text>
                    </BlockStack>
                    <div>
                      <Button
                        disabled={disabled}
                        accessibilityLabel={`Add: ${title}`}
                        onClick={() => onAdd(id)}
                      >
                        Add
                      </Button>
                    </div>
                  </BlockStack>
                </Box>
              ))}
            </InlineGrid>
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}
