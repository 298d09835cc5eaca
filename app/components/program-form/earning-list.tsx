// The ways to earn, each as the sentence it makes: opened, moved, doubled and taken away here.
import { Badge, BlockStack, Box, Card, InlineStack, Link, Text } from '@shopify/polaris';
import type { EarningRule, Program } from '~/loyalty/program';
import { newId } from './presets';
import { moved, RowActions } from './row-actions';
import { useRuleSentence } from './rule-sentence';
import { triggers } from './rule-specs';
import { useListSave } from './save';

const address = (id: string) => `/app/program/earning/${id}`;

type RowProps = {
  rule: EarningRule;
  position: [index: number, count: number];
  faulty: boolean;
  busy: boolean;
  onMove: (by: -1 | 1) => void;
  onCopy: () => void;
  onRemove: () => void;
};

function Row({ rule, faulty, ...actions }: RowProps) {
  const [index] = actions.position;
  const sentence = useRuleSentence();
  const { title, below } = sentence(rule);
  return (
    <Box
      as="li"
      padding="400"
      {...(index > 0 && { borderBlockStartWidth: '025' as const, borderColor: 'border' as const })}
    >
      <InlineStack gap="300" align="space-between" blockAlign="start">
        <div style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <BlockStack gap="050">
            <InlineStack gap="200" blockAlign="center">
              <Link url={address(rule.id)} removeUnderline monochrome>
                <Text as="span" variant="bodyMd" fontWeight="semibold">
                  {title}
                </Text>
              </Link>
              {faulty && <Badge tone="warning">Needs attention</Badge>}
              {rule.exclusive && <Badge>Exclusive</Badge>}
            </InlineStack>
            <Text as="p" tone="subdued">
              {below}
            </Text>
          </BlockStack>
        </div>
        <RowActions title={title} most={50} {...actions} />
      </InlineStack>
    </Box>
  );
}

/** `faulty`: the places in the list of rules that cannot be published yet. */
export function EarningList({
  program: { rules },
  faulty,
}: {
  program: Program;
  faulty: ReadonlySet<number>;
}) {
  const { busy, save, saveAndOpen, saveWithUndo } = useListSave('rules', rules);
  const copy = (index: number) => {
    const fresh = { ...rules[index]!, id: newId('rule') };
    saveAndOpen(rules.toSpliced(index + 1, 0, fresh), address(fresh.id));
  };
  if (!rules.length) {
    return (
      <Card>
        <Text as="p" tone="subdued">
          Nothing earns yet. Add a way to earn below.
        </Text>
      </Card>
    );
  }
  return (
    <Card padding="0">
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {rules.map((rule, index) => (
          <Row
            key={rule.id}
            rule={rule}
            position={[index, rules.length]}
            faulty={faulty.has(index)}
            busy={busy}
            onMove={(by) => save(moved(rules, index, by), () => {})}
            onCopy={() => copy(index)}
            onRemove={() =>
              saveWithUndo(
                rules.filter((one) => one !== rule),
                `Removed: ${triggers[rule.on.kind].label}`,
              )
            }
          />
        ))}
      </ul>
    </Card>
  );
}
